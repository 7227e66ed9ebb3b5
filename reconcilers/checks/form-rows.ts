import type { Row, Statement } from '../../model/statement.ts';
import { comparableLabel } from '../../forms/classification.ts';
import { knownRows } from '../../forms/statement-forms.ts';
import type { RowFormula, StatementForm } from '../../forms/statement-forms.ts';
import { addsUp, bareLabel, compilePattern, foldLabel, isPart, ownLabel, splitOrdinal } from './labels.ts';
import { deriveOutlineRules } from './outline.ts';
import { isBlankRow } from './places.ts';
import type { SumRule } from './sum-rule.ts';

type Formula<Sum extends RowFormula['sum']> = Extract<RowFormula, { sum: Sum }>;

/** The row sums that the form of a statement prescribes, found by label, so that they hold under any line numbering. */
export function deriveRowRules(statement: Statement, form: StatementForm): readonly SumRule[] {
  return (form.formulas?.rows ?? []).flatMap((formula) => deriveRowRule(statement, form, formula));
}

function deriveRowRule(statement: Statement, form: StatementForm, formula: RowFormula): readonly SumRule[] {
  switch (formula.sum) {
    case 'rows':
      return sumRows(statement, form, formula);
    case 'ordinals-above':
      return sumOrdinals(statement, formula);
    case 'outline':
      return deriveOutlineRules(statement, formula.side);
    case 'labels':
      return sumLabels(statement, formula);
    case 'labels-below':
      return sumLabelsBelow(statement, formula);
    case 'codes':
      return sumCodes(statement, formula);
    case 'group':
      return sumGroup(statement, formula);
  }
}

interface Line {
  readonly index: number;
  /** Label without white space, with its ordinal. */
  readonly label: string;
}

/** The labelled lines of one side, in print order: an unlabelled line of a form is empty paper. */
function labelledLines(statement: Statement, side: string): readonly Line[] {
  return statement.rows.flatMap((row, index) =>
    row.side === side && row.label !== '' ? [{ index, label: ownLabel(row) }] : [],
  );
}

function findTotal(lines: readonly Line[], pattern: string): number {
  const regex = compilePattern(pattern);
  const found = lines.flatMap((line, position) => (regex.test(bareLabel(line.label)) ? [position] : []));
  const [only] = found;
  return only !== undefined && found.length === 1 ? only : -1;
}

/** Σ of 一、 to the last, and of what stands uncounted between the last and the total: 年终结转结余. */
function sumOrdinals(statement: Statement, formula: Formula<'ordinals-above'>): readonly SumRule[] {
  const lines = labelledLines(statement, formula.side);
  const position = findTotal(lines, formula.total);
  const total = lines[position];
  if (!total) return [];
  const above = lines.slice(0, position);
  const items = above.flatMap((line, at) => {
    const ordinal = splitOrdinal(line.label);
    return ordinal?.depth === 1 ? [{ index: line.index, number: ordinal.number, at }] : [];
  });
  const loose = above.slice((items.at(-1)?.at ?? -1) + 1).filter(({ label }) => splitOrdinal(label) === null);
  // A gap in the ordinals is a lost row: a sum without it would be false; and another total among them is no addend.
  const isWhole = items.length > 1 && items.every((item, count) => item.number === count + 1);
  if (!isWhole || loose.some(({ label }) => addsUp(label))) return [];
  const beside = loose.filter(({ label }) => !isPart(label));
  return [{ axis: 'rows', total: total.index, plus: [...items, ...beside].map(({ index }) => index), minus: [] }];
}

function sumLabels(statement: Statement, formula: Formula<'labels'>): readonly SumRule[] {
  const lines = labelledLines(statement, formula.side);
  const position = findTotal(lines, formula.total);
  const total = lines[position];
  const first = findTotal(lines, formula.addends[0] ?? '');
  if (!total || first < 0 || first >= position) return [];
  return sumBetween(
    total.index,
    lines.slice(first, position),
    formula.addends,
    formula.details ?? [],
    formula.required,
  );
}

function sumLabelsBelow(statement: Statement, formula: Formula<'labels-below'>): readonly SumRule[] {
  const lines = labelledLines(statement, formula.side);
  const position = findTotal(lines, formula.total);
  const until = findTotal(lines, formula.until);
  const total = lines[position];
  if (!total || until < position) return [];
  return sumBetween(total.index, lines.slice(position + 1, until), formula.addends, [], formula.required);
}

/** Σ of the lines that the form names; nothing where a line stands among them that the form does not know. */
function sumBetween(
  total: number,
  lines: readonly Line[],
  addends: readonly string[],
  details: readonly string[],
  required: number,
): readonly SumRule[] {
  const fits = (patterns: readonly string[], label: string): boolean =>
    patterns.some((pattern) => compilePattern(pattern).test(bareLabel(label)));
  const isKnown = lines.every((line) => fits(addends, line.label) || fits(details, line.label));
  const plus = lines.filter((line) => fits(addends, line.label)).map((line) => line.index);
  return isKnown && plus.length >= required ? [{ axis: 'rows', total, plus, minus: [] }] : [];
}

/**
 * Rows by key, code or label; nothing where one of them is not there, or there twice, or where a row that the form does not
 * list stands among them: it may be an addend of this publisher's own.
 */
function sumRows(statement: Statement, form: StatementForm, formula: Formula<'rows'>): readonly SumRule[] {
  const find = (name: string): number => findRow(statement, name, formula.side);
  const [total, plus, minus] = [find(formula.total), formula.plus.map(find), (formula.minus ?? []).map(find)];
  const all = [total, ...plus, ...minus];
  const isWhole = all.every((index) => index >= 0) && new Set(all).size === all.length;
  return isWhole && !hasStranger(statement, form, all) ? [{ axis: 'rows', total, plus, minus }] : [];
}

/** Has a row with figures that the form does not list its place among these rows? Only of forms that list their rows. */
function hasStranger(statement: Statement, form: StatementForm, indexes: readonly number[]): boolean {
  const listed = new Set(knownRows(form).map(({ label }) => foldLabel(label)));
  if (listed.size === 0) return false;
  const lines = indexes.flatMap((index) => statement.rows[index]?.line ?? []).filter((line) => line > 0);
  const side = statement.rows[indexes[0] ?? -1]?.side;
  return statement.rows.some((row, index) => {
    const isAmong = row.line >= Math.min(...lines) && row.line <= Math.max(...lines);
    const isListed = listed.has(foldLabel(row.label)) || listed.has(ownLabel(row));
    return isAmong && row.side === side && !indexes.includes(index) && !isListed && !isBlankRow(row);
  });
}

/** The one row with this key or code, else with this label, else with this label behind an ordinal; -1 where none is. */
function findRow(statement: Statement, name: string, side: string | undefined): number {
  const wanted = comparableLabel(name);
  const tests: readonly ((row: Row) => boolean)[] = [
    (row) => row.key === name || row.code === name,
    (row) => [ownLabel(row), row.label].some((label) => comparableLabel(label) === wanted),
    (row) => comparableLabel(bareLabel(ownLabel(row))) === wanted,
  ];
  for (const test of tests) {
    const found = statement.rows.flatMap((row, index) =>
      (side === undefined || row.side === side) && test(row) ? [index] : [],
    );
    if (found.length > 0) return found.length === 1 ? (found[0] ?? -1) : -1;
  }
  return -1;
}

function sumCodes(statement: Statement, formula: Formula<'codes'>): readonly SumRule[] {
  const total = statement.rows.findIndex((row) => row.key === formula.total);
  const roots = statement.rows.flatMap((row, index) => (/^\d{3}$/.test(row.code) ? [{ code: row.code, index }] : []));
  const known = new Set([...formula.codes, ...(formula.known ?? [])]);
  const isKnown =
    roots.every((root) => known.has(root.code)) && new Set(roots.map((r) => r.code)).size === roots.length;
  const plus = roots.filter((root) => formula.codes.includes(root.code)).map((root) => root.index);
  return total >= 0 && isKnown && plus.length > 0 ? [{ axis: 'rows', total, plus, minus: [] }] : [];
}

function sumGroup(statement: Statement, formula: Formula<'group'>): readonly SumRule[] {
  const prefix = `${formula.group}/`;
  const members = statement.rows.flatMap((row, index) => (row.key.startsWith(prefix) ? [{ key: row.key, index }] : []));
  const totals = members.filter((member) => member.key === prefix + formula.total);
  const [total] = totals;
  const plus = members.filter((member) => member !== total).map((member) => member.index);
  return total && totals.length === 1 && plus.length > 1 ? [{ axis: 'rows', total: total.index, plus, minus: [] }] : [];
}
