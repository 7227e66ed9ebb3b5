import type { Column, Statement } from '../../model/statement.ts';
import type { ColumnFormula, StatementForm } from '../../forms/statement-forms.ts';
import { compilePattern, foldLabel } from './labels.ts';
import { isAdditive } from './places.ts';
import type { SumRule } from './sum-rule.ts';

/** The column sums that the form of a statement prescribes, as far as its columns are all there. */
export function deriveColumnRules(statement: Statement, form: StatementForm): readonly SumRule[] {
  return (form.formulas?.columns ?? []).flatMap((formula) => deriveColumnRule(statement, form, formula));
}

/**
 * Index of the column with this key; where the form knows its label and another column alone bears that label, the
 * key is a slip of counting and nothing is found. -1 where no column fits.
 */
export function findColumn(statement: Statement, key: string, label: string | undefined): number {
  const byKey = statement.columns.findIndex((column) => column.key === key);
  if (label === undefined) return byKey;
  const pattern = compilePattern(label);
  const bears = (column: Column): boolean => pattern.test(foldLabel(column.label));
  const byLabel = statement.columns.flatMap((column, index) => (bears(column) ? [index] : []));
  const [only] = byLabel;
  if (byKey < 0) return only !== undefined && byLabel.length === 1 ? only : -1;
  return byLabel.length === 0 || byLabel.includes(byKey) ? byKey : -1;
}

function deriveColumnRule(statement: Statement, form: StatementForm, formula: ColumnFormula): readonly SumRule[] {
  if (formula.count !== undefined && statement.columns.length !== formula.count) return [];
  const find = (key: string): number => {
    const described = form.columns.find((column) => column.key === key);
    return findColumn(statement, key, described?.pattern);
  };
  const total = find(formula.total);
  const plus = formula.siblings === true ? siblingsOf(statement, total) : (formula.plus ?? []).map(find);
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
function siblingsOf(statement: Statement, total: number): readonly number[] {
  const key = statement.columns[total]?.key ?? '';
  const group = key.slice(0, key.lastIndexOf('/') + 1);
  if (group === '') return [];
  const others = statement.columns.flatMap((column, index) =>
    index !== total && column.key.startsWith(group) ? [index] : [],
  );
  const isPlain = others.every((index) => !/其中|\//u.test(statement.columns[index]?.key.slice(group.length) ?? ''));
  return isPlain ? others : [];
}
