import type { Amount } from '../model/amount.ts';
import type { NormalizedDocument, Repair, Row, Statement } from '../model/statement.ts';
import { blankRow, insertRow, nextSlotId, prints, unitsOf, type LostRow } from './lost-row.ts';

/** 类 款 项 of the functional classification: 201, 20137, 2013750. */
const CODE = /^2\d{2}(?:\d{2}){0,2}$/u;
/** A unit: its department's code and three digits more. */
const UNIT = /^\d{6}$/u;
const DEPARTMENT_DIGITS = 3;
const TOTAL = 'TOTAL';
/** Lines that a table must print below their own parents before a missing parent counts as lost. */
const FAMILIES_AT_LEAST = 2;

/**
 * Brings lines back that the text lost whole: one that has lines below it in its table, and one that another table of the
 * document prints and whose figures its parent's sum lacks. They come back blank: only sums put figures in, and no figure
 * in such a line is ever verified.
 */
export function restoreLostRows(document: NormalizedDocument): NormalizedDocument {
  const { statements } = document;
  let nextId = nextSlotId(statements);
  const repairs: Repair[] = [];
  const restored = statements.map((statement) =>
    linesLost(statement, statements).reduce((current, row) => {
      const at = placeOf(current, row.code);
      const before = current.rows[at - 1];
      if (before === undefined) return current;
      const blank = blankRow(current, row, before, nextId);
      nextId += blank.slots.length;
      repairs.push(lostRepair(current, blank));
      return insertRow(current, at, blank);
    }, statement),
  );
  return repairs.length === 0
    ? document
    : { ...document, statements: restored, repairs: [...document.repairs, ...repairs] };
}

/** Lines that the statement's text lost, in the order in which they come back. */
function linesLost(statement: Statement, statements: readonly Statement[]): readonly LostRow[] {
  if (!isSorted(statement)) return lostDepartments(statement, statements);
  const others = statements.filter((other) => other !== statement && other.unit === statement.unit);
  const parents = lostParents(statement, others);
  const children = lostChildren(statement, others).filter(({ code }) => !parents.some((row) => row.code === code));
  return [...parents, ...children];
}

/** The department over its units, where every other table of these units prints it. */
function lostDepartments(statement: Statement, statements: readonly Statement[]): readonly LostRow[] {
  const units = statement.rows.flatMap(({ code }) => (UNIT.test(code) ? [code] : []));
  const [first] = units;
  const code = first?.slice(0, DEPARTMENT_DIGITS) ?? '';
  const isWhole = statement.rows.every((row) => row.code === '' || (UNIT.test(row.code) && row.code.startsWith(code)));
  if (first === undefined || !isWhole) return [];
  const isOfUnits = (other: Statement): boolean => units.some((unit) => rowOf(other, unit) !== undefined);
  const others = statements.filter((other) => other !== statement && isOfUnits(other));
  if (others.length === 0 || !others.every((other) => rowOf(other, code) !== undefined)) return [];
  // The table's only department has what its total has.
  const total = statement.rows.find(({ key }) => key === TOTAL)?.slots ?? [];
  const figures = new Map(total.flatMap(({ column, plain }) => (plain === null ? [] : [[column, plain] as const])));
  return [{ key: code, code, label: labelOf(code, others), figures }];
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
  return missing.map((code) => ({ key: code, code, label: labelOf(code, others), figures: new Map() }));
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
      const figures = new Map(
        [...lacking].filter(([, amount]) => others.some((other) => prints(rowOf(other, code), amount))),
      );
      return figures.size === 0 ? [] : [{ key: code, code, label: labelOf(code, others), figures }];
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

function rowOf({ rows }: Statement, code: string): Row | undefined {
  return rows.find((row) => row.code === code);
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
