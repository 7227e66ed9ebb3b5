import type { Repair } from '../../model/statement.ts';
import type { SourceCell } from '../sections/section.ts';
import { countHan, isPointedFigure, wholeNumber } from '../text/cell-kinds.ts';
import { comparableText, compactText } from '../text/mend-text.ts';
import { similarity } from '../text/similarity.ts';
import { bindFree } from './bind-free.ts';
import { columnsOf } from './draft.ts';
import type { Binder, BindingContext, DraftRow, DraftSlot } from './draft.ts';
import { findLayout, numberRows } from './lined-layout.ts';
import type { LinedLayout, LinedRow } from './lined-layout.ts';

const LABEL_AT_LEAST = 0.6;
const LEFT_COLUMNS = 1;

/** One side of one line: what the form has there and what is printed there. */
interface SideLine {
  readonly isLeft: boolean;
  /** From 1 on each side. */
  readonly line: number;
  readonly printed: LinedRow | undefined;
  /** Empty where the form leaves the line blank, undefined where no edition is known. */
  readonly formLabel: string | undefined;
}

/** Binds 总表 with printed line numbers on both sides: a figure's place is its 行次, read or voted by its row's labels. */
export const bindLined: Binder = (context) => {
  const columns = columnsOf(context);
  const layout = findLayout(context.section.rows, context.form);
  // Without line numbers the labels are the keys, and the columns are known by their headers.
  if (layout === undefined) return bindFree(context.section, context.unit) ?? { columns, rows: [], repairs: [] };
  const lined = numberRows(context.section.rows, layout);
  const byLine = new Map(lined.map((row) => [row.line, row]));
  const count = Math.max(layout.leftLines, ...byLine.keys());
  const repairs: Repair[] = [];
  const rows: DraftRow[] = [];
  for (const isLeft of [true, false])
    for (let line = 1; line <= count; line += 1) {
      const labels = isLeft ? layout.edition?.left : layout.edition?.right;
      const sideLine: SideLine = { isLeft, line, printed: byLine.get(line), formLabel: labels?.[line - 1] };
      const row = draftRow(context, layout, sideLine, repairs);
      if (row !== undefined) rows.push(row);
    }
  placeStrays(context, layout, rows);
  return { columns, rows, repairs };
};

function draftRow(
  context: BindingContext,
  layout: LinedLayout,
  side: SideLine,
  repairs: Repair[],
): DraftRow | undefined {
  const { isLeft, line, printed } = side;
  const { labels, amounts } = locate(printed?.row.cells ?? [], layout, side);
  const printedLabel = labels.map((cell) => cell.text).join('');
  if (!isLine(side, printedLabel, amounts)) {
    for (const cell of [...labels, ...amounts])
      if (cell.text !== '') repairs.push(litterRepair(context, cell, printed));
    return undefined;
  }
  const number = isLeft ? line : line + layout.leftLines;
  const name = isLeft ? '收入' : '支出';
  const slots = context.form.columns.flatMap(({ side: of }, column): DraftSlot[] =>
    of === name ? [{ column, cell: null }] : [],
  );
  return {
    key: String(number),
    label: mendLabel(context, printedLabel, side, repairs),
    printedLabel,
    code: '',
    number,
    side: name,
    slots: slots.map((slot, position) => ({ ...slot, cell: amounts[position] ?? null })),
    alternatives: [],
    isPlaced: printed === undefined || printed.isVoted,
    line: printed?.row.line ?? 0,
    page: printed?.row.page ?? context.section.page,
  };
}

/** False for a place where the form has nothing and nothing but litter is printed. */
function isLine({ formLabel }: SideLine, printedLabel: string, amounts: readonly SourceCell[]): boolean {
  const hasFigure = amounts.some((cell) => isPointedFigure(cell.text));
  if (formLabel === undefined) return hasFigure || countHan(printedLabel) >= 2;
  return formLabel !== '' || hasFigure || countHan(printedLabel) >= 4;
}

function mendLabel(context: BindingContext, printed: string, side: SideLine, repairs: Repair[]): string {
  const { formLabel = '', printed: row } = side;
  const compact = compactText(printed);
  if (formLabel === '') return compact;
  if (row === undefined) return formLabel;
  const spellings = [formLabel, ...(context.form.aliases?.[formLabel] ?? [])].map(comparableText);
  if (spellings.includes(comparableText(printed))) return compact;
  const isDamaged = spellings.some((spelling) => similarity(comparableText(printed), spelling) >= LABEL_AT_LEAST);
  // A whole other label is the publisher's own line; scraps are the form's label misread.
  if (!isDamaged && countHan(compact) >= 4) return compact;
  const why = `line ${row.line} of the form has this label`;
  repairs.push({
    rule: 'label-by-line',
    before: printed,
    after: formLabel,
    why,
    row: row.row.cells[0]?.row ?? 0,
    line: row.row.line,
  });
  return formLabel;
}

/** Finds label and amount cells of one side by its line number where that stands near its column, else by position. */
function locate(
  cells: readonly SourceCell[],
  layout: LinedLayout,
  { isLeft, line }: SideLine,
): { readonly labels: readonly SourceCell[]; readonly amounts: readonly SourceCell[] } {
  const column = isLeft ? layout.leftNumber : layout.rightNumber;
  const wanted = isLeft ? line : line + layout.leftLines;
  let number = column;
  if (wholeNumber(cells[column]?.text ?? '', 3) !== wanted) {
    const near = [1, -1, 2, -2].find((shift) => wholeNumber(cells[column + shift]?.text ?? '', 3) === wanted);
    if (near !== undefined) number = column + near;
  }
  const labelFrom = isLeft ? 0 : layout.leftNumber + LEFT_COLUMNS + 1 + (number - column);
  const labels = cells.slice(labelFrom, number).filter((cell) => cell.text !== '');
  return { labels, amounts: cells.slice(number + 1, isLeft ? number + 1 + LEFT_COLUMNS : cells.length) };
}

function litterRepair(context: BindingContext, cell: SourceCell, lined: LinedRow | undefined): Repair {
  return {
    rule: 'litter-outside-lines',
    before: cell.raw,
    after: '',
    why: `the form ${context.form.key} has nothing in this place`,
    row: cell.row,
    column: cell.column,
    line: lined?.row.line ?? 0,
  };
}

/** A lone figure under a table that lost its last line belongs to the first amount of that line. */
function placeStrays(context: BindingContext, layout: LinedLayout, rows: DraftRow[]): void {
  const figures = context.section.strays.filter((block) => isPointedFigure(block.text));
  if (figures.length === 0 || layout.edition === undefined) return;
  const lost = rows.filter((row) => row.line === 0 && row.label === '总计');
  const slots = lost.flatMap((row) => row.slots.map((slot) => ({ row, slot })));
  figures.forEach((block, index) => {
    const target = slots[index];
    if (target === undefined) return;
    const raw = block.text;
    const cell: SourceCell = { raw, text: raw.trim(), row: -1, column: -1, columnSpan: 1, rowSpan: 1 };
    const at = rows.indexOf(target.row);
    const patched = target.row.slots.map((slot) => (slot === target.slot ? { ...slot, cell } : slot));
    rows[at] = { ...target.row, slots: patched, line: block.line };
  });
}
