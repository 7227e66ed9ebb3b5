import type { Amount } from '../model/amount.ts';
import type { NormalizedDocument, Slot, Statement } from '../model/statement.ts';
import type { Check } from '../model/verdict.ts';
import { bestReadings } from './best-readings.ts';
import { isWithin, standingOf } from './standing.ts';

/** Checks with figures from elsewhere that must begin to hold when the points are put back. */
const HELD_AT_LEAST = 2;
const FIGURES_AT_LEAST = 3;
/** Of figures that lost their points together, so many may show one: litter, or a point that was read after all. */
const MOST_POINTED_SHARE = 0.1;
/** A whole table or column loses its points in one accident; that it was printed without them is dear from then on. */
const COST = { restored: 0.5, asPrinted: 9 } as const;

/**
 * Puts the points back in tables and columns that lost all of theirs. Sums cannot see it, for all figures grow alike: only
 * checks that reach figures with a point can. Where none does, the print stays.
 */
export function restorePoints(document: NormalizedDocument, checks: readonly Check[]): NormalizedDocument {
  const usual = usualDecimals(document);
  let restored = document;
  for (const group of listBareGroups(document, usual)) {
    const decimals = usual.get(group.statement.unit) ?? 0;
    if (isBorneOut(restored, group, decimals, checks)) restored = withPoints(restored, group, decimals);
  }
  return restored;
}

/** The decimals that most figures of a unit are printed with, over all statements of the document. */
export function usualDecimals({ statements }: NormalizedDocument): ReadonlyMap<string, number> {
  const counts = new Map<string, Map<number, number>>();
  for (const { unit, rows } of statements) {
    const own = counts.get(unit) ?? new Map<number, number>();
    for (const { slots } of rows)
      for (const { plain } of slots) if (plain !== null) own.set(plain.scale, (own.get(plain.scale) ?? 0) + 1);
    counts.set(unit, own);
  }
  return new Map(
    [...counts].map(([unit, own]) => [unit, [...own].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0]),
  );
}

/** Figures of one statement that stand without a point, as nearly all beside them do. */
interface BareGroup {
  readonly statement: Statement;
  readonly slots: ReadonlyMap<number, Slot>;
}

/** Whole tables first; then the columns of tables that print points elsewhere. */
function listBareGroups({ statements }: NormalizedDocument, usual: ReadonlyMap<string, number>): readonly BareGroup[] {
  return statements.flatMap((statement) => {
    if ((usual.get(statement.unit) ?? 0) === 0) return [];
    const figures = statement.rows.flatMap((row) => row.slots.filter((slot) => slot.plain !== null));
    // Blocks side by side are one column of the statement and several of the print.
    const columns = [...Map.groupBy(figures, ({ column, gridColumn }) => `${column}/${gridColumn}`).values()];
    const groups = isBare(figures) ? [figures] : columns.filter(isBare);
    return groups.map((slots) => ({
      statement,
      slots: new Map(slots.filter(hasNoPoint).map((slot) => [slot.id, slot])),
    }));
  });
}

function isBare(figures: readonly Slot[]): boolean {
  const bare = figures.filter(hasNoPoint);
  return bare.length >= FIGURES_AT_LEAST && figures.length - bare.length <= MOST_POINTED_SHARE * figures.length;
}

function hasNoPoint({ plain }: Slot): boolean {
  return plain?.scale === 0;
}

function isBorneOut(
  document: NormalizedDocument,
  { slots }: BareGroup,
  decimals: number,
  checks: readonly Check[],
): boolean {
  const figures = bestReadings(document);
  const asPrinted = (id: number): Amount | null => figures.get(id) ?? null;
  const pointed = (id: number): Amount | null => {
    const amount = asPrinted(id);
    return amount !== null && slots.has(id) ? { units: amount.units, scale: decimals } : amount;
  };
  let held = 0;
  let failed = 0;
  for (const check of checks) {
    const isInside = ({ slot }: { slot: number }): boolean => slots.has(slot) || isNothing(asPrinted(slot));
    if (!check.terms.some(({ slot }) => slots.has(slot)) || (check.constant === null && check.terms.every(isInside)))
      continue;
    const before = isWithin(standingOf(check, asPrinted));
    const after = isWithin(standingOf(check, pointed));
    if (after && !before) held += isLong(check, pointed) ? HELD_AT_LEAST : 1;
    if (before && !after) failed++;
  }
  return failed === 0 && held >= HELD_AT_LEAST;
}

/** True where a figure is so long that no other comes to it by chance. */
function isLong({ terms, constant }: Check, figureOf: (id: number) => Amount | null): boolean {
  const figures = [constant, ...terms.map(({ slot }) => figureOf(slot))];
  return figures.some((amount) => amount !== null && (amount.units >= LONG || amount.units <= -LONG));
}

const LONG = 100_000n;

function isNothing(amount: Amount | null): boolean {
  return amount === null || amount.units === 0n;
}

function withPoints(
  document: NormalizedDocument,
  { statement, slots }: BareGroup,
  decimals: number,
): NormalizedDocument {
  const point = (slot: Slot): Slot => {
    const bare = slots.get(slot.id)?.plain;
    if (!bare) return slot;
    const readings = [
      { amount: { units: bare.units, scale: decimals }, cost: COST.restored, rule: 'points-lost-together' },
      { amount: bare, cost: COST.asPrinted, rule: 'as-read' },
    ];
    return { ...slot, state: 'malformed', plain: null, readings };
  };
  const statements = document.statements.map((other) =>
    other.index !== statement.index
      ? other
      : {
          ...other,
          decimals: Math.max(other.decimals, decimals),
          rows: other.rows.map((row) => ({ ...row, slots: row.slots.map(point) })),
        },
  );
  return { ...document, statements };
}
