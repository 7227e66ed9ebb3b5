import { formatAmount } from '../../model/amount.ts';
import type { Reading, Slot, Statement } from '../../model/statement.ts';
import type { ReadingRule } from './reading-rule.ts';

/** Where so many of a table's cells print a zero, a figure one digit away from zero is more likely one of them. */
const ZEROS_SHARE = 0.4;
const ZEROS_AT_LEAST = 6;
/** Next to no amount is so small: that it is one is hardly likelier than that a zero was misread. */
const COST = 1;

/**
 * Lets `6.00`, `0.08` or `0.30` be a misread `0.00` in tables that fill their empty places with zeros. The print stands all
 * the same; a sum that demands the zero gets it as what is expected.
 */
export const readMisreadZeros: ReadingRule = (document) =>
  new Map(document.statements.flatMap((statement) => (printsZeros(statement) ? [...zerosIn(statement)] : [])));

function printsZeros({ rows }: Statement): boolean {
  const printed = rows.flatMap((row) => row.slots).filter((slot) => slot.plain !== null);
  const zeros = printed.filter(({ plain }) => plain?.units === 0n).length;
  return zeros >= ZEROS_AT_LEAST && zeros >= ZEROS_SHARE * printed.length;
}

function* zerosIn({ rows, decimals }: Statement): Generator<readonly [number, readonly Reading[]]> {
  for (const { slots } of rows)
    for (const slot of slots)
      if (isAlmostZero(slot, decimals))
        yield [slot.id, [{ amount: { units: 0n, scale: decimals }, cost: COST, rule: 'misread-zero' }]];
}

/** One digit of it is not zero, and it has as many as a printed zero. */
function isAlmostZero({ plain }: Slot, decimals: number): boolean {
  if (plain === null || plain.units <= 0n || plain.scale !== decimals) return false;
  const text = formatAmount(plain);
  return text.length <= decimals + 2 && text.replace(/[0.]/gu, '').length === 1;
}
