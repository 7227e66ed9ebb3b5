import type { Amount } from '../model/amount.ts';
import type { NormalizedDocument, Repair, Row, RowReading, Slot, Statement } from '../model/statement.ts';
import type { Check } from '../model/verdict.ts';
import { isWithin, standingOf } from './standing.ts';

/**
 * Moves rows that slipped by a cell: a row whose checks fail as printed is laid the way its own sums and its columns'
 * sums demand, if one way satisfies more of them than every other and none fails. Rows that add up are never moved.
 */
export function alignRows(document: NormalizedDocument, checks: readonly Check[]): NormalizedDocument {
  const figures = new Map<number, Amount | null | undefined>();
  for (const { rows } of document.statements)
    for (const row of rows) for (const slot of row.slots) figures.set(slot.id, figureOf(slot));
  const checksOf = new Map<number, Check[]>();
  for (const check of checks)
    for (const { slot } of check.terms) {
      const list = checksOf.get(slot);
      if (list === undefined) checksOf.set(slot, [check]);
      else list.push(check);
    }
  const repairs: Repair[] = [];
  const statements = document.statements.map((statement): Statement => {
    const rows = statement.rows.map((row) => {
      const moved = row.alternatives.length === 0 ? undefined : betterLaying(row, checksOf, figures);
      if (moved === undefined) return row;
      repairs.push(moveRepair(statement, row, moved));
      for (const slot of moved.slots) figures.set(slot.id, figureOf(slot));
      return { ...row, slots: moved.slots };
    });
    return { ...statement, rows };
  });
  return repairs.length === 0 ? document : { ...document, statements, repairs: [...document.repairs, ...repairs] };
}

/** Undefined where the cell is damaged: such a cell neither speaks for a laying nor against it. */
function figureOf(slot: Slot): Amount | null | undefined {
  return slot.state === 'malformed' ? undefined : slot.plain;
}

function betterLaying(
  row: Row,
  checksOf: ReadonlyMap<number, readonly Check[]>,
  figures: ReadonlyMap<number, Amount | null | undefined>,
): RowReading | undefined {
  const checks = [...new Set(row.slots.flatMap((slot) => checksOf.get(slot.id) ?? []))];
  const score = (slots: readonly Slot[]): { held: number; failed: number } => {
    const own = new Map(slots.map((slot) => [slot.id, figureOf(slot)]));
    const lookUp = (id: number): Amount | null | undefined => (own.has(id) ? own.get(id) : figures.get(id));
    let [held, failed] = [0, 0];
    for (const check of checks) {
      if (check.terms.some(({ slot }) => lookUp(slot) === undefined) || isLostElsewhere(check, own, lookUp)) continue;
      const standing = standingOf(check, (id) => lookUp(id) ?? null);
      if (!isWithin(standing)) failed += 1;
      else if (standing.printed >= 2) held += 1;
    }
    return { held, failed };
  };
  const plain = score(row.slots);
  if (plain.failed === 0) return undefined;
  const ranked = row.alternatives
    .map((alternative) => ({ alternative, ...score(alternative.slots) }))
    .filter(({ held, failed }) => failed === 0 && held >= 2 && held > plain.held)
    .sort((a, b) => b.held - a.held || a.alternative.cost - b.alternative.cost);
  const [best, second] = ranked;
  return best === undefined || second?.held === best.held ? undefined : best.alternative;
}

/** A total or copy that stands blank outside the row may have been lost: it speaks neither for a laying nor against it. */
function isLostElsewhere(
  check: Check,
  own: ReadonlyMap<number, unknown>,
  lookUp: (slot: number) => Amount | null | undefined,
): boolean {
  const isCopy = check.terms.length === 2;
  return check.terms.some(({ slot }) => !own.has(slot) && (isCopy || slot === check.total) && lookUp(slot) === null);
}

function moveRepair(statement: Statement, row: Row, moved: RowReading): Repair {
  const print = (slots: readonly Slot[]): string => slots.map((slot) => slot.raw).join(' | ');
  const { index } = statement;
  return {
    rule: moved.rule,
    before: print(row.slots),
    after: print(moved.slots),
    why: `${moved.why}: the row's and the columns' sums hold only so`,
    statement: index,
    row: row.slots.find((slot) => slot.gridRow >= 0)?.gridRow ?? 0,
    line: row.line,
  };
}
