import type { Column, Statement } from '../../model/statement.ts';
import type { ColumnFormula, StatementForm } from '../../forms/statement-forms.ts';
import { compilePattern, foldLabel } from './labels.ts';
import { isAdditive } from './places.ts';
import type { SumRule } from './sum-rule.ts';

/** The column sums that the form of a statement prescribes, as far as its columns are all there. */
export function deriveColumnRules(statement: Statement, form: StatementForm): readonly SumRule[] {
  const formulas = form.formulas?.columns ?? [];
  return yearsOf(statement, form).flatMap((columns) =>
    formulas.flatMap((formula) => deriveColumnRule(statement, columns, form, formula)),
  );
}

/** A statement's columns as a form knows them, in their places: all of them, or those of one year. */
type FormColumns = readonly (Column | undefined)[];

/**
 * A table may have the form's columns once more under the heading of another year (`2023年预算数/…`): its formulas hold for
 * each year alone.
 */
function yearsOf({ columns }: Statement, form: StatementForm): readonly FormColumns[] {
  const known = new Set(form.columns.map(({ key }) => key));
  const headOf = (key: string): string => {
    const at = key.indexOf('/');
    return at !== -1 && known.has(key.slice(at + 1)) && !known.has(key) ? key.slice(0, at + 1) : '';
  };
  const heads = [...new Set(columns.map(({ key }) => headOf(key)))];
  if (heads.length < 2) return [columns];
  return heads.map((head) =>
    columns.map((column) =>
      headOf(column.key) === head ? { ...column, key: column.key.slice(head.length) } : undefined,
    ),
  );
}

/**
 * Index of the column with this key; where the form knows its label and another column alone bears that label, the
 * key is a slip of counting and nothing is found. -1 where no column fits.
 */
export function findColumn(statement: Statement, key: string, label: string | undefined): number {
  return findAmong(statement.columns, key, label);
}

function findAmong(columns: FormColumns, key: string, label: string | undefined): number {
  const byKey = columns.findIndex((column) => column?.key === key);
  if (label === undefined) return byKey;
  const pattern = compilePattern(label);
  const bears = (column: Column): boolean => pattern.test(foldLabel(column.label));
  const byLabel = columns.flatMap((column, index) => (column !== undefined && bears(column) ? [index] : []));
  const [only] = byLabel;
  if (byKey < 0) return only !== undefined && byLabel.length === 1 ? only : -1;
  return byLabel.length === 0 || byLabel.includes(byKey) ? byKey : -1;
}

function deriveColumnRule(
  statement: Statement,
  columns: FormColumns,
  form: StatementForm,
  formula: ColumnFormula,
): readonly SumRule[] {
  const count = columns.filter((column) => column !== undefined).length;
  if (formula.count !== undefined && count !== formula.count) return [];
  const find = (key: string): number => {
    const described = form.columns.find((column) => column.key === key);
    return findAmong(columns, key, described?.pattern);
  };
  const total = find(formula.total);
  const plus = formula.siblings === true ? siblingsOf(columns, total) : (formula.plus ?? []).map(find);
  const minus = (formula.minus ?? []).map(find);
  const all = [total, ...plus, ...minus];
  const isWhole = plus.length > 0 && all.every((index) => index >= 0) && new Set(all).size === all.length;
  const isMoney = all.every((index) => {
    const column = statement.columns[index];
    return column !== undefined && isAdditive(statement, column);
  });
  return isWhole && isMoney ? [{ axis: 'columns', total, plus, minus }] : [];
}

/** The other columns of the group that a subtotal closes; none where one of them is only a part of another (其中). */
function siblingsOf(columns: FormColumns, total: number): readonly number[] {
  const key = columns[total]?.key ?? '';
  const group = key.slice(0, key.lastIndexOf('/') + 1);
  if (group === '') return [];
  const others = columns.flatMap((column, index) =>
    index !== total && column?.key.startsWith(group) === true ? [index] : [],
  );
  const isPlain = others.every((index) => !/其中|\//u.test(columns[index]?.key.slice(group.length) ?? ''));
  return isPlain ? others : [];
}
