import type { Amount } from '../../model/amount.ts';
import type { NormalizedDocument, Slot, Statement } from '../../model/statement.ts';
import { bestReadings } from '../best-readings.ts';
import { isWithin, standingOf } from '../standing.ts';
import type { ReadingRule } from './reading-rule.ts';

const LITTER_SHARE = 0.25;
const LITTER_AT_LEAST = 4;
/** As for the other litter of the column: where a quarter of the blanks are littered, one more is no surprise. */
const LITTER_COST = 3;
const RULE = 'littered-column';

/**
 * Lets a well-formed figure be litter where blank cells of its column are known to be littered and a sum that fails would
 * hold without it. Elsewhere a well-formed figure is never taken away, whatever arithmetic says.
 */
export const readLitteredColumns: ReadingRule = (document, checks) => {
  const figures = new Map<number, Slot>();
  for (const statement of document.statements) {
    const littered = new Set([...statement.columns.keys()].filter((column) => isLittered(document, statement, column)));
    for (const { slots } of statement.rows)
      for (const slot of slots) if (slot.plain !== null && littered.has(slot.column)) figures.set(slot.id, slot);
  }
  if (figures.size === 0) return new Map();
  const best = bestReadings(document);
  const superfluous = checks.flatMap((check) => {
    if (isWithin(standingOf(check, (slot) => best.get(slot) ?? null))) return [];
    return check.terms
      .map(({ slot }) => slot)
      .filter((slot) => {
        const without = (other: number): Amount | null => (other === slot ? null : (best.get(other) ?? null));
        return figures.has(slot) && isWithin(standingOf(check, without));
      });
  });
  return new Map(superfluous.map((slot) => [slot, [{ amount: null, cost: LITTER_COST, rule: RULE }]]));
};

/** True where a well-formed figure may be cleared if the sums demand it. */
export function mayBeLitter(slot: Slot): boolean {
  return slot.readings.some(({ rule }) => rule === RULE);
}

function isLittered(document: NormalizedDocument, statement: Statement, column: number): boolean {
  const slots = statement.rows.flatMap((row) => row.slots.filter((slot) => slot.column === column));
  const printed = new Set(slots.map((slot) => slot.gridColumn).filter((place) => place >= 0));
  // Litter on lines that the form leaves empty stands in the same printed column but has no slot.
  const outside = document.repairs.filter(
    ({ statement: index, rule, column: place = -1 }) =>
      index === statement.index && rule === 'litter-outside-lines' && printed.has(place),
  ).length;
  const litter = outside + slots.filter((slot) => slot.state === 'litter').length;
  const empty = litter + slots.filter((slot) => slot.state === 'blank').length;
  return litter >= LITTER_AT_LEAST && litter >= empty * LITTER_SHARE;
}
