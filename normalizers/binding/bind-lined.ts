import type { Column, Repair } from '../../model/statement.ts';
import type { SourceCell } from '../sections/section.ts';
import { countHan, isPointedFigure, wholeNumber } from '../text/cell-kinds.ts';
import { comparableText, compactText, keyText } from '../text/mend-text.ts';
import { similarity } from '../text/similarity.ts';
import { headerPaths } from '../sections/header-paths.ts';
import { bindFree } from './bind-free.ts';
import { columnsOf } from './draft.ts';
import type { Binder, BindingContext, DraftColumn, DraftRow } from './draft.ts';
import { findLayout, numberRows } from './lined-layout.ts';
import { settlePaths, sidePath } from './settle-path.ts';
import type { LinedLayout, LinedRow } from './lined-layout.ts';

const LABEL_AT_LEAST = 0.6;
const LEFT_COLUMNS = 1;

/** A side of the table: where its labels, line numbers and amounts stand. */
interface Block {
  readonly side: string;
  /** The 行次 column; labels stand from `from` up to it, amounts behind it as far as `to`. */
  readonly number: number;
  readonly from: number;
  readonly to: number;
  /** Lines on the sides before. */
  readonly linesBefore: number;
  /** The form's labels; undefined where no edition is known. */
  readonly labels: readonly string[] | undefined;
  /** Indexes of its columns. */
  readonly columns: readonly number[];
}

/** One side of one line: what the form has there and what is printed there. */
interface SideLine {
  readonly block: Block;
  /** From 1 on each side. */
  readonly line: number;
  readonly printed: LinedRow | undefined;
  /** Empty where the form leaves the line blank, undefined where no edition is known. */
  readonly formLabel: string | undefined;
}

// Not 支出: its total would be that side's second one.
const THIRD_SIDE = '支出性质';

/** Binds 总表 with printed line numbers on both sides: a figure's place is its 行次, read or voted by its row's labels. */
export const bindLined: Binder = (context) => {
  const layout = findLayout(context.section.rows, context.form);
  // Without line numbers the labels are the keys, and the columns are known by their headers.
  if (layout === undefined)
    return (
      bindFree(context.section, context.unit, context.form) ?? { columns: columnsOf(context), rows: [], repairs: [] }
    );
  const lined = numberRows(context.section.rows, layout);
  const columns = columnsAt(context, layout, lined);
  const byLine = new Map(lined.map((row) => [row.line, row]));
  const count = Math.max(layout.leftLines, ...byLine.keys());
  const repairs: Repair[] = [];
  const rows: DraftRow[] = [];
  for (const block of blocksOf(layout, columns))
    for (let line = 1; line <= count; line += 1) {
      const sideLine: SideLine = { block, line, printed: byLine.get(line), formLabel: block.labels?.[line - 1] };
      const row = draftRow(context, sideLine, repairs);
      if (row !== undefined) rows.push(row);
    }
  placeStrays(context, layout, rows);
  return { columns, rows, repairs };
};

function blocksOf(layout: LinedLayout, columns: readonly Column[]): readonly Block[] {
  const { leftNumber, rightNumber, leftLines, edition, third } = layout;
  const indexes = (name: string): readonly number[] =>
    columns.flatMap(({ side }, index) => (side === name ? [index] : []));
  const right = leftNumber + LEFT_COLUMNS + 1;
  const left = { side: '收入', number: leftNumber, from: 0, to: right, linesBefore: 0, labels: edition?.left };
  const middle = { side: '支出', number: rightNumber, from: right, linesBefore: leftLines, labels: edition?.right };
  const blocks = [left, { ...middle, to: third === undefined ? Infinity : third.number - 1 }];
  const last = { side: THIRD_SIDE, to: Infinity, labels: undefined };
  if (third !== undefined) blocks.push({ ...last, ...third, from: third.number - 1 });
  return blocks.map((block) => ({ ...block, columns: indexes(block.side) }));
}

/** The form's columns and those of a third side; where no 栏次 is printed under the headers that stand over them. */
function columnsAt(context: BindingContext, layout: LinedLayout, lined: readonly LinedRow[]): readonly DraftColumn[] {
  const { rows } = context.section;
  const { third, width } = layout;
  const body = lined[0]?.row;
  const paths = headerPaths(rows.slice(0, body === undefined ? 0 : rows.indexOf(body)), width);
  const columns = columnsOf(context);
  const added = Array.from({ length: third === undefined ? 0 : width - third.number - 1 }, (_, index): Column => {
    const label = sidePath('支出', paths[(third?.number ?? 0) + 1 + index] ?? '');
    const number = columns.length + 1 + index;
    const own = { label, unit: context.unit, side: THIRD_SIDE };
    return context.hasColumnNumbers
      ? { ...own, key: String(number), number }
      : { ...own, key: keyText(label), number: null };
  });
  if (context.hasColumnNumbers) return [...columns, ...added];
  const nextOn: Record<string, number> = { 收入: layout.leftNumber + 1, 支出: layout.rightNumber + 1 };
  const printed = columns.map(({ side }) => {
    const position = nextOn[side] ?? 0;
    nextOn[side] = position + 1;
    const path = paths[position] ?? '';
    return path === '' ? '' : sidePath(side, path);
  });
  const settled = settlePaths(
    printed,
    columns.map(({ label }) => label),
  );
  const isDistinct = new Set(settled.map(({ path }) => keyText(path))).size === settled.length;
  const named = columns.map((column, index): DraftColumn => {
    const { path = column.label, isSure = false } = isDistinct ? (settled[index] ?? {}) : {};
    return { ...column, key: keyText(path), label: path, isDoubtful: !isSure };
  });
  return [...named, ...added];
}

function draftRow(context: BindingContext, side: SideLine, repairs: Repair[]): DraftRow | undefined {
  const { block, line, printed } = side;
  const { labels, amounts } = locate(printed?.row.cells ?? [], side);
  const printedLabel = labels.map((cell) => cell.text).join('');
  if (!isLine(side, printedLabel, amounts)) {
    for (const cell of [...labels, ...amounts])
      if (cell.text !== '') repairs.push(litterRepair(context, cell, printed));
    return undefined;
  }
  const number = line + block.linesBefore;
  return {
    key: String(number),
    label: mendLabel(context, printedLabel, side, repairs),
    printedLabel,
    code: '',
    number,
    side: block.side,
    slots: block.columns.map((column, position) => ({ column, cell: amounts[position] ?? null })),
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
  { block, line }: SideLine,
): { readonly labels: readonly SourceCell[]; readonly amounts: readonly SourceCell[] } {
  const wanted = line + block.linesBefore;
  const isAt = (column: number): boolean => wholeNumber(cells[column]?.text ?? '', 3) === wanted;
  const shift = isAt(block.number) ? 0 : ([1, -1, 2, -2].find((step) => isAt(block.number + step)) ?? 0);
  const number = block.number + shift;
  const labels = cells.slice(block.from === 0 ? 0 : block.from + shift, number).filter((cell) => cell.text !== '');
  return { labels, amounts: cells.slice(number + 1, block.to + shift) };
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
