import type { Statement } from '../../model/statement.ts';
import type { RowFormula, StatementFormulas } from '../../forms/formulas.ts';
import { bareLabel, compilePattern, ownLabel, splitOrdinal } from './labels.ts';
import { deriveOutlineRules } from './outline.ts';
import type { SumRule } from './sum-rule.ts';

type Formula<Sum extends RowFormula['sum']> = Extract<RowFormula, { sum: Sum }>;

/** The row sums that the form of a statement prescribes, found by label, so that they hold under any line numbering. */
export function deriveRowRules(statement: Statement, formulas: StatementFormulas): readonly SumRule[] {
  return (formulas.rows ?? []).flatMap((formula) => deriveRowRule(statement, formula));
}

function deriveRowRule(statement: Statement, formula: RowFormula): readonly SumRule[] {
  switch (formula.sum) {
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

function sumOrdinals(statement: Statement, formula: Formula<'ordinals-above'>): readonly SumRule[] {
  const lines = labelledLines(statement, formula.side);
  const position = findTotal(lines, formula.total);
  const total = lines[position];
  if (!total) return [];
  const items = lines.slice(0, position).flatMap((line) => {
    const ordinal = splitOrdinal(line.label);
    return ordinal?.depth === 1 ? [{ index: line.index, number: ordinal.number }] : [];
  });
  // A gap in the ordinals is a lost row: a sum without it would be false.
  const isWhole = items.length > 1 && items.every((item, count) => item.number === count + 1);
  return isWhole ? [{ axis: 'rows', total: total.index, plus: items.map((item) => item.index), minus: [] }] : [];
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
