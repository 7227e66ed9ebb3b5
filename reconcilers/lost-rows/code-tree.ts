import { sizeOf } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { Row, Statement } from '../../model/statement.ts';
import { lackingIn, prints, type LostRow } from './lost-row.ts';

/** Codes of which each begins with that of the line above it. */
export interface CodeTree {
  readonly isCode: (code: string) => boolean;
  /** Digits by which a code is longer than its parent's. */
  readonly digitsBelow: number;
}

/** Lines of other tables that are missing below their parent, where its sum lacks what they have. */
export function childrenLost(
  { isCode, digitsBelow }: CodeTree,
  statement: Statement,
  others: readonly Statement[],
): readonly LostRow[] {
  const parentOf = (code: string): string => code.slice(0, -digitsBelow);
  const childrenOf = (parent: string): readonly Row[] =>
    statement.rows.filter(({ code }) => isCode(code) && parentOf(code) === parent);
  const elsewhere = new Set(others.flatMap(({ rows }) => rows.flatMap(({ code }) => (isCode(code) ? [code] : []))));
  const missing = [...elsewhere].filter(
    (code) => rowOf(statement, code) === undefined && rowOf(statement, parentOf(code)) !== undefined,
  );
  return [...Map.groupBy(missing, parentOf)].flatMap(([parent, codes]): readonly LostRow[] => {
    const total = rowOf(statement, parent);
    if (total === undefined) return [];
    const lacking = lackingIn(total, childrenOf(parent), statement.decimals);
    const lost = codes.flatMap((code): readonly LostRow[] => {
      const printed = [...lacking].filter(([, amount]) => others.some((other) => prints(rowOf(other, code), amount)));
      const figures = codes.length === 1 && isWholeRow(lacking) ? lacking : new Map(printed);
      if (figures.size === 0) return [];
      const why = 'another table has this line, and the sum above lacks what stands in it; the text lost it';
      return [{ key: code, code, label: labelOf(code, others), figures, placeAmong: placeOfCode(code), why }];
    });
    return lost.length > 1 ? [] : lost;
  });
}

/** Columns of which one is the sum of the others: a figure or two misread leave no such row lacking. */
const COLUMNS_OF_ROW = 3;

/** What is lacking adds up across its columns, as a line's figures do. */
function isWholeRow(lacking: ReadonlyMap<number, Amount>): boolean {
  const units = [...lacking.values()].map((amount) => amount.units);
  const [whole = 0n] = [...units].sort((a, b) => (a < b ? 1 : -1));
  const off = units.reduce((sum, each) => sum - each, 2n * whole);
  return units.length >= COLUMNS_OF_ROW && sizeOf(off) <= BigInt(units.length);
}

export function rowOf({ rows }: Statement, code: string): Row | undefined {
  return rows.find((row) => row.code === code);
}

/** What the first of the tables calls the code; empty where none has it. */
export function labelOf(code: string, statements: readonly Statement[]): string {
  return statements.flatMap((statement) => rowOf(statement, code) ?? [])[0]?.label ?? '';
}

/** Before the first line with a higher code, else behind the last coded one. */
export function placeOfCode(code: string): (rows: readonly Row[]) => number {
  return (rows) => {
    const next = rows.findIndex((row) => row.code > code);
    return next === -1 ? rows.findLastIndex((row) => row.code !== '') + 1 : next;
  };
}
