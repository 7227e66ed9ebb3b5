import { equalAmounts, unitsAt } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { NormalizedDocument, Reading, Statement } from '../../model/statement.ts';
import type { Check } from '../../model/verdict.ts';
import type { ReadingRule } from './reading-rule.ts';

/** Nothing was seen of a line that the text lost, so nothing speaks against any value but the blank that it looks like. */
const LOST_LINE_COST = 2;
/** A column is lost in one accident: its first figure costs as much as any lost figure, the others next to nothing. */
const LOST_FIGURE_COST = 7;
const SAME_ACCIDENT_COST = 0.5;

/**
 * Gives places that the text lost together (a whole line, a whole column of figures) the values that sums imply, at the
 * price of one accident instead of one for each cell.
 */
export const readLostPlaces: ReadingRule = (document, checks) => {
  const totals = new Set(checks.map((check) => check.total));
  const costs = new Map(document.statements.flatMap((statement) => [...lostSlots(statement, totals)]));
  if (costs.size === 0) return new Map();
  const implied = [...implyValues(document, checks, costs)];
  return new Map(
    implied.map(([slot, amounts]) => [slot, amounts.map((amount) => lostReading(amount, costs.get(slot)))]),
  );
};

function lostReading(amount: Amount, cost = LOST_FIGURE_COST): Reading {
  return { amount, cost, rule: 'lost-with-its-neighbors' };
}

/** Blank places that were lost together, each with the price of a value there. */
function lostSlots(statement: Statement, totals: ReadonlySet<number>): ReadonlyMap<number, number> {
  const lost = new Map<number, number>();
  const columns = statement.columns.map((): { isBlank: boolean; demanded: number[] } => ({
    isBlank: true,
    demanded: [],
  }));
  for (const { slots } of statement.rows)
    for (const { id, column, state, gridRow } of slots) {
      const own = columns[column];
      if (own === undefined) continue;
      if (state !== 'blank') own.isBlank = false;
      else if (gridRow < 0) lost.set(id, LOST_LINE_COST);
      if (totals.has(id)) own.demanded.push(id);
    }
  for (const { isBlank, demanded } of columns) {
    if (!isBlank || demanded.length < 2) continue;
    const cost = LOST_FIGURE_COST / demanded.length + SAME_ACCIDENT_COST;
    for (const id of demanded) if (!lost.has(id)) lost.set(id, cost);
  }
  return lost;
}

/** What the checks imply for lost totals whose other terms are known, until nothing new follows. */
function implyValues(
  document: NormalizedDocument,
  checks: readonly Check[],
  lost: ReadonlyMap<number, number>,
): ReadonlyMap<number, readonly Amount[]> {
  const figures = new Map<number, Amount | null | undefined>();
  for (const { rows } of document.statements)
    for (const { slots } of rows)
      for (const slot of slots) figures.set(slot.id, slot.state === 'malformed' ? undefined : slot.plain);
  const implied = new Map<number, Amount[]>();
  for (let isNew = true; isNew;) {
    isNew = false;
    for (const check of checks) {
      const found = imply(check, figures, lost, implied);
      if (found === undefined) continue;
      const known = implied.get(found.slot) ?? [];
      if (known.some((amount) => equalAmounts(amount, found.amount))) continue;
      implied.set(found.slot, [...known, found.amount]);
      isNew = known.length < MOST_VALUES - 1 || isNew;
      if (known.length >= MOST_VALUES) return implied;
    }
  }
  return implied;
}

const MOST_VALUES = 4;

/** The value of a check's one lost term; undefined where two are unknown, or where the value is nothing. */
function imply(
  check: Check,
  figures: ReadonlyMap<number, Amount | null | undefined>,
  lost: ReadonlyMap<number, number>,
  implied: ReadonlyMap<number, readonly Amount[]>,
): { readonly slot: number; readonly amount: Amount } | undefined {
  const open = check.terms.filter(({ slot }) => lost.has(slot) && !implied.has(slot));
  const target =
    open.length === 1
      ? open[0]
      : check.terms.find(({ slot }) => slot === check.total && lost.has(slot) && open.length === 0);
  if (target === undefined || Math.abs(target.coefficient) !== 1) return undefined;
  const others = check.terms.filter((term) => term !== target);
  const amounts = others.map(({ slot }) => implied.get(slot)?.[0] ?? figures.get(slot));
  if (amounts.includes(undefined)) return undefined;
  const scale = Math.max(check.constant?.scale ?? 0, ...amounts.map((amount) => amount?.scale ?? 0));
  const units = (amount: Amount | null | undefined): bigint => (amount == null ? 0n : (unitsAt(amount, scale) ?? 0n));
  const sum = others.reduce(
    (total, { coefficient }, index) => total + BigInt(coefficient) * units(amounts[index]),
    -units(check.constant),
  );
  const value = target.coefficient === 1 ? -sum : sum;
  return value <= 0n ? undefined : { slot: target.slot, amount: { units: value, scale } };
}
