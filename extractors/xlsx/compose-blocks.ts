import type { Block, GridCell, GridRow, TextBlock } from '../../model/document.ts';
import { isBlank, makeCell, type PieceBudget } from '../tables/block-rule.ts';
import { isFigure, isFurniture } from '../tables/cell-words.ts';
import { findRegions, type Region } from './find-regions.ts';
import type { VisibleCell, VisibleRow } from './visible-rows.ts';

const NOTE = /^\s*(?:注|备注|说明|附注)\s*[:：\d]|[。；]\s*$/u;

/** The blocks of one sheet: its tables, and the lines of text over, between and under them. Throws TOO_LARGE. */
export function composeBlocks(rows: readonly VisibleRow[], page: number, budget: PieceBudget): readonly Block[] {
  return findRegions(rows).flatMap((region) =>
    region.isTable ? composeTable(region, page, budget) : linesOf(region.rows, page),
  );
}

function composeTable({ rows, isBordered }: Region, page: number, budget: PieceBudget): readonly Block[] {
  const filled = rows.filter(({ cells }) => cells.length > 0);
  const starts = startsOf(filled);
  const width = (starts.at(-1) ?? 0) - (starts[0] ?? 0) + 1;
  const isLine = ({ cells }: VisibleRow): boolean => isLineOverTable(cells, width, isBordered);
  let top = 0;
  while (top < filled.length && isLine(filled[top] as VisibleRow)) top++;
  let bottom = filled.length;
  while (bottom > top && isNote(filled[bottom - 1] as VisibleRow)) bottom--;
  const body = filled.slice(top, bottom);
  const isTable =
    startsOf(body).length > 1 &&
    (body.length > 1 || body.some(({ cells }) => cells.some(({ text }) => isFigure(text))));
  if (!isTable) return linesOf(filled, page);
  const grid: Block = { type: 'grid', page, line: body[0]?.number ?? 0, rows: layRows(body, budget) };
  return [...linesOf(filled.slice(0, top), page), grid, ...linesOf(filled.slice(bottom), page)];
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
