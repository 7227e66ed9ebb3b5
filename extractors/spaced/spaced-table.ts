import type { GridBlock, GridRow } from '../../model/document.ts';
import { bodyColumns, type BodyColumn, type ColumnKind } from './body-columns.ts';
import { spanGroups, type GroupSpan } from './group-spans.ts';
import { columnsByHeads, columnsByOrdinals, type HeadedColumns, type TableColumn } from './head-columns.ts';
import { countingRow, headerRows } from './header-rows.ts';
import { readHeads } from './heads.ts';
import { joinWrapped } from './join-wrapped.ts';
import { partHeads, type SpacedLine } from './spaced-line.ts';

/** What the columns of a table hold, left to right, so that its next page can go on with them. */
export type Layout = readonly ColumnKind[];

export interface SpacedTable {
  readonly block: GridBlock;
  /** How many rows of the block head its columns. */
  readonly headerRows: number;
  readonly layout: Layout;
  /** Of the columns of figures the heads, or their numbers, between the labels; undefined on a page without a header. */
  readonly heads: readonly string[] | undefined;
  /** How many rows have figures. */
  readonly amounts: number;
}

/** The line that counts the columns stands no lower than this. */
const FARTHEST_COUNTING = 12;
/** No line of a header has more heads. */
const MOST_HEADS = 100;

/**
 * Reads a stretch of lines as a table, or not at all: each column of figures must have a head that no other column could
 * have. `before` is the layout of the table that a page without a header goes on with.
 */
export function readTable(
  lines: readonly SpacedLine[],
  page: number,
  isHead: (text: string) => boolean,
  before: Layout | undefined,
): SpacedTable | null {
  const counting = lines.slice(0, FARTHEST_COUNTING).findIndex(isCountingLine);
  const start = counting === -1 ? lines.findIndex(isBodyLine) : counting + 1;
  const body = lines.slice(start);
  const kinds = bodyColumns(body);
  if (start === -1 || !kinds.some(({ kind }) => kind === 'value')) return null;
  const top = { line: lines[0]?.number ?? 0, counted: lines[counting] };
  const header = lines.slice(0, counting === -1 ? start : counting).map(partHeads);
  const headed = start === 0 ? goOn(kinds, before) : headColumns(header, top.counted, kinds, isHead);
  if (headed === null) return null;
  const { columns, groups } = headed;
  const spans = spanGroups(groups, columns);
  // Numbers are a column's key; where there are none, no two columns may have one name.
  if (start > 0 && top.counted === undefined && !areDistinct(columns, spans)) return null;
  const rows = bodyRows(body, kinds, columns);
  if (rows === null) return null;
  const heads = start === 0 || header.length === 0 ? [] : headerRows(columns, spans, top.line);
  const counts = top.counted === undefined ? [] : [countingRow(columns, top.counted.number)];
  return {
    block: { type: 'grid', page, line: top.line, rows: [...heads, ...counts, ...rows], isUnruled: true },
    headerRows: heads.length + counts.length,
    layout: columns.map(({ body: at, isLabel }) => kinds[at]?.kind ?? (isLabel ? 'text' : 'value')),
    amounts: body.filter(({ pieces }) => pieces.some(({ text }) => /\d/u.test(text))).length,
    heads:
      start === 0
        ? undefined
        : columns.map(({ isLabel, ordinal, head }) => (isLabel ? 'label' : ordinal || (head?.text ?? ''))),
  };
}

function headColumns(
  header: readonly SpacedLine[],
  counted: SpacedLine | undefined,
  kinds: readonly BodyColumn[],
  isHead: (text: string) => boolean,
): HeadedColumns | null {
  if ([...header, counted].some((line) => line !== undefined && line.pieces.length > MOST_HEADS)) return null;
  const heads = readHeads(header, isHead);
  if (counted === undefined) return columnsByHeads(heads, kinds);
  return columnsByOrdinals(
    counted.pieces.filter(({ isFigure }) => isFigure),
    kinds,
    heads,
  );
}

/** The columns of a page without a header: those of the page before, where it fills them all. */
function goOn(kinds: readonly BodyColumn[], before: Layout | undefined): HeadedColumns | null {
  if (before?.join() !== kinds.map(({ kind }) => kind).join()) return null;
  const columns = kinds.map((column, body) => ({
    ...column,
    body,
    isLabel: column.kind !== 'value',
    ordinal: '',
    head: undefined,
  }));
  return { columns, groups: [] };
}

/** Whether a line counts the columns: 1, 2, 3 … and no other text than 栏次 or its like. */
function isCountingLine({ pieces }: SpacedLine): boolean {
  const figures = pieces.filter(({ isFigure }) => isFigure);
  const words = pieces.filter(({ isFigure }) => !isFigure);
  if (figures.length === 0 || !figures.every(({ text }, at) => text === String(at + 1))) return false;
  if (words.length === 0) return figures.length > 1;
  return words.every(({ text }) => /^(?:栏次|类款项|项目)$/u.test(text.replace(/\s/gu, '')));
}

function isBodyLine({ pieces }: SpacedLine): boolean {
  const isItem = /^[一二三四五六七八九十]+、/u.test(pieces[0]?.text ?? '');
  return isItem || (pieces.length > 1 && pieces.some(({ isFigure }) => isFigure));
}

/** Whether no two columns of figures behind the same labels have the same heads. */
function areDistinct(columns: readonly TableColumn[], spans: readonly GroupSpan[]): boolean {
  const paths: string[] = [];
  let labels = 0;
  for (const [at, { head, isLabel }] of columns.entries()) {
    if (isLabel) labels++;
    const over = spans.filter(({ from, to }) => at >= from && at <= to).map(({ group }) => group.text);
    if (!isLabel) paths.push([labels, ...over, head?.text ?? ''].join('/'));
  }
  return new Set(paths).size === paths.length;
}

function bodyRows(
  body: readonly SpacedLine[],
  kinds: readonly BodyColumn[],
  columns: readonly TableColumn[],
): readonly GridRow[] | null {
  const rows = joinWrapped(body, kinds)?.map(({ number, texts }) => ({
    line: number,
    cells: columns.map((column) => ({ raw: texts[column.body] ?? '', rowSpan: 1, columnSpan: 1 })),
  }));
  return rows ?? null;
}
