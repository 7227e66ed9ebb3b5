import { LOST_LAST_DIGIT, type Reading, type Slot } from '../../model/statement.ts';
import type { ReadingRule } from './reading-rule.ts';

/** Different figures that end in a zero that was printed: one in ten does, where zeros are not dropped. */
const ZEROS_AT_LEAST = 5;
/** How many more they are than different figures with fewer decimals. */
const ZEROS_LEAD = 3;
/** Any digit may be the one that is lost; that it was the zero is as likely, and what is printed goes first. */
const COST = 0;

/**
 * Lets `276,201.0` be 276201.00 to 276201.09 in a document that prints every figure with two decimals: its last digit was
 * lost, and where it was lost in all copies of the figure, the sums can grant the difference as rounding.
 */
export const readLostLastDigits: ReadingRule = ({ statements }) => {
  const readings = new Map<number, readonly Reading[]>();
  for (const unit of new Set(statements.map((statement) => statement.unit))) {
    const own = statements.filter((statement) => statement.unit === unit);
    const figures = own.flatMap(({ decimals, rows }) =>
      rows.flatMap(({ slots }) => slots.map((slot) => ({ slot, decimals }))),
    );
    const short = figures.filter(({ slot, decimals }) => isShort(slot, decimals));
    const zeros = figures.filter(({ slot, decimals }) => keepsZero(slot, decimals));
    const count = countDifferent(zeros);
    if (count < ZEROS_AT_LEAST || count < ZEROS_LEAD * countDifferent(short)) continue;
    for (const { slot, decimals } of short) readings.set(slot.id, withLastDigit(slot, decimals));
  }
  return readings;
};

function isShort({ plain }: Slot, decimals: number): boolean {
  return plain !== null && plain.scale > 0 && plain.scale === decimals - 1;
}

function keepsZero({ plain }: Slot, decimals: number): boolean {
  return plain?.scale === decimals && decimals > 0 && plain.units !== 0n && plain.units % 10n === 0n;
}

function countDifferent(figures: readonly { readonly slot: Slot }[]): number {
  return new Set(figures.map(({ slot: { plain } }) => plain?.units)).size;
}

function withLastDigit({ plain, readings }: Slot, decimals: number): readonly Reading[] {
  if (plain === null) return [];
  const asPrinted = Math.min(...readings.map(({ cost }) => cost));
  const sign = plain.units < 0n ? -1n : 1n;
  return Array.from({ length: 9 }, (_, digit) => ({
    amount: { units: plain.units * 10n + sign * BigInt(digit + 1), scale: decimals },
    cost: asPrinted + COST,
    rule: LOST_LAST_DIGIT,
  }));
}
