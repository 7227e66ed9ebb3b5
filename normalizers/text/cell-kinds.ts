import { comparableText, foldCharacters } from './mend-text.ts';
import { isBareFigure, remember } from '../../model/remember.ts';
import type { SourceRow } from '../sections/section.ts';

const HAN = /\p{Script=Han}/gu;

const hanIn = remember((text) => text.match(HAN)?.length ?? 0);

/** Number of Chinese characters. */
export function countHan(text: string): number {
  return isBareFigure(text) ? 0 : hanIn(text);
}

/** The whole number that a cell consists of, with at most `digits` digits; undefined for anything else. */
export function wholeNumber(text: string, digits: number): number | undefined {
  const folded = isBareFigure(text) ? text : foldCharacters(text).replace(/\s+/gu, '');
  return /^\d+$/u.test(folded) && folded.length <= digits ? Number(folded) : undefined;
}

/** True for a dash, which publishers print for nothing. */
export function isDash(text: string): boolean {
  return /^[-—–－]+$/u.test(text);
}

/** True for a cell that looks like a figure, whole or damaged: digits, no words. */
export function isFigureLike(text: string): boolean {
  return isBareFigure(text) ? /\d/u.test(text) : isFigureAmidSigns(text);
}

const isFigureAmidSigns = remember((text) => {
  const folded = foldCharacters(text);
  if (countHan(folded) > 0) return hasCharacterForDigit(text);
  return /\d/u.test(folded) && folded.replace(/[\d.,\s%-]/gu, '').length <= 2;
});

/** True where one digit of a figure with a point is read as a character: `8.车4`. Behind a figure it would be its unit. */
export const hasCharacterForDigit = remember((text) => WITH_CHARACTER.test(foldCharacters(text).replace(/\s+/gu, '')));

const WITH_CHARACTER = /^-?(?=[^.]*\.)[\d.,]*[\d.,]\p{Script=Han}\d[\d.,]*$/u;

/** True for a figure that can be nothing else: it has a point with decimals. */
export function isPointedFigure(text: string): boolean {
  return isBareFigure(text) ? POINTED.test(text) : isPointedAmidBlanks(text);
}

const POINTED = /^-?(?:[\d,\s]+[.,。]\s*\d{1,6}|\d{1,3}(?:,\d{3})+)$/u;
const isPointedAmidBlanks = remember((text) => POINTED.test(foldCharacters(text).trim()));

/** True for 合计 (and 总计) as a row label, spaced, misread in one sign, with a header word before it or litter around it. */
export function isTotalLabel(text: string): boolean {
  return !isBareFigure(text) && isTotalWord(text);
}

// 合 has many that are like it: 众计, 侣计, 售计. 小 is none of them.
const TOTAL = /^(?:[合总會会台众侣售含仓令舍命谷倍佰拾洽给]?[计让什汁訐計]|[合总][^\p{Script=Han}]?)$/u;

const isTotalWord = remember((text) => {
  const label = comparableText(text)
    .replace(/^(?:栏次|\d|类款项|类|款|项|[*#·|])+/u, '')
    .replace(/[*#·|.,、_-]+$/u, '');
  return TOTAL.test(label) && label !== '';
});

/** The width that most rows have. */
export function usualWidth(rows: readonly SourceRow[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}
