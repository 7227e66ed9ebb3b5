import type { Block, GridCell, GridRow, TextBlock } from '../../model/document.ts';
import { isBlank, makeCell, type PieceBudget } from '../tables/block-rule.ts';
import { isFigure, isFurniture } from '../tables/cell-words.ts';
import { findRegions, type Region } from './find-regions.ts';
import type { VisibleCell, VisibleRow } from './visible-rows.ts';

const TITLE = /^\s*(?:第[一二三四五六七八九十]+部分|表\s*\d)|表\s*(?:[(（][^()（）]*[)）])?\s*$/u;
const NOTE = /^\s*(?:注|备注|说明|附注)\s*[:：\d]|[。；]\s*$/u;

/** The blocks of one sheet: its tables, and the lines of text over, between and under them. Throws TOO_LARGE. */
export function composeBlocks(rows: readonly VisibleRow[], page: number, budget: PieceBudget): readonly Block[] {
  return findRegions(rows).flatMap((region) =>
    region.isTable ? composeTable(region, page, budget) : linesOf(region.rows, page),
  );
}

/** Tables that stand one under the other without a blank row are parted where the lines over the next one begin. */
function composeTable({ rows, isBordered }: Region, page: number, budget: PieceBudget): readonly Block[] {
  const filled = rows.filter(({ cells }) => cells.length > 0);
  const starts = startsOf(filled);
  const width = (starts.at(-1) ?? 0) - (starts[0] ?? 0) + 1;
  const blocks: Block[] = [];
  for (let at = 0; at < filled.length;) {
    const top = findFrom(filled, at, (row) => !isLineOverTable(row.cells, width, isBordered));
    const end = findFrom(filled, top + 1, (row) => opensNextTable(row, isBordered));
    for (const line of linesOf(filled.slice(at, top), page)) blocks.push(line);
    for (const block of composeBody(filled.slice(top, end), page, budget)) blocks.push(block);
    at = end;
  }
  return blocks;
}

function composeBody(rows: readonly VisibleRow[], page: number, budget: PieceBudget): readonly Block[] {
  let bottom = rows.length;
  while (bottom > 0 && isNote(rows[bottom - 1] as VisibleRow)) bottom--;
  const body = rows.slice(0, bottom);
  const isTable =
    startsOf(body).length > 1 &&
    (body.length > 1 || body.some(({ cells }) => cells.some(({ text }) => isFigure(text))));
  if (!isTable) return linesOf(rows, page);
  const grid: Block = { type: 'grid', page, line: body[0]?.number ?? 0, rows: layRows(body, budget) };
  return [grid, ...linesOf(rows.slice(bottom), page)];
}

function findFrom(rows: readonly VisibleRow[], from: number, isWanted: (row: VisibleRow) => boolean): number {
  let at = from;
  while (at < rows.length && !isWanted(rows[at] as VisibleRow)) at++;
  return Math.min(at, rows.length);
}

/** A title or a unit among the rows: what follows is another table. Within borders a title is merged over its table. */
function opensNextTable({ cells }: VisibleRow, isBordered: boolean): boolean {
  if (cells.some(({ text }) => isFigure(text))) return false;
  const [only] = cells;
  const isTitle = cells.length === 1 && only !== undefined && TITLE.test(only.text);
  return cells.some(({ text }) => isFurniture(text)) || (isTitle && (!isBordered || only.columnSpan > 1));
}

/** Titles, units and names of bodies, which many sheets have within the frame. */
function isLineOverTable(cells: readonly VisibleCell[], width: number, isBordered: boolean): boolean {
  if (cells.some(({ text }) => isFigure(text))) return false;
  const [only] = cells;
  if (cells.length === 1 && only) return only.columnSpan >= width || (!isBordered && width > 1);
  return cells.some(({ text }) => isFurniture(text));
}

function isNote({ cells }: VisibleRow): boolean {
  const [only] = cells;
  return cells.length === 1 && only !== undefined && !isFigure(only.text) && NOTE.test(only.text);
}

function linesOf(rows: readonly VisibleRow[], page: number): readonly TextBlock[] {
  return rows.flatMap(({ number, cells }) =>
    cells.flatMap(({ text }) =>
      text
        .split('\n')
        .filter((line) => !isBlank(line))
        .map((line) => ({ type: 'text' as const, page, line: number, text: line.trim() })),
    ),
  );
}

/** Lays the cells of a table on a grid without the columns in which none begins; blank rows between stay. */
function layRows(rows: readonly VisibleRow[], budget: PieceBudget): readonly GridRow[] {
  const starts = startsOf(rows);
  const places = new Map(starts.map((column, place) => [column, place]));
  const bottom = rows.at(-1)?.at ?? 0;
  budget.spend(starts.length * (bottom - (rows[0]?.at ?? 0) + 1));
  /** By column: the first row that no cell above reaches into. */
  const freeFrom = starts.map(() => 0);
  const laid: GridRow[] = [];
  let at = rows[0]?.at ?? 0;
  for (const row of rows) {
    for (; at < row.at; at++) laid.push({ line: row.number - (row.at - at), cells: blanksOf(freeFrom, at) });
    laid.push({ line: row.number, cells: layRow(row, { starts, places, freeFrom, bottom }) });
    at++;
  }
  return laid;
}

interface Layout {
  readonly starts: readonly number[];
  readonly places: ReadonlyMap<number, number>;
  readonly freeFrom: number[];
  readonly bottom: number;
}

function layRow({ at, cells }: VisibleRow, { starts, places, freeFrom, bottom }: Layout): readonly GridCell[] {
  const byPlace = new Map(cells.map((cell) => [places.get(cell.column), cell]));
  const laid: GridCell[] = [];
  for (let place = 0; place < starts.length;) {
    if ((freeFrom[place] ?? 0) > at) {
      place++;
      continue;
    }
    const cell = byPlace.get(place);
    if (cell === undefined) {
      laid.push(makeCell(''));
      place++;
      continue;
    }
    let columnSpan = 1;
    while ((starts[place + columnSpan] ?? Infinity) < cell.column + cell.columnSpan) columnSpan++;
    const rowSpan = Math.min(cell.rowSpan, bottom - at + 1);
    const raw = cell.text.replace(/\s*\n\s*/gu, ' ');
    laid.push(rowSpan === 1 && columnSpan === 1 ? makeCell(raw) : { raw, rowSpan, columnSpan });
    freeFrom.fill(at + rowSpan, place, place + columnSpan);
    place += columnSpan;
  }
  return laid;
}

/** Columns in which any cell begins, from left to right. */
function startsOf(rows: readonly VisibleRow[]): readonly number[] {
  return [...new Set(rows.flatMap(({ cells }) => cells.map(({ column }) => column)))].sort((a, b) => a - b);
}

function blanksOf(freeFrom: readonly number[], at: number): readonly GridCell[] {
  return freeFrom.filter((free) => free <= at).map(() => makeCell(''));
}
