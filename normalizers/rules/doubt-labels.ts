import type { BoundTable, DraftRow } from '../binding/draft.ts';
import { isItemName, splitItem } from '../binding/item-name.ts';
import { leafOf } from '../binding/legible-columns.ts';
import { withRows } from './rule.ts';
import type { DocumentRule } from './rule.ts';

/** Layouts whose rows are known by their labels. */
const BY_LABEL: ReadonlySet<string> = new Set(['labelled', 'lined']);

/**
 * Doubts labels that a recognizer saw in two-sided tables of known forms where they are neither the form's nor any year's
 * class: 钙肯痪小绎万预算支出 was 国有资本经营预算支出, and too far from it to be told.
 */
export const doubtLabels: DocumentRule = {
  name: 'doubt-labels',
  apply: (tables, { isRecognized }) => (isRecognized ? tables.map(doubtTable) : tables),
};

function doubtTable(table: BoundTable): BoundTable {
  const { form, draft } = table;
  if (form === undefined || !BY_LABEL.has(form.layout)) return table;
  const isStrange = ({ isPlaced, code, number, label }: DraftRow): boolean =>
    isPlaced && code === '' && number === null && !isItemName(form, splitItem(leafOf(label)).name);
  return withRows(
    table,
    draft.rows.map((row) => (isStrange(row) ? { ...row, isPlaced: false } : row)),
    [],
  );
}
