import { unitsAt } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { NormalizedDocument, Reading, Slot, Statement } from '../../model/statement.ts';
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
  const columns = new Columns(document);
  const readings = new Map<number, readonly Reading[]>();
  for (const check of checks) {
    if (check.terms.length < 3 || check.terms.some(({ slot }) => slots.get(slot)?.state === 'malformed')) continue;
    const standing = standingOf(check, figureOf);
    if (isWithin(standing)) continue;
    const own = new Set(check.terms.map(({ slot }) => slot));
    const printedIn = columns.placesOf(slots.get(check.total));
    for (const { slot, coefficient } of check.terms) {
      const figure = figureOf(slot);
      if (figure === null || Math.abs(coefficient) !== 1) continue;
      const amount = minus(figure, standing.difference, coefficient);
      if (amount.units.toString().length < DIGITS_AT_LEAST) continue;
      if (printedIn.get(keyOf(amount))?.some((id) => !own.has(id)) === true)
        readings.set(slot, [{ amount, cost: COST, rule: 'printed-elsewhere' }]);
    }
  }
  return readings;
};

/** Where each figure stands in a column; each column is gone through once, however many of its sums fail. */
class Columns {
  private readonly statements: ReadonlyMap<number, Statement>;
  private readonly known = new Map<string, ReadonlyMap<string, readonly number[]>>();

  constructor({ statements }: NormalizedDocument) {
    this.statements = new Map(statements.map((statement) => [statement.index, statement]));
  }

  /** Slots of the column of this total, by their figures. */
  placesOf(total: Slot | undefined): ReadonlyMap<string, readonly number[]> {
    if (total === undefined) return new Map();
    const key = `${total.statement} ${total.column}`;
    let places = this.known.get(key);
    if (places === undefined) this.known.set(key, (places = this.listPlaces(total)));
    return places;
  }

  private listPlaces({ statement, column }: Slot): ReadonlyMap<string, readonly number[]> {
    const places = new Map<string, number[]>();
    for (const { slots } of this.statements.get(statement)?.rows ?? [])
      for (const slot of slots) {
        if (slot.column !== column || slot.plain === null) continue;
        const key = keyOf(slot.plain);
        const same = places.get(key);
        if (same === undefined) places.set(key, [slot.id]);
        else same.push(slot.id);
      }
    return places;
  }
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
