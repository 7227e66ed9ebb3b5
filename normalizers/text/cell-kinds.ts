import { comparableText, foldCharacters } from './mend-text.ts';
import { remember } from '../../model/remember.ts';
import type { SourceRow } from '../sections/section.ts';

const HAN = /\p{Script=Han}/gu;

/** Number of Chinese characters. */
export const countHan = remember((text) => text.match(HAN)?.length ?? 0);

/** The whole number that a cell consists of, with at most `digits` digits; undefined for anything else. */
export function wholeNumber(text: string, digits: number): number | undefined {
  const folded = foldCharacters(text).replace(/\s+/gu, '');
  return /^\d+$/u.test(folded) && folded.length <= digits ? Number(folded) : undefined;
}

/** True for a cell that looks like a figure, whole or damaged: digits, no words. */
export const isFigureLike = remember((text) => {
  const folded = foldCharacters(text);
  return /\d/u.test(folded) && countHan(folded) === 0 && folded.replace(/[\d.,\s%-]/gu, '').length <= 2;
});

/** True for a figure that can be nothing else: it has a point with decimals. */
export const isPointedFigure = remember((text) =>
  /^-?(?:[\d,\s]+[.,。]\s*\d{1,6}|\d{1,3}(?:,\d{3})+)$/u.test(foldCharacters(text).trim()),
);

/** True for 合计 (and 总计) as a row label, spaced, misread in one sign, with a header word before it or litter around it. */
export const isTotalLabel = remember((text) => {
  const label = comparableText(text)
    .replace(/^(?:栏次|\d|类款项|类|款|项|[*#·|])+/u, '')
    .replace(/[*#·|.,、_-]+$/u, '');
  return /^(?:[合总會会台]?[计让什汁訐計]|[合总][^\p{Script=Han}]?)$/u.test(label) && label !== '';
});

/** The width that most rows have. */
export function usualWidth(rows: readonly SourceRow[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}
