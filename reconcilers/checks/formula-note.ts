import type { Note } from '../../model/statement.ts';

/** A formula printed under a table, as far as it could be made out: `27行=(1+2+…+8)行`. */
export interface FormulaNote {
  /** Number left of the equals sign; null where it cannot be told (letters or digits are glued to it). */
  readonly total: number | null;
  readonly plus: readonly number[];
  readonly minus: readonly number[];
  /** What the words say; null where they are damaged (`1분=(2+3+6) 본`). */
  readonly axis: 'rows' | 'columns' | null;
  /** False where neither a bracket nor a word closes the sum: its end may be lost. */
  readonly isClosed: boolean;
  /** The words as they stand there, without white space. */
  readonly quote: string;
  /** Line in the source on which it begins. */
  readonly line: number;
}

const FOLDS: readonly (readonly [RegExp, string])[] = [
  // LaTeX of a superscript that was none: ^{58} and $^{27}$.
  [/\$?\^?\{\s*(\d{1,3})\s*\}\$?/gu, '$1'],
  [/\\(?:cdots|ldots|dots)/gu, '…'],
  [/[⋯‥︙]/gu, '…'],
  [/[﹢➕]/gu, '+'],
  [/[−–—﹣]/gu, '-'],
];

const RUN = String.raw`(?:…+|[.。·]{2,})`;
const SUM = String.raw`\d{1,3}(?:\s*(?:\+?\s*${RUN}\s*\+?|[-+])\s*\d{1,3})+`;
const WORD = String.raw`(?:[^\d\s=()+;,.:。、-]\s*){0,4}`;
const FORMULA = new RegExp(
  String.raw`(\S?)(?<!\d)(\d{1,3})\s*(${WORD})=\s*[([〔]?\s*(${SUM})(\s*[-+…])?\s*([)\]〕])?(\s*栏?\s*各?\s*行|\s*栏)?`,
  'gu',
);

/** Every well-formed formula in the notes under a table; a sum that cannot be made out is left out. */
export function readFormulaNotes(notes: readonly Note[]): readonly FormulaNote[] {
  const folded = notes.map(({ text, line }) => ({ text: `${foldFormulaText(text)}\n`, line }));
  const lineAt = (offset: number): number => {
    let end = 0;
    return folded.find(({ text }) => (end += text.length) > offset)?.line ?? 0;
  };
  // A formula may be broken over lines, so all notes are read as one text.
  const text = folded.map((note) => note.text).join('');
  return [...text.matchAll(FORMULA)].flatMap((match) => {
    const [, before = '', total = ''] = match;
    return readFormula(match, lineAt(text.indexOf(total, match.index + before.length)));
  });
}

/** Full-width, raised and lowered figures and signs made plain. */
function foldFormulaText(text: string): string {
  const plain = text.normalize('NFKC').replace(/\.\s?\.\s?\./gu, '…');
  return FOLDS.reduce((folded, [from, to]) => folded.replace(from, to), plain);
}

function readFormula(match: RegExpExecArray, line: number): readonly FormulaNote[] {
  const [whole, before = '', total = '', word = '', sum = '', dangling, bracket, closing] = match;
  const terms = readTerms(sum);
  // A sign with nothing behind it: the sum goes on in letters that cannot be made out.
  if (!terms || dangling !== undefined) return [];
  const all = [...terms.plus, ...terms.minus];
  if (new Set(all).size !== all.length) return [];
  const isGlued = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}.]/u.test(before);
  const words = word + (closing ?? '');
  return [
    {
      total: isGlued ? null : Number(total),
      ...terms,
      axis: words.includes('栏') ? 'columns' : words.includes('行') ? 'rows' : null,
      isClosed: bracket !== undefined || closing !== undefined,
      quote: whole.slice(before.length).replace(/\s+/gu, ''),
      line,
    },
  ];
}

/** `32+33+…+57` with its run counted out; null where the run does not begin or end as a run must. */
function readTerms(sum: string): { readonly plus: readonly number[]; readonly minus: readonly number[] } | null {
  const tokens = sum.replace(/\s+/gu, '').match(/[-+]|\d+|[^-+\d]+/gu) ?? [];
  const plus: number[] = [];
  const minus: number[] = [];
  let sign = '+';
  let isRun = false;
  for (const token of tokens) {
    if (token === '+' || token === '-') {
      sign = token;
    } else if (!/^\d/.test(token)) {
      if (sign === '-' || isRun) return null;
      isRun = true;
    } else if (sign === '-') {
      if (isRun) return null;
      minus.push(Number(token));
    } else {
      const last = plus[plus.length - 1];
      if (isRun && !pushRun(plus, last, Number(token))) return null;
      isRun = false;
      plus.push(Number(token));
    }
  }
  return isRun ? null : { plus, minus };
}

function pushRun(plus: number[], last: number | undefined, end: number): boolean {
  const before = plus[plus.length - 2];
  const isSteady = last !== undefined && (before === undefined || before + 1 === last);
  if (!isSteady || end <= last) return false;
  for (let next = last + 1; next < end; next += 1) plus.push(next);
  return true;
}
