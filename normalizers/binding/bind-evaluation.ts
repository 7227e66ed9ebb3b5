import type { Column } from '../../model/statement.ts';
import type { StatementForm } from '../../forms/statement-forms.ts';
import type { SourceCell, SourceRow } from '../sections/section.ts';
import { countHan, isFigureLike } from '../text/cell-kinds.ts';
import { comparableText, compactText, foldCharacters, keyText } from '../text/mend-text.ts';
import { isSimilar } from '../text/similarity.ts';
import { columnsOf } from './draft.ts';
import type { Binder, DraftRow } from './draft.ts';

const LABEL_AT_LEAST = 0.75;
// `10 万元`: a figure with its unit in one cell.
const WITH_UNIT = /^(-?[\d,.\s]*\d)\s*(?:万元|元|分|%)?$/u;

/**
 * Binds performance tables: amounts known by the label left of them, the row of 预算数/执行数/执行率/得分, and the scores of
 * the indicators with their 总分. Indicator values (`≥95%`, `3次`) are no amounts and stay in the printed table.
 */
export const bindEvaluation: Binder = (context) => {
  const columns = columnsOf(context);
  const { form, section } = context;
  const rows: DraftRow[] = [
    ...execution(form, section.rows, columns),
    ...scores(form, section.rows, columns),
    ...fields(form, section.rows, columns),
  ];
  const known = new Set<string>();
  const unique = rows.filter((row) => {
    const id = `${row.key}:${row.slots.map((slot) => slot.column).join(',')}`;
    return known.has(id) ? false : (known.add(id), true);
  });
  return { columns, rows: unique, repairs: [] };
};

function fields(form: StatementForm, rows: readonly SourceRow[], columns: readonly Column[]): readonly DraftRow[] {
  const found: DraftRow[] = [];
  for (const field of form.fields ?? []) {
    const column = columns.findIndex(({ key }) => key === (field.column ?? 'amount'));
    for (const row of rows) {
      const at = row.cells.findIndex((cell) => isLabel(cell.text, field.labels));
      if (at === -1) continue;
      const cell = row.cells.slice(at + 1).find((next) => next.text !== '');
      if (cell === undefined || !isValue(cell.text)) continue;
      found.push(draftRow(field.key, row.cells[at]?.text ?? '', row, [{ column, cell: valueCell(cell) }]));
      break;
    }
  }
  return found;
}

function execution(form: StatementForm, rows: readonly SourceRow[], columns: readonly Column[]): readonly DraftRow[] {
  const { execution: wanted } = form;
  if (wanted === undefined) return [];
  const head = rows.findIndex((row) => {
    const words = comparableText(row.cells.map((cell) => cell.text).join(''));
    return words.includes('执行率') && /预算数|执行数/u.test(words);
  });
  const row = head === -1 ? undefined : rows.slice(head + 1, head + 3).find((next) => valuesIn(next).length >= 2);
  if (row === undefined) return [];
  const values = valuesIn(row);
  // Fewer figures than columns leave it open which is missing, so only the full row is bound.
  if (values.length !== wanted.columns.length) return [];
  const slots = values.map((cell, index) => ({
    column: columns.findIndex(({ key }) => key === wanted.columns[index]),
    cell: valueCell(cell),
  }));
  return [draftRow(wanted.key, wanted.labels[0] ?? wanted.key, row, slots)];
}

function scores(form: StatementForm, rows: readonly SourceRow[], columns: readonly Column[]): readonly DraftRow[] {
  const { scores: wanted } = form;
  if (wanted === undefined) return [];
  const header = rows.findIndex((row) => row.cells.some((cell) => comparableText(cell.text) === wanted.label));
  const headerRow = rows[header];
  if (!headerRow?.cells.some((cell) => comparableText(cell.text).endsWith(wanted.header))) return [];
  const column = columns.findIndex(({ key }) => key === wanted.column);
  const labels = new Map<string, number>();
  return rows.slice(header + 1).flatMap((row) => {
    const filled = row.cells.filter((cell) => cell.text !== '');
    const last = filled.at(-1);
    const label = indicatorOf(filled);
    if (
      last === undefined ||
      label === '' ||
      filled.length < 3 ||
      !isFigureLike(last.text) ||
      foldCharacters(last.text).includes('%')
    )
      return [];
    const count = (labels.get(label) ?? 0) + 1;
    labels.set(label, count);
    // The same indicator may stand under several heads; the later ones carry their ordinal.
    return [draftRow(count === 1 ? label : `${label}#${count}`, label, row, [{ column, cell: last }])];
  });
}

/** The name of an indicator: the last words before target and actual value. */
function indicatorOf(filled: readonly SourceCell[]): string {
  const words = filled.slice(0, -3).filter((cell) => countHan(cell.text) >= 2);
  return keyText(words.at(-1)?.text ?? '');
}

function valuesIn(row: SourceRow): readonly SourceCell[] {
  return row.cells.filter((cell) => isValue(cell.text));
}

function isValue(text: string): boolean {
  return WITH_UNIT.test(foldCharacters(text));
}

function valueCell(cell: SourceCell): SourceCell {
  const figure = WITH_UNIT.exec(foldCharacters(cell.text))?.[1];
  return figure === undefined || foldCharacters(cell.text).includes('%') ? cell : { ...cell, text: figure };
}

function isLabel(text: string, labels: readonly string[]): boolean {
  const printed = comparableText(text);
  return labels.some((label) => isSimilar(printed, comparableText(label), LABEL_AT_LEAST));
}

function draftRow(key: string, printedLabel: string, row: SourceRow, slots: DraftRow['slots']): DraftRow {
  return {
    key,
    label: compactText(printedLabel),
    printedLabel,
    code: '',
    number: null,
    side: '',
    slots,
    alternatives: [],
    isPlaced: true,
    line: row.line,
    page: row.page,
  };
}
