import type { Row, Slot, Statement } from '../../model/statement.ts';
import type { CheckKind } from '../../model/verdict.ts';
import type { Draft } from './draft.ts';
import { draftSum } from './draft.ts';
import { additiveColumns, joinNames, nameColumn, nameRow, slotAt } from './places.ts';

/** A sum over whole lines of a statement: rows (added down every column) or columns (added across every row). Indexes. */
export interface SumRule {
  readonly axis: 'rows' | 'columns';
  readonly total: number;
  readonly plus: readonly number[];
  readonly minus: readonly number[];
}

/** The rule's checks: one a column, or one a row, wherever every line that it names has a slot. */
export function expandRule(statement: Statement, rule: SumRule, kind: CheckKind): readonly Draft[] {
  return rule.axis === 'rows' ? expandRows(statement, rule, kind) : expandColumns(statement, rule, kind);
}

/** The rule in the words of accountants: `27行=(1+2+…+8)行`, `1栏=(2+3)栏`, `合计=基本支出+项目支出`. */
export function describeRule(statement: Statement, rule: SumRule): string {
  const isRows = rule.axis === 'rows';
  const lines = [rule.total, ...rule.plus, ...rule.minus];
  const numbers = isRows
    ? lines.map((index) => statement.rows[index]?.number ?? null)
    : lines.map((index) => statement.columns[index]?.number ?? null);
  const isNumbered = numbers.every((number) => number !== null);
  const name = (index: number): string => nameLine(statement, isRows, index, isNumbered);
  const plus = joinNames(rule.plus.map(name));
  const sum = [plus, ...rule.minus.map(name)].join('-');
  const word = isRows ? '行' : '栏';
  return isNumbered ? `${name(rule.total)}${word}=(${sum})${word}` : `${name(rule.total)}=${sum}`;
}

function nameLine(statement: Statement, isRows: boolean, index: number, isNumbered: boolean): string {
  const row = isRows ? statement.rows[index] : undefined;
  if (row) return isNumbered ? `${row.number}` : nameRow({ ...row, number: null });
  const column = statement.columns[index];
  if (!column) return '';
  return isNumbered ? `${column.number}` : column.key;
}

function expandRows(statement: Statement, rule: SumRule, kind: CheckKind): readonly Draft[] {
  const description = describeRule(statement, rule);
  const total = statement.rows[rule.total];
  if (!total) return [];
  const columns = additiveColumns(statement).filter((column) => slotAt(total, column) !== undefined);
  return columns.flatMap((column) => {
    const slotOf = (index: number): Slot | undefined => {
      const row = statement.rows[index];
      return row ? slotAt(row, column) : undefined;
    };
    const named = statement.columns[column];
    const where = columns.length > 1 && named ? ` (${nameColumn(named)})` : '';
    return draftLine(rule, slotOf, kind, 'footing', `${description}${where}`);
  });
}

function expandColumns(statement: Statement, rule: SumRule, kind: CheckKind): readonly Draft[] {
  const description = describeRule(statement, rule);
  return statement.rows.flatMap((row: Row) => {
    const where = statement.rows.length > 1 ? ` (${nameRow(row)})` : '';
    return draftLine(rule, (index) => slotAt(row, index), kind, 'cross-footing', `${description}${where}`);
  });
}

function draftLine(
  rule: SumRule,
  slotOf: (index: number) => Slot | undefined,
  kind: CheckKind,
  direction: 'footing' | 'cross-footing',
  description: string,
): readonly Draft[] {
  const total = slotOf(rule.total);
  const plus = rule.plus.map(slotOf).filter((slot) => slot !== undefined);
  const minus = rule.minus.map(slotOf).filter((slot) => slot !== undefined);
  const isWhole = plus.length === rule.plus.length && minus.length === rule.minus.length;
  return total && isWhole && plus.length > 0 ? [draftSum(kind, direction, total, plus, minus, description)] : [];
}
