import type { NormalizedDocument, Repair, Slot, Statement } from '../model/statement.ts';
import type { Check } from '../model/verdict.ts';
import { checksBySlot, figureOf, figuresOf, weighLaying } from './weigh-laying.ts';
import type { Figures } from './weigh-laying.ts';

/** Checks that must begin to hold when a figure goes back to its line. */
const HELD_AT_LEAST = 2;

/**
 * Returns figures that slid into the line above or below: the next place of the column is blank, checks fail as it stands,
 * and with the figure there none of both places' checks fails. A figure whose checks hold is never moved.
 */
export function returnSlidValues(document: NormalizedDocument, checks: readonly Check[]): NormalizedDocument {
  const figures = figuresOf(document);
  const checksOf = checksBySlot(checks);
  const repairs: Repair[] = [];
  const statements = document.statements.map((statement): Statement => {
    const moved = new Map<number, Slot>();
    for (const [upper, lower] of neighborsIn(statement)) {
      if (moved.has(upper.id) || moved.has(lower.id)) continue;
      const [from, to] = upper.plain === null ? [lower, upper] : [upper, lower];
      if (!belongsTo(from, to, checksOf, figures)) continue;
      for (const slot of swap(from, to)) {
        moved.set(slot.id, slot);
        figures.set(slot.id, figureOf(slot));
      }
      repairs.push(slideRepair(statement, from, to));
    }
    if (moved.size === 0) return statement;
    const rows = statement.rows.map((row) => ({ ...row, slots: row.slots.map((slot) => moved.get(slot.id) ?? slot) }));
    return { ...statement, rows };
  });
  return repairs.length === 0 ? document : { ...document, statements, repairs: [...document.repairs, ...repairs] };
}

/** Places one above the other of which one holds a figure and the other nothing. */
function* neighborsIn({ rows }: Statement): Generator<readonly [Slot, Slot]> {
  for (const [index, row] of rows.entries())
    for (const upper of row.slots) {
      const lower = rows[index + 1]?.slots.find(({ column }) => column === upper.column);
      if (lower && (upper.plain === null) !== (lower.plain === null) && isEmpty(upper) !== isEmpty(lower))
        yield [upper, lower];
    }
}

function isEmpty({ state }: Slot): boolean {
  return state === 'blank';
}

function belongsTo(from: Slot, to: Slot, checksOf: ReadonlyMap<number, readonly Check[]>, figures: Figures): boolean {
  const checks = [...new Set([...(checksOf.get(from.id) ?? []), ...(checksOf.get(to.id) ?? [])])];
  const before = weighLaying(checks, [from, to], figures);
  if (before.failed === 0) return false;
  const after = weighLaying(checks, swap(from, to), figures);
  return after.failed === 0 && after.held >= before.held + HELD_AT_LEAST;
}

/** The two places with each other's print. */
function swap(from: Slot, to: Slot): readonly [Slot, Slot] {
  const at = (place: Slot, print: Slot): Slot => {
    const { id, statement, row, column, placed } = place;
    return { ...print, id, statement, row, column, placed };
  };
  return [at(from, to), at(to, from)];
}

function slideRepair({ index, rows }: Statement, from: Slot, to: Slot): Repair {
  return {
    rule: 'value-slid',
    before: `${rows[from.row]?.label ?? ''}: ${from.raw}`,
    after: `${rows[to.row]?.label ?? ''}: ${from.raw}`,
    why: 'the figure stands a line too high or too low: the sums of both lines hold only so',
    statement: index,
    row: from.gridRow,
    column: from.gridColumn,
    line: from.line,
    slot: to.id,
  };
}
