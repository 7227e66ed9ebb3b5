import type { FormCatalog } from '../../forms/form-catalog.ts';
import { equalAmounts, unitsAt } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { Reading, Row, Slot, Statement } from '../../model/statement.ts';

/** What is known of a line that the text lost. */
export interface LostRow {
  readonly key: string;
  /** Empty where it has none. */
  readonly code: string;
  readonly label: string;
  /** 行次; absent where the table counts no lines. */
  readonly number?: number;
  /** Of a two-sided table; absent where it has one. */
  readonly side?: string;
  /** What sums demand and another table prints in this line, by column. */
  readonly figures: ReadonlyMap<number, Amount>;
  /** The index at which it comes back among the rows of its table, which may have grown meanwhile. */
  readonly placeAmong: (rows: readonly Row[]) => number;
  /** How the document tells of it. */
  readonly why: string;
}

/** Finds lines that the text of one table lost; `others`: the document's other tables in the same unit. */
export type LostRowRule = (
  statement: Statement,
  others: readonly Statement[],
  forms: FormCatalog,
) => readonly LostRow[];

/** In units of the last digit: shorter figures agree by chance. */
const LEAST_TELLING = 100n;
/** Nats: sums demand just this figure, and another table has it in this line. */
const PRINTED_COST = 0.5;

/** The statement with a line back in its place, blank and unplaced, so that none of its figures is ever verified. */
export function bringBack(statement: Statement, lost: LostRow, firstId: number): Statement {
  const at = lost.placeAmong(statement.rows);
  const beside = [statement.rows[at - 1], statement.rows[at]].find((row) => row?.side === (lost.side ?? ''));
  return beside === undefined ? statement : insertRow(statement, at, blankRow(statement, lost, beside, firstId));
}

function blankRow({ index }: Statement, lost: LostRow, beside: Row, firstId: number): Row {
  const { key, code, label, number = null, figures } = lost;
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
  return { key, label, printedLabel: '', code, number, side, slots, alternatives: [], line, page };
}

function readingsOf(amount: Amount | undefined): readonly Reading[] {
  return amount === undefined ? [] : [{ amount, cost: PRINTED_COST, rule: 'printed-in-another-table' }];
}

/** The statement with one more row, and all slots numbered by their rows. */
function insertRow(statement: Statement, at: number, row: Row): Statement {
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

/** What a line has more than others together, in the columns where it has; nothing where some figure is not legible. */
export function lackingIn(total: Row, parts: readonly Row[], decimals: number): ReadonlyMap<number, Amount> {
  const lacking = new Map<number, Amount>();
  for (const slot of total.slots) {
    const own = parts.flatMap((row) => row.slots.filter(({ column }) => column === slot.column));
    const [whole, ...rest] = [slot, ...own].map((each) => unitsOf(each, decimals));
    if (whole === undefined || rest.includes(undefined)) continue;
    const units = rest.reduce<bigint>((sum, each) => sum - (each ?? 0n), whole);
    // What rounding of the parts can explain is not lacking.
    const slack = BigInt(rest.length + 1) / 2n;
    if (units > slack) lacking.set(slot.column, { units, scale: decimals });
  }
  return lacking;
}

/** Whether a line prints a figure that is long enough to tell something. */
export function prints(row: Row | undefined, figure: Amount): boolean {
  if (figure.units < LEAST_TELLING) return false;
  return (row?.slots ?? []).some(({ plain }) => plain !== null && equalAmounts(plain, figure));
}

/** A blank is nothing, a damaged figure what it is read as first; undefined where the cell is missing or finer than the table. */
export function unitsOf(slot: Slot | undefined, decimals: number): bigint | undefined {
  if (slot === undefined) return undefined;
  const amount = slot.plain ?? slot.readings[0]?.amount ?? null;
  return amount === null ? 0n : unitsAt(amount, decimals);
}
