import { countHeaderRows, isCountingRow } from '../sections/header-rows.ts';
import type { SourceRow } from '../sections/section.ts';
import { countHan, isFigureLike, isTotalLabel } from '../text/cell-kinds.ts';
import { comparableText, compactText, keyText } from '../text/mend-text.ts';
import { nearest } from '../text/similarity.ts';
import { alignValues } from './align-values.ts';
import type { Binder, BindingContext, DraftRow } from './draft.ts';
import { headerColumns } from './header-columns.ts';
import type { HeaderColumns } from './header-columns.ts';

const LABEL_AT_LEAST = 0.72;

/** Binds tables whose rows are known by their labels alone: the form lists them, and figures stand right of them. */
export const bindPlain: Binder = (context) => {
  const layout = headerColumns(context);
  const { columns } = layout;
  const { rows } = context.section;
  const bound = new Map<string, DraftRow>();
  for (const row of rows.slice(countHeaderRows(rows))) {
    const drafted = draftRow(row, context, layout);
    if (drafted === undefined) continue;
    const twin = bound.get(drafted.key);
    // A label that stands there twice is two lines; the later one is kept under a key of its own.
    if (twin === undefined) bound.set(drafted.key, drafted);
    else bound.set(`${drafted.key}#${row.line}`, { ...drafted, key: `${drafted.key}#${row.line}`, isPlaced: false });
  }
  const listed = (context.form.rows ?? []).map((label) => blankRow(label, context, columns.length));
  const isOurs = listed.filter(({ key }) => bound.has(key)).length * 2 >= listed.length;
  // A row that the print leaves out is a blank one, where the table is this form's beyond doubt.
  if (isOurs) for (const row of listed) if (!bound.has(row.key)) bound.set(row.key, row);
  const order = new Map(listed.map(({ key }, index) => [key, index]));
  const sorted = [...bound.values()].sort(
    (a, b) => (order.get(a.key) ?? listed.length) - (order.get(b.key) ?? listed.length),
  );
  return { columns, rows: sorted, repairs: [] };
};

function draftRow(row: SourceRow, context: BindingContext, layout: HeaderColumns): DraftRow | undefined {
  const { cells } = row;
  const at = cells.findIndex((cell) => countHan(cell.text) > 0);
  if (at === -1 || isCountingRow(row)) return undefined;
  const printedLabel = cells[at]?.text ?? '';
  const known = findLabel(context, printedLabel);
  const behind = cells.slice(at + 1);
  // Without a figure only a row of the form is a row: other words are remarks or a header printed again.
  if (known === undefined && !behind.some((cell) => isFigureLike(cell.text))) return undefined;
  const label = known ?? compactText(printedLabel);
  const isHeaded = layout.start !== undefined && layout.start > at && cells.length === layout.width;
  const { slots, alternatives, isPlaced } = alignValues(isHeaded ? cells.slice(layout.start) : behind, layout.columns);
  return { ...emptyRow(label), printedLabel, slots, alternatives, isPlaced, line: row.line, page: row.page };
}

/** The form's label that the text is, damaged or not; undefined where it is none. */
function findLabel({ form }: BindingContext, text: string): string | undefined {
  const spellings = (form.rows ?? []).flatMap((label) =>
    [label, ...(form.aliases?.[label] ?? [])].map((spelling) => ({ label, spelling })),
  );
  return nearest(comparableText(text), spellings, ({ spelling }) => comparableText(spelling), LABEL_AT_LEAST)?.entry
    .label;
}

function blankRow(label: string, { section }: BindingContext, columnCount: number): DraftRow {
  const slots = Array.from({ length: columnCount }, (_, column) => ({ column, cell: null }));
  return { ...emptyRow(label), slots, page: section.page };
}

function emptyRow(label: string): DraftRow {
  return {
    key: isTotalLabel(label) ? 'TOTAL' : keyText(label),
    label,
    printedLabel: '',
    code: '',
    number: null,
    side: '',
    slots: [],
    alternatives: [],
    isPlaced: true,
    line: 0,
    page: null,
  };
}
