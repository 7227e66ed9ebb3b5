import { findInText } from './find-in-text.ts';
import { PERSONAL_KINDS, type PersonalKind, type PersonalText } from './personal-kinds.ts';
import { closeUp } from './person-name.ts';

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
/** A text of nothing but digits and separators may be an amount: what is personal elsewhere says nothing of it. */
const IS_FIGURE = /^[\s+\-−]*\d[\d\s,，.．]*%?\s*$/u;
/** Numbers of telephones and accounts with so many digits are never parts of amounts. */
const LONG_NUMBER = 11;
/** Two characters are too little to know a name by within words: 李四 is no part of 李四光. */
const WITHIN_WORDS = 3;
/** The end of a word, or what is written after names without a gap. */
const AFTER_NAME =
  '\\P{Script=Han}|$|[和与及等说任为]|负责|核对|签[字名]|经办|填[表报]|审核|同志|先生|女士|老师|[科处局所院校站队部股]长|主任|书记|经理';

/** Masks texts of one document: what each shows by itself, and wherever it comes again what was found anywhere in it. */
export class TextMask {
  readonly #kinds = new Map<string, PersonalKind>();
  readonly #masked = new Map<PersonalKind, Set<string>>();
  readonly #heard = new Set<string>();
  readonly #results = new Map<string, string>();
  #known: RegExp | undefined;

  /** Tells of something personal; to be called before the first text is masked. */
  add({ kind, text }: PersonalText): void {
    if (text.length >= 2) this.#kinds.set(text, kind);
    if (kind === 'name') this.#kinds.set(closeUp(text), kind);
  }

  /** Adds what a text shows by itself. */
  hear(text: string): void {
    if (this.#heard.has(text)) return;
    this.#heard.add(text);
    for (const found of showing(text)) this.add(found);
  }

  /** The text with masks in place of all that is personal. */
  mask(text: string): string {
    const before = this.#results.get(text);
    if (before !== undefined) return before;
    let result = this.maskFound(text, showing(text));
    const isFigure = IS_FIGURE.test(result);
    result = result.replace(this.#pattern(), (found) =>
      isFigure && found.length < LONG_NUMBER && found !== result.trim()
        ? found
        : this.#replace(this.#kinds.get(found) ?? 'name', found),
    );
    this.#results.set(text, result);
    return result;
  }

  /** The text with masks in place of what was found in it by its place. */
  maskFound(text: string, found: readonly PersonalText[]): string {
    // The longest first: a number may hold another one.
    return [...found]
      .sort((a, b) => b.text.length - a.text.length)
      .reduce((rest, { kind, text: personal }) => rest.replaceAll(personal, () => this.#replace(kind, personal)), text);
  }

  /** How many different things of each kind were masked. */
  get counts(): ReadonlyMap<PersonalKind, number> {
    return new Map([...this.#masked].map(([kind, texts]) => [kind, texts.size]));
  }

  #replace(kind: PersonalKind, text: string): string {
    const texts = this.#masked.get(kind) ?? new Set();
    texts.add(closeUp(text));
    this.#masked.set(kind, texts);
    return PERSONAL_KINDS[kind].mask;
  }

  #pattern(): RegExp {
    this.#known ??= composePattern([...this.#kinds]);
    return this.#known;
  }
}

/** What a text shows by itself. One of nothing but digits may be an amount, unless a check character says what it is. */
function showing(text: string): readonly PersonalText[] {
  const found = findInText(text);
  return IS_FIGURE.test(text)
    ? found.filter(({ kind, text: { length } }) => kind !== 'telephone' && length > 15)
    : found;
}

function composePattern(known: readonly (readonly [string, PersonalKind])[]): RegExp {
  const parts = [...known]
    .sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1))
    .map(([text, kind]) => {
      if (kind !== 'name') return `(?<![\\dA-Za-z])${escape(text)}(?![\\dA-Za-z])`;
      return text.length >= WITHIN_WORDS ? escape(text) : `(?<!\\p{Script=Han})${escape(text)}(?=${AFTER_NAME})`;
    });
  // Nothing is known: a pattern that matches nothing.
  return new RegExp(parts.length === 0 ? '(?!)' : parts.join('|'), 'gu');
}
