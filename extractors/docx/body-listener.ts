import type { Block } from '../../model/document.ts';
import { isBlank, type PieceBudget } from '../tables/block-rule.ts';
import type { XmlElement, XmlListener } from '../xml/read-xml.ts';
import { OpenTable } from './open-table.ts';

/** Subtrees that nobody sees: what was deleted or moved away, codes of fields, second copies for old programs. */
const UNSEEN: ReadonlySet<string> = new Set([
  'del',
  'moveFrom',
  'instrText',
  'delText',
  'delInstrText',
  'Fallback',
  'sdtPr',
  'rt',
]);
/** Elements of a run that are characters themselves; a soft hyphen shows only where a line breaks. */
const CHARACTERS: Readonly<Record<string, string>> = { tab: '\t', ptab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' };
/** Word's own elements; drawings, charts and formulas have others of the same names. */
const WORD = /wordprocessingml/iu;
const COMPATIBILITY = /markup-compatibility/iu;

/** Hears the body of a Word document and gathers its blocks (ECMA-376-1, 17). */
export class BodyListener implements XmlListener {
  readonly #budget: PieceBudget;
  readonly #blocks: Block[] = [];
  readonly #tables: OpenTable[] = [];
  /** Text boxes put paragraphs into paragraphs. */
  readonly #paragraphs: string[] = [];
  /** Names from the root to here, of Word's own elements. */
  readonly #path: string[] = [];
  #page: number | null;
  #unseenDepth = 0;
  #isRunHidden = false;

  constructor(page: number | null, budget: PieceBudget) {
    this.#page = page;
    this.#budget = budget;
  }

  finish(): readonly Block[] {
    return this.#blocks;
  }

  open({ name, space, attributes }: XmlElement): void {
    const isWord = WORD.test(space);
    if (this.#unseenDepth > 0 || this.#isUnseen(name, isWord, space)) {
      this.#unseenDepth++;
      return;
    }
    const parent = this.#path.at(-1);
    this.#path.push(isWord ? name : '');
    if (!isWord) return;
    const isOn = !/^(?:0|false|off|none)$/u.test(attributes.val ?? '');
    if (name === 'p') this.#paragraphs.push('');
    else if (name === 'r') this.#isRunHidden = false;
    else if (name === 'tbl') this.#tables.push(new OpenTable(this.#page));
    else if (parent === 'rPr' && this.#path.at(-3) === 'r')
      this.#isRunHidden ||= isOn && /^(?:vanish|strike|dstrike)$/u.test(name);
    else if (parent === 'r') this.#addCharacter(name, attributes);
    else this.#tables.at(-1)?.open(name, attributes, parent);
  }

  text(text: string): void {
    if (this.#unseenDepth === 0 && this.#path.at(-1) === 't') this.#add(text);
  }

  close(name: string): void {
    if (this.#unseenDepth > 0) {
      this.#unseenDepth--;
      return;
    }
    const isWord = this.#path.pop() === name;
    if (!isWord) return;
    if (name === 'p') this.#closeParagraph();
    else if (name === 'tbl') this.#closeTable();
    else this.#tables.at(-1)?.close(name);
  }

  // `del` in the properties of a row or of a paragraph's mark says something of it and holds no text.
  #isUnseen(name: string, isWord: boolean, space: string): boolean {
    if (!isWord) return name === 'Fallback' && COMPATIBILITY.test(space);
    return UNSEEN.has(name) && !(name === 'del' && (this.#path.at(-1) ?? '').endsWith('Pr'));
  }

  #addCharacter(name: string, attributes: XmlElement['attributes']): void {
    if (name === 'lastRenderedPageBreak' && this.#page !== null) this.#page++;
    else if (name === 'sym') this.#add(symbolOf(attributes.char ?? ''));
    else this.#add(CHARACTERS[name] ?? '');
  }

  #add(text: string): void {
    if (this.#isRunHidden || this.#paragraphs.length === 0) return;
    const open = this.#paragraphs.pop() ?? '';
    this.#paragraphs.push(open + text.replaceAll('\u00ad', ''));
  }

  #closeParagraph(): void {
    const text = this.#paragraphs.pop() ?? '';
    for (const line of text.split('\n')) {
      if (isBlank(line)) continue;
      this.#budget.spend(1);
      const cell = this.#tables.at(-1)?.cell;
      // Between the rows of a table there is no place for a paragraph; a text box anchored there still shows.
      if (cell) cell.items.push(line.replaceAll('\t', ' '));
      else this.#blocks.push({ type: 'text', page: this.#page, line: 0, text: line });
    }
  }

  #closeTable(): void {
    const blocks = this.#tables.pop()?.finish(this.#budget) ?? [];
    const target: (string | Block)[] = this.#tables.at(-1)?.cell?.items ?? this.#blocks;
    for (const block of blocks) target.push(block);
  }
}

/** A character of a symbol font: its code stands in the private area, and its shape depends on the font. */
function symbolOf(hex: string): string {
  const code = Number.parseInt(hex, 16);
  return Number.isNaN(code) || (code >= 0xe000 && code <= 0xf8ff) || code > 0xffff ? '□' : String.fromCharCode(code);
}
