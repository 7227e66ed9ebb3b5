import { CrossfootError } from '../../model/errors.ts';
import type { PieceBudget } from '../tables/block-rule.ts';
import { readXml, type XmlElement } from '../xml/read-xml.ts';
import { type CellStyles, PLAIN_STYLE } from './cell-styles.ts';
import type { CellDisplay } from './display-value.ts';
import { isHiddenRow, SheetRows, type Merge, type Sheet } from './sheet.ts';
import { StringItem } from './string-items.ts';
import { isTrue } from './workbook.ts';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  readonly strings: readonly string[];
  readonly styles: CellStyles;
  readonly display: CellDisplay;
  readonly budget: PieceBudget;
}

const MAX_ROW = 1_048_576;
const MAX_COLUMN = 16_384;

/** Reads a sheet cell by cell; only cells with text and runs of borders are kept. Throws CORRUPT, BOMB, TOO_LARGE. */
export async function readSheet(bytes: Uint8Array, path: string, context: SheetContext): Promise<Sheet> {
  const listener = new SheetListener(context, path);
  await readXml(bytes, path, listener);
  return listener.finish();
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  isFormula: boolean;
}

class SheetListener {
  readonly #context: SheetContext;
  readonly #path: string;
  readonly #rows = new SheetRows();
  readonly #merges: Merge[] = [];
  readonly #hiddenColumns: (readonly [number, number])[] = [];
  readonly #item = new StringItem();
  #row = 0;
  #column = 0;
  #cell: OpenCell | undefined;
  #isInValue = false;
  #isInItem = false;
  #areZerosShown = true;
  readonly #gaps = { formulas: 0, texts: 0 };

  constructor(context: SheetContext, path: string) {
    this.#context = context;
    this.#path = path;
  }

  finish(): Sheet {
    return {
      rows: this.#rows.finish(),
      merges: this.#merges,
      hiddenColumns: this.#hiddenColumns,
      gaps: this.#gaps,
    };
  }

  open(element: XmlElement): void {
    const { name, attributes } = element;
    if (this.#isInItem) this.#item.open(element);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') this.#isInValue = this.#cell !== undefined;
    else if (name === 'f' && this.#cell) this.#cell.isFormula = true;
    else if (name === 'is') this.#isInItem = this.#cell !== undefined;
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'mergeCell') this.#addMerge(attributes.ref ?? '');
    else if (name === 'col' && (isTrue(attributes.hidden) || attributes.width === '0'))
      this.#hiddenColumns.push([Number(attributes.min), Number(attributes.max)]);
    else if (name === 'sheetView' && attributes.showZeros !== undefined)
      this.#areZerosShown = isTrue(attributes.showZeros);
  }

  text(text: string): void {
    if (this.#isInItem) this.#item.add(text);
    else if (this.#isInValue && this.#cell) this.#cell.value += text;
  }

  close(name: string): void {
    if (this.#isInItem) this.#item.close(name);
    if (name === 'is') {
      this.#isInItem = false;
      if (this.#cell) this.#cell.value = this.#item.take();
    } else if (name === 'v') this.#isInValue = false;
    else if (name === 'c') this.#closeCell();
  }

  #openRow(attributes: XmlElement['attributes']): void {
    this.#row = attributes.r === undefined ? this.#row + 1 : this.#check(Number(attributes.r), MAX_ROW);
    this.#column = 0;
    this.#rows.open(this.#row, isHiddenRow(attributes));
  }

  #openCell({ r: place, t: type = 'n', s: style }: XmlElement['attributes']): void {
    const [row, column] = place === undefined ? [this.#row, this.#column + 1] : this.#readPlace(place);
    if (row !== this.#row) throw this.#corrupt(`a cell of row ${row} stands in row ${this.#row}`);
    this.#column = this.#check(column, MAX_COLUMN);
    this.#cell = { column, type, style: Number(style ?? 0), value: '', isFormula: false };
  }

  #closeCell(): void {
    const cell = this.#cell;
    if (!cell) return;
    this.#cell = undefined;
    const style = this.#context.styles[cell.style] ?? PLAIN_STYLE;
    if (style.isBordered) this.#rows.addBorder(cell.column);
    if (cell.value === '') {
      // A result that is an empty text says so by its type.
      if (cell.isFormula && cell.type !== 'str') this.#gaps.formulas += 1;
      return;
    }
    const text = this.#draw(cell);
    if (text.trim() === '') return;
    this.#context.budget.spend(1);
    this.#rows.addText(cell.column, { text, isBordered: style.isBordered });
  }

  #draw({ type, style: number, value }: OpenCell): string {
    const { strings, styles, display } = this.#context;
    const style = styles[number] ?? PLAIN_STYLE;
    switch (type) {
      case 's':
        return display.text(this.#sharedText(strings, value), style);
      case 'str':
      case 'inlineStr':
        return display.text(value, style);
      case 'b':
        return isTrue(value) ? 'TRUE' : 'FALSE';
      // Errors stand as they are seen, dates in full (`d`) as they are stored.
      case 'e':
      case 'd':
        return value;
      default:
        return !this.#areZerosShown && Number(value) === 0 ? '' : display.number(value, style);
    }
  }

  #sharedText(strings: readonly string[], place: string): string {
    const text = strings[Number(place)];
    if (text === undefined) this.#gaps.texts += 1;
    return text ?? '';
  }

  #addMerge(ref: string): void {
    const [from = '', to = from] = ref.split(':');
    const [[top, left], [bottom, right]] = [this.#readPlace(from), this.#readPlace(to)];
    this.#context.budget.spend(1);
    this.#merges.push({ top, left, bottom: this.#check(bottom, MAX_ROW), right: this.#check(right, MAX_COLUMN) });
  }

  #readPlace(place: string): readonly [row: number, column: number] {
    const [, letters = '', digits = ''] = /^\$?([a-z]{1,3})\$?(\d{1,7})$/iu.exec(place) ?? [];
    let column = 0;
    for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
    return [this.#check(Number(digits), MAX_ROW), column];
  }

  #check(value: number, largest: number): number {
    if (Number.isInteger(value) && value >= 1 && value <= largest) return value;
    throw this.#corrupt(`a row or column ${value} is beyond any sheet`);
  }

  #corrupt(what: string): CrossfootError {
    return new CrossfootError('CORRUPT', `${this.#path}: ${what}`);
  }
}
