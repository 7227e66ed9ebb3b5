import { unitsAt } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { NormalizedDocument, Reading, Slot } from '../../model/statement.ts';
import type { Check } from '../../model/verdict.ts';
import { isWithin, standingOf } from '../standing.ts';
import type { ReadingRule } from './reading-rule.ts';

/** A figure that the failing sum implies and that the same column prints elsewhere is hardly there by chance. */
const COST = 5;
const DIGITS_AT_LEAST = 4;

/**
 * Where a sum fails, tells which of its figures to look at: the one for which the sum implies a value that the same column
 * prints in another line. A well-formed figure is not overwritten for it; the other value is offered as expected.
 */
export const readPrintedElsewhere: ReadingRule = (document, checks) => {
  const slots = new Map<number, Slot>();
  for (const { rows } of document.statements)
    for (const row of rows) for (const slot of row.slots) slots.set(slot.id, slot);
  const figureOf = (id: number): Amount | null => slots.get(id)?.plain ?? null;
  const readings = new Map<number, readonly Reading[]>();
  for (const check of checks) {
    if (check.terms.length < 3 || check.terms.some(({ slot }) => slots.get(slot)?.state === 'malformed')) continue;
    const standing = standingOf(check, figureOf);
    if (isWithin(standing)) continue;
    const printed = columnFigures(document, slots.get(check.total), check);
    for (const { slot, coefficient } of check.terms) {
      const own = figureOf(slot);
      if (own === null || Math.abs(coefficient) !== 1) continue;
      const amount = minus(own, standing.difference, coefficient);
      if (amount.units.toString().length >= DIGITS_AT_LEAST && printed.has(keyOf(amount)))
        readings.set(slot, [{ amount, cost: COST, rule: 'printed-elsewhere' }]);
    }
  }
  return readings;
};

/** Figures of the total's column outside the check. */
function columnFigures(document: NormalizedDocument, total: Slot | undefined, check: Check): ReadonlySet<string> {
  const statement = document.statements.find(({ index }) => index === total?.statement);
  const own = new Set(check.terms.map(({ slot }) => slot));
  const others =
    statement?.rows.flatMap((row) => row.slots.filter(({ column, id }) => column === total?.column && !own.has(id))) ??
    [];
  return new Set(others.flatMap(({ plain }) => (plain === null ? [] : [keyOf(plain)])));
}

/** What the figure would have to be for the check to hold: own − difference ÷ coefficient. */
function minus(own: Amount, difference: Amount, coefficient: number): Amount {
  const scale = Math.max(own.scale, difference.scale);
  const at = (amount: Amount): bigint => unitsAt(amount, scale) ?? 0n;
  return { units: at(own) - at(difference) * BigInt(coefficient), scale };
}

function keyOf({ units, scale }: Amount): string {
  return String(units * 10n ** BigInt(Math.max(0, 6 - scale)));
}
