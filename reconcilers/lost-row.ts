import { equalAmounts, unitsAt } from '../model/amount.ts';
import type { Amount } from '../model/amount.ts';
import type { Reading, Row, Slot, Statement } from '../model/statement.ts';

/** What is known of a line that the text lost. */
export interface LostRow {
  readonly key: string;
  /** Empty where it has none. */
  readonly code: string;
  readonly label: string;
  /** What sums demand and another table prints in this line, by column. */
  readonly figures: ReadonlyMap<number, Amount>;
}

/** In units of the last digit: shorter figures agree by chance. */
const LEAST_TELLING = 100n;
/** Nats: sums demand just this figure, and another table has it in this line. */
const PRINTED_COST = 0.5;

/** The first number that no slot has. */
export function nextSlotId(statements: readonly Statement[]): number {
  let next = 0;
  for (const { rows } of statements)
    for (const { slots } of rows) for (const { id } of slots) next = Math.max(next, id + 1);
  return next;
}

/** The line as it comes back beside another: blank and unplaced, so none of its figures is ever verified. */
export function blankRow({ index }: Statement, lost: LostRow, beside: Row, firstId: number): Row {
  const { key, code, label, figures } = lost;
  const { line, page, side } = beside;
  const slots = beside.slots.map(({ column }, at): Slot => ({
    id: firstId + at,
    statement: index,
    row: 0,
    column,
    raw: '',
    state: 'blank',
    plain: null,
    readings: [{ amount: null, cost: 0, rule: 'blank' }, ...readingsOf(figures.get(column))],
    line,
    page,
    gridRow: -1,
    gridColumn: -1,
    placed: false,
  }));
  return { key, label, printedLabel: '', code, number: null, side, slots, alternatives: [], line, page };
}

function readingsOf(amount: Amount | undefined): readonly Reading[] {
  return amount === undefined ? [] : [{ amount, cost: PRINTED_COST, rule: 'printed-in-another-table' }];
}

/** The statement with one more row, and all slots numbered by their rows. */
export function insertRow(statement: Statement, at: number, row: Row): Statement {
  const rows = [...statement.rows.slice(0, at), row, ...statement.rows.slice(at)].map((each, index): Row => ({
    ...each,
    slots: each.slots.map((slot) => ({ ...slot, row: index })),
    alternatives: each.alternatives.map((laying) => ({
      ...laying,
      slots: laying.slots.map((slot) => ({ ...slot, row: index })),
    })),
  }));
  return { ...statement, rows };
}

/** Whether a line prints a figure that is long enough to tell something. */
export function prints(row: Row | undefined, figure: Amount): boolean {
  if (figure.units < LEAST_TELLING) return false;
  return (row?.slots ?? []).some(({ plain }) => plain !== null && equalAmounts(plain, figure));
}

/** A blank is nothing; undefined where the cell is missing, damaged or finer than the table. */
export function unitsOf(slot: Slot | undefined, decimals: number): bigint | undefined {
  if (slot === undefined || slot.state === 'malformed') return undefined;
  return slot.plain === null ? 0n : unitsAt(slot.plain, decimals);
}
