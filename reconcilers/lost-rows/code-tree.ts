import type { Row, Statement } from '../../model/statement.ts';
import { lackingIn, prints, type LostRow } from './lost-row.ts';

/** Codes of which each begins with that of the line above it. */
export interface CodeTree {
  readonly isCode: (code: string) => boolean;
  /** Digits by which a code is longer than its parent's. */
  readonly digitsBelow: number;
}

/** Lines of other tables that are missing below their parent, where its sum lacks just what they print. */
export function childrenLost(
  { isCode, digitsBelow }: CodeTree,
  statement: Statement,
  others: readonly Statement[],
): readonly LostRow[] {
  const parentOf = (code: string): string => code.slice(0, -digitsBelow);
  const elsewhere = new Set(others.flatMap(({ rows }) => rows.flatMap(({ code }) => (isCode(code) ? [code] : []))));
  const missing = [...elsewhere].filter(
    (code) => rowOf(statement, code) === undefined && rowOf(statement, parentOf(code)) !== undefined,
  );
  return [...Map.groupBy(missing, parentOf)].flatMap(([parent, codes]): readonly LostRow[] => {
    const total = rowOf(statement, parent);
    if (total === undefined) return [];
    const children = statement.rows.filter(({ code }) => isCode(code) && parentOf(code) === parent);
    const lacking = lackingIn(total, children, statement.decimals);
    const lost = codes.flatMap((code): readonly LostRow[] => {
      const figures = new Map(
        [...lacking].filter(([, amount]) => others.some((other) => prints(rowOf(other, code), amount))),
      );
      if (figures.size === 0) return [];
      const why = 'another table has this line, and the sum above lacks what it prints; the text lost it';
      return [{ key: code, code, label: labelOf(code, others), figures, placeAmong: placeOfCode(code), why }];
    });
    return lost.length > 1 ? [] : lost;
  });
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
