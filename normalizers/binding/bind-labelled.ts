import type { StatementForm } from '../../forms/statement-forms.ts';
import type { Column, Repair } from '../../model/statement.ts';
import type { SourceCell, SourceRow } from '../sections/section.ts';
import { comparableText, compactText, foldCharacters, keyText } from '../text/mend-text.ts';
import { nearest } from '../text/similarity.ts';
import { hasOwnHeader } from '../sections/header-paths.ts';
import { countHeaderRows } from '../sections/header-rows.ts';
import { countHan, isFigureLike, usualWidth } from '../text/cell-kinds.ts';
import { bindFree } from './bind-free.ts';
import { columnsOf } from './draft.ts';
import type { Binder, BindingContext, DraftRow } from './draft.ts';
import { countedLabels, isScrapOfName, mendItemName, SHORTEST_TELLING_NAME, splitItem } from './item-name.ts';
import { joinWrapped } from './join-wrapped.ts';
import type { FormRow, LabelToken, Side, Token } from './labelled-token.ts';
import { withLostLabels } from './lost-labels.ts';
import { hasOtherOrdinals } from './other-edition.ts';
import { isRenumbered, underOwnLabel } from './own-labels.ts';
import { settleOrdinals } from './settle-ordinals.ts';

const LABEL_AT_LEAST = 0.72;
const MERGED_BEFORE = /^(-?[\d,，.。\s]*\d)\s*(\D*\p{Script=Han}.*)$/u;
const MERGED_AFTER = /^(\D*\p{Script=Han}\D*?)\s*(-?\d[\d,，.。\s]*)$/u;

/**
 * Binds two-sided tables without line numbers by their labels: a figure right of a 支出 label is 支出's, one before it is
 * 收入's. So blocks may come in any order, sides may be swapped within a row, and a figure may share a cell with a label.
 */
export const bindLabelled: Binder = (context) => {
  const columns = columnsOf(context);
  const formRows = rowsOfForm(context.form);
  const settled = settleOrdinals(joinWrapped(context.section.rows, context.form), context.form);
  const printed = settled.rows;
  const isFree = hasOtherOrdinals(
    printed,
    formRows.map(({ label }) => label),
  );
  const free = isFree || hasMoreColumns(context) ? bindFree(context.section, context.unit, context.form) : undefined;
  if (free !== undefined) return free;
  const counted = countedLabels([...sideLabels(printed, true), ...sideLabels(printed, false)]);
  const bound = new Map<string, DraftRow>();
  const order = new Map(formRows.map((entry, index) => [rowId(entry.side, entry.key), index]));
  const repairs: Repair[] = [...settled.repairs];
  const parents: Record<Side, number> = { 收入: -1, 支出: -1 };
  const lines = printed.map((row) => ({
    row,
    tokens: tokenize(row, formRows, parents, context, repairs).map((token) =>
      token.kind === 'label' ? { ...token, ...underOwnLabel(token, formRows, counted, context) } : token,
    ),
  }));
  const isOpen = (label: LabelToken): boolean =>
    (settled.doubtful.has(label.cell) && !isOfItsNumber(label)) ||
    (label.entry === undefined && isScrapOfName(context.form, splitItem(label.text).name));
  for (const { row, tokens } of withLostLabels(lines, formRows)) bindTokens(tokens, row, columns, bound, order, isOpen);
  const taken = new Set([...bound.keys()].map((id) => order.get(id)));
  const isPrinted = (entry: FormRow): boolean => taken.has(order.get(rowId(entry.side, entry.key)));
  const renumbered = new Set([...bound.values()].filter((row) => isRenumbered(row, formRows)).map(({ side }) => side));
  if (formRows.filter(isPrinted).length * 2 >= formRows.length)
    for (const entry of formRows) {
      // Among lines that are numbered otherwise the form's own number would stand twice.
      if (isPrinted(entry) || (renumbered.has(entry.side) && splitItem(entry.label).depth > 0)) continue;
      const id = rowId(entry.side, entry.key);
      bound.set(id, draftRow(entry.side, entry.key, entry.label, '', null, columns, null, context));
    }
  const rows = [...bound].sort((a, b) => (order.get(a[0]) ?? 999) - (order.get(b[0]) ?? 999)).map(([, row]) => row);
  return { columns, rows: bound.size < 4 ? [] : rows, repairs };
};

/** True where the line that a label is taken for has its number, or the label shows none: a number in doubt may be another's. */
function isOfItsNumber({ text, entry }: LabelToken): boolean {
  const { number } = splitItem(text);
  return entry !== undefined && (number === 0 || number === splitItem(entry.label).number);
}

function rowId(side: Side, key: string): string {
  return `${side}:${key}`;
}

/** The form's rows with their keys; a label that a side has twice carries its parent item. */
function rowsOfForm(form: StatementForm): readonly FormRow[] {
  const edition = form.editions?.[0];
  if (edition === undefined) return [];
  return (
    [
      ['收入', edition.left],
      ['支出', edition.right],
    ] as const
  ).flatMap(([side, labels]) =>
    labels.map((label, position) => {
      const isRepeated = labels.filter((other) => other === label).length > 1;
      const parent = isRepeated ? labels.slice(0, position).findLastIndex((above) => !above.startsWith('(')) : -1;
      const key = parent === -1 ? label : `${labels[parent] ?? ''}/${label}`;
      return { key: keyText(key), label, side, position, parent };
    }),
  );
}

function tokenize(
  row: SourceRow,
  formRows: readonly FormRow[],
  parents: Record<Side, number>,
  context: BindingContext,
  repairs: Repair[],
): readonly Token[] {
  const tokens: Token[] = [];
  for (const cell of row.cells) {
    if (cell.text === '') continue;
    if (isFigureLike(cell.text)) {
      tokens.push({ kind: 'figure', cell });
      continue;
    }
    const ordinals = cell.text.match(/[一二三四五六七八九十廿]+(?:、|\)|）)/gu)?.length ?? 0;
    if (ordinals >= 3) {
      repairs.push({
        rule: 'repeated-column-text',
        before: cell.raw,
        after: '',
        why: 'one cell repeats the labels of a whole column',
        row: cell.row,
        column: cell.column,
        line: row.line,
      });
      continue;
    }
    tokens.push(...splitMerged(cell, row, repairs).map((part) => toToken(part, formRows, parents, row, context)));
  }
  return tokens;
}

interface Part {
  readonly cell: SourceCell;
  readonly text: string;
}

function splitMerged(cell: SourceCell, row: SourceRow, repairs: Repair[]): readonly Part[] {
  const folded = foldCharacters(cell.text);
  const match = MERGED_BEFORE.exec(folded) ?? MERGED_AFTER.exec(folded);
  if (match === null || !/\d[.,]\s*\d{2}\s*$/u.test(isFigureLike(match[1] ?? '') ? (match[1] ?? '') : (match[2] ?? '')))
    return [{ cell, text: cell.text }];
  const parts = [match[1] ?? '', match[2] ?? ''];
  repairs.push({
    rule: 'split-merged-cell',
    before: cell.raw,
    after: parts.join(' | '),
    why: 'a figure and a label share a cell',
    row: cell.row,
    column: cell.column,
    line: row.line,
  });
  return parts.map((text) => ({ cell: { ...cell, text: text.trim() }, text: text.trim() }));
}

function toToken(
  part: Part,
  formRows: readonly FormRow[],
  parents: Record<Side, number>,
  row: SourceRow,
  context: BindingContext,
): Token {
  if (isFigureLike(part.text)) return { kind: 'figure', cell: part.cell };
  const entry = matchLabel(part, formRows, parents, row, context);
  const half = row.cells.length / 2;
  const side = entry?.side ?? (part.cell.column < half ? '收入' : '支出');
  if (entry !== undefined && !entry.label.startsWith('(')) parents[side] = entry.position;
  return { kind: 'label', side, entry, cell: part.cell, text: part.text };
}

function matchLabel(
  part: Part,
  formRows: readonly FormRow[],
  parents: Record<Side, number>,
  row: SourceRow,
  context: BindingContext,
): FormRow | undefined {
  const printed = comparableText(part.text);
  const text = countHan(printed) < SHORTEST_TELLING_NAME ? mendItemName(context.form, printed) : printed;
  const isLeft = part.cell.column < row.cells.length / 2;
  const exact = formRows.filter((entry) => comparableText(entry.label) === text);
  const pool = exact.length > 0 ? exact : formRows;
  const bySide = pool.filter((entry) => (entry.side === '收入') === isLeft);
  const sided = exact.length > 1 && bySide.length > 0 ? bySide : pool;
  const underParent = sided.filter((entry) => entry.parent === -1 || entry.parent === parents[entry.side]);
  const candidates = underParent.length > 0 ? underParent : sided;
  const spellings = candidates.flatMap((entry) =>
    [entry.label, ...(context.form.aliases?.[entry.label] ?? [])].map((label) => ({ entry, label })),
  );
  return nearest(text, spellings, ({ label }) => comparableText(label), LABEL_AT_LEAST)?.entry.entry;
}

function bindTokens(
  tokens: readonly Token[],
  row: SourceRow,
  columns: readonly Column[],
  bound: Map<string, DraftRow>,
  order: Map<string, number>,
  isOpen: (token: LabelToken) => boolean,
): void {
  const rightLabel = tokens.findIndex((token) => token.kind === 'label' && token.side === '支出');
  for (const token of tokens) {
    if (token.kind !== 'label') continue;
    if (token.entry === undefined && countHan(token.text) < 3) continue;
    const isRight = token.side === '支出';
    const figure = tokens.find(
      (other, index) => other.kind === 'figure' && (rightLabel === -1 ? !isRight : index > rightLabel === isRight),
    );
    if (token.entry === undefined && figure === undefined) continue;
    const key = token.entry?.key ?? keyText(token.text);
    const id = rowId(token.side, key);
    const label = token.entry?.label ?? compactText(token.text);
    const known = bound.get(id);
    if (known?.slots[0]?.cell != null) continue;
    const isSure = token.isGuessed !== true && !isOpen(token);
    if (!order.has(id)) order.set(id, placeOf(token, order, bound.keys()));
    bound.set(id, draftRow(token.side, key, label, token.text, figure?.cell ?? null, columns, row, null, isSure));
  }
}

function draftRow(
  side: Side,
  key: string,
  label: string,
  printedLabel: string,
  cell: SourceCell | null,
  columns: readonly Column[],
  row: SourceRow | null,
  context: BindingContext | null,
  isPlaced = true,
): DraftRow {
  return {
    key,
    label,
    printedLabel,
    code: '',
    number: null,
    side,
    slots: [{ column: columns.findIndex((column) => column.side === side), cell }],
    alternatives: [],
    isPlaced,
    line: row?.line ?? 0,
    page: row?.page ?? context?.section.page ?? null,
  };
}

/** Where the row stands: at the place of the form's row that it is, else behind the row above it on its side. */
function placeOf({ side, entry }: LabelToken, order: ReadonlyMap<string, number>, bound: Iterable<string>): number {
  const ids = [...order.keys()].filter((id) => id.startsWith(side));
  if (entry?.isOther === true && entry.position !== -1) return order.get(ids[entry.position] ?? '') ?? 0;
  const above = [...bound].findLast((id) => id.startsWith(side));
  return (above === undefined ? (order.get(ids[0] ?? '') ?? 0) - 1 : (order.get(above) ?? 0)) + 0.001;
}

/** True where the header has more columns of figures than the form: one for each budget. */
function hasMoreColumns(context: BindingContext): boolean {
  const { rows } = context.section;
  const header = rows.slice(0, countHeaderRows(rows));
  const width = usualWidth(rows);
  const body = rows.slice(header.length).filter((row) => row.cells.length === width);
  const headed = Array.from({ length: width }, (_, column) => column).filter(
    (column) =>
      hasOwnHeader(header, column) &&
      body.some((row) => isFigureLike(row.cells[column]?.text ?? '')) &&
      !body.some((row) => countHan(row.cells[column]?.text ?? '') >= 2),
  );
  return headed.length > context.form.columns.length;
}

/** Labels of one half of the table, in print order. */
function sideLabels(rows: readonly SourceRow[], isLeft: boolean): readonly string[] {
  return rows.flatMap(({ cells }) =>
    cells.flatMap((cell) => (countHan(cell.text) >= 2 && cell.column < cells.length / 2 === isLeft ? [cell.text] : [])),
  );
}
