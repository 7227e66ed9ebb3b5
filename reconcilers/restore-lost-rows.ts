import { equalAmounts, unitsAt } from '../model/amount.ts';
import type { Amount } from '../model/amount.ts';
import type { NormalizedDocument, Reading, Repair, Row, Slot, Statement } from '../model/statement.ts';

/** 类 款 项 of the functional classification: 201, 20137, 2013750. */
const CODE = /^2\d{2}(?:\d{2}){0,2}$/u;
/** Lines that a table must print below their own parents before a missing parent counts as lost. */
const FAMILIES_AT_LEAST = 2;
const LEAST_TELLING = 100n;
/** Nats: the sum lacks just this figure, and another table has it in this line. */
const PRINTED_COST = 0.5;

/**
 * Brings lines back that the text lost whole: one that has lines below it in its table, and one that another table of the
 * document prints and whose figures its parent's sum lacks. They come back blank: only sums put figures in, and no figure
 * in such a line is ever verified.
 */
export function restoreLostRows(document: NormalizedDocument): NormalizedDocument {
  const { statements } = document;
  let nextId = 0;
  for (const { rows } of statements)
    for (const { slots } of rows) for (const { id } of slots) nextId = Math.max(nextId, id + 1);
  const repairs: Repair[] = [];
  const restored = statements.map((statement) => {
    if (!isSorted(statement)) return statement;
    const others = statements.filter((other) => other !== statement && other.unit === statement.unit);
    const parents = lostParents(statement, others);
    const children = lostChildren(statement, others).filter(({ code }) => !parents.some((row) => row.code === code));
    const lost = [...parents, ...children];
    return lost.reduce((current, row) => {
      const at = placeOf(current, row.code);
      const before = current.rows[at - 1];
      if (before === undefined) return current;
      const blank = blankRow(current, row, before, nextId);
      nextId += blank.slots.length;
      repairs.push(lostRepair(current, blank));
      return insertRow(current, at, blank);
    }, statement);
  });
  return repairs.length === 0
    ? document
    : { ...document, statements: restored, repairs: [...document.repairs, ...repairs] };
}

/** What is known of a lost line. */
interface LostRow {
  readonly code: string;
  readonly label: string;
  /** What its parent's sum lacks and another table prints in this line, by column. */
  readonly figures: ReadonlyMap<number, Amount>;
}

/** All codes are functional, occur once and rise: only then does a gap among them tell of a lost line. */
function isSorted({ rows }: Statement): boolean {
  const codes = rows.flatMap(({ code }) => (code === '' ? [] : [code]));
  return codes.length >= 2 && codes.every((code, at) => CODE.test(code) && (at === 0 || code > (codes[at - 1] ?? '')));
}

/** Parents that stand nowhere, in a table that prints them everywhere else. */
function lostParents(statement: Statement, others: readonly Statement[]): readonly LostRow[] {
  const codes = codesOf(statement);
  const wanted = new Set([...codes].flatMap((code) => (code.length > 3 ? [code.slice(0, -2)] : [])));
  const missing = [...wanted].filter((code) => !codes.has(code));
  const isElsewhere = missing.every((code) => others.some((other) => codesOf(other).has(code)));
  if (missing.length > 1 || wanted.size - missing.length < (isElsewhere ? 1 : FAMILIES_AT_LEAST)) return [];
  return missing.map((code) => ({ code, label: labelOf(code, others), figures: new Map() }));
}

/** Lines of other tables that are missing below their parent, where its sum lacks just what they print. */
function lostChildren(statement: Statement, others: readonly Statement[]): readonly LostRow[] {
  const codes = codesOf(statement);
  const missing = new Map<string, string[]>();
  for (const code of new Set(others.flatMap((other) => [...codesOf(other)]))) {
    const parent = code.slice(0, -2);
    if (!codes.has(code) && codes.has(parent)) missing.set(parent, [...(missing.get(parent) ?? []), code]);
  }
  return [...missing].flatMap(([parent, children]): readonly LostRow[] => {
    const lacking = lackingBelow(statement, parent);
    const lost = children.flatMap((code): readonly LostRow[] => {
      const figures = new Map([...lacking].filter(([, amount]) => others.some((other) => prints(other, code, amount))));
      return figures.size === 0 ? [] : [{ code, label: labelOf(code, others), figures }];
    });
    return lost.length > 1 ? [] : lost;
  });
}

/** What the parent has more than its children together, in the columns where it has; none where a column has less. */
function lackingBelow({ rows, decimals }: Statement, parent: string): ReadonlyMap<number, Amount> {
  const children = rows.filter(({ code }) => code.length === parent.length + 2 && code.startsWith(parent));
  const own = rows.find(({ code }) => code === parent)?.slots ?? [];
  const lacking = new Map<number, Amount>();
  for (const slot of own) {
    const below = children.flatMap((row) => row.slots.filter(({ column }) => column === slot.column));
    const figures = [slot, ...below].map((each) => unitsOf(each, decimals));
    const [total, ...parts] = figures;
    if (total === undefined || figures.includes(undefined)) continue;
    const rest = parts.reduce<bigint>((sum, units) => sum - (units ?? 0n), total);
    // What rounding of the children can explain is not lacking.
    const slack = BigInt(parts.length + 1) / 2n;
    if (rest > slack) lacking.set(slot.column, { units: rest, scale: decimals });
  }
  return lacking;
}

/** Does the table print this figure in the line with this code? Fewer digits agree by chance. */
function prints({ rows }: Statement, code: string, figure: Amount): boolean {
  if (figure.units < LEAST_TELLING) return false;
  const own = rows.find((row) => row.code === code)?.slots ?? [];
  return own.some(({ plain }) => plain !== null && equalAmounts(plain, figure));
}

/** A blank is nothing; undefined where the cell is damaged or finer than the table. */
function unitsOf({ state, plain }: Slot, decimals: number): bigint | undefined {
  if (state === 'malformed') return undefined;
  return plain === null ? 0n : unitsAt(plain, decimals);
}

function codesOf({ rows }: Statement): ReadonlySet<string> {
  return new Set(rows.flatMap(({ code }) => (CODE.test(code) ? [code] : [])));
}

function labelOf(code: string, statements: readonly Statement[]): string {
  return statements.flatMap(({ rows }) => rows.filter((row) => row.code === code))[0]?.label ?? '';
}

/** Before the first line with a higher code, else behind the last coded one. */
function placeOf({ rows }: Statement, code: string): number {
  const next = rows.findIndex((row) => row.code > code);
  return next === -1 ? rows.findLastIndex((row) => row.code !== '') + 1 : next;
}

function blankRow({ index }: Statement, { code, label, figures }: LostRow, before: Row, firstId: number): Row {
  const { line, page, side } = before;
  const slots = before.slots.map(({ column }, at): Slot => ({
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
  return { key: code, label, printedLabel: '', code, number: null, side, slots, alternatives: [], line, page };
}

function readingsOf(amount: Amount | undefined): readonly Reading[] {
  return amount === undefined ? [] : [{ amount, cost: PRINTED_COST, rule: 'printed-in-another-table' }];
}

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

function lostRepair({ index }: Statement, { code, line }: Row): Repair {
  return {
    rule: 'row-lost',
    before: '',
    after: code,
    why: 'the lines around it and the other tables have this line; the text lost it',
    statement: index,
    line,
  };
}
