import { findCode } from '../../../forms/classification.ts';
import type { SideLine } from './sided-table.ts';

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** A Chinese ordinal: 21 is 二十一, or 廿一 where a publisher writes it short. */
export function ordinal(number: number, short = false): string {
  const tens = Math.floor(number / 10);
  const ones = DIGITS[number % 10] ?? '';
  if (tens === 0) return ones;
  if (tens === 1) return `十${ones}`;
  return tens === 2 && short && ones !== '' ? `廿${ones}` : `${DIGITS[tens] ?? ''}十${ones}`;
}

const COMMON = ['204', '205', '206', '207', '208', '210', '211', '212', '213', '214', '215', '216', '217', '219'];
const REST = ['220', '221', '222'];

/** The classes that the summaries of a year have a line for, in their printed order. */
export function summaryClasses(kind: 'final' | 'budget', year: number): string[] {
  const emergency = year >= 2019 ? ['224'] : [];
  const capital = year >= 2020 ? ['223'] : [];
  if (kind === 'budget') return ['201', ...COMMON, ...REST, '223', ...emergency, '229', '231', '232', '233'];
  const special = year >= 2020 ? ['234'] : [];
  return ['201', '202', '203', ...COMMON, ...REST, ...capital, ...emergency, '229', '231', '232', ...special];
}

/** One line for each class with its amounts; `mark` writes the ordinal before the name. */
export function functionLines(
  classes: readonly string[],
  year: number,
  mark: (number: number) => string,
  amountsOf: (code: string) => readonly (number | null)[],
): SideLine[] {
  return classes.map((code, index) => ({
    label: mark(index + 1) + (findCode('functional', code, year)?.name ?? ''),
    amounts: amountsOf(code),
  }));
}
