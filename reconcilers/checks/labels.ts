import { writeNumeral } from '../../model/numerals.ts';
import { remember, rememberOf, rememberWords } from '../../model/remember.ts';
import type { Row } from '../../model/statement.ts';

/** The ordinal before a label: its depth (`一、` 1, `(一)` 2, `1.` 3, `(1)` 4), its number and the label after it. */
export interface Ordinal {
  readonly depth: number;
  readonly number: number;
  readonly rest: string;
}

const NUMERALS = '一二三四五六七八九十廿卅';

const ORDINAL_STYLES: readonly RegExp[] = [
  new RegExp(`^([${NUMERALS}]+)、(.*)$`, 'u'),
  new RegExp(`^\\(([${NUMERALS}]+)\\)(.*)$`, 'u'),
  /^(\d{1,2})[.、](?!\d)(.*)$/u,
  /^\((\d{1,2})\)(.*)$/u,
];

/** A label without white space, with half-width brackets, points and colons, so that prints of one label compare equal. */
export const foldLabel = rememberWords((label) =>
  label
    .replace(/\s+/gu, '')
    .replace(/[（﹙]/gu, '(')
    .replace(/[）﹚]/gu, ')')
    .replace(/[．]/gu, '.')
    .replace(/[：]/gu, ':')
    .replace(/[“”„＂]/gu, '"'),
);

/** A pattern of the formula book, compiled once. */
export const compilePattern = remember((pattern) => new RegExp(pattern, 'u'));

/** True for a line or heading of which its name says that it is a part of the one above: 其中：人员经费. */
export function isPart(label: string): boolean {
  return label.startsWith('其中');
}

/** True for a line that adds others up by its name: 合计, 本年支出总计. */
export function addsUp(label: string): boolean {
  return /[合总]计$/u.test(label);
}

/** The ordinal that leads a label; null where none does. */
export const splitOrdinal = remember((label): Ordinal | null => {
  const folded = foldLabel(label);
  for (const [index, style] of ORDINAL_STYLES.entries()) {
    const match = style.exec(folded);
    if (!match) continue;
    const number = readNumeral(match[1] ?? '');
    if (number !== null) return { depth: index + 1, number, rest: match[2] ?? '' };
  }
  return null;
});

/** The label without its ordinal. */
export function bareLabel(label: string): string {
  return splitOrdinal(label)?.rest ?? foldLabel(label);
}

/** The last part of a label that carries its parents' labels before it. */
export const ownLabel = rememberOf(({ label }: Row): string => {
  const folded = foldLabel(label);
  const last = folded.slice(folded.lastIndexOf('/') + 1);
  // A slash inside a name is no path: only what follows an ordinal is.
  return splitOrdinal(folded.slice(0, folded.indexOf('/'))) !== null && splitOrdinal(last) !== null ? last : folded;
});

/** The ordinal with this number, in the style of the one that leads a label: `(四)` for 4 beside `(三)教育支出`. */
export function writeOrdinal(beside: string, number: number): string {
  const { depth = 1 } = splitOrdinal(beside) ?? {};
  const folded = foldLabel(beside);
  const numeral = depth > 2 ? String(number) : writeNumeral(number);
  // What stands around the numeral: the first signs that are neither numeral nor label.
  const [, open = '', close = ''] = /^(\(?)[^、.)]+([、.)])/u.exec(folded) ?? [];
  return open + numeral + close;
}

/** A number in Arabic or Chinese numerals (廿一 = 21); null where it is none. */
function readNumeral(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  const match = /^(?:([一二三四五六七八九])?(十)|(廿)十?|(卅)十?)?([一二三四五六七八九])?$/u.exec(text);
  if (!match || text === '') return null;
  const [, times, ten, twenty, thirty, unit] = match;
  const digit = (numeral: string | undefined): number => (numeral === undefined ? 0 : NUMERALS.indexOf(numeral) + 1);
  const tens = ten === undefined ? (twenty === undefined ? (thirty === undefined ? 0 : 3) : 2) : digit(times ?? '一');
  return tens * 10 + digit(unit);
}
