import type { Block, GridCell, GridRow, TextBlock } from '../../model/document.ts';
import { isBlank, makeCell, type PieceBudget } from './block-rule.ts';
import { isFigure } from './cell-words.ts';

/** A cell of a marked-up table: lines of its own and tables within it, in their order. */
export interface LaidCell {
  readonly items: readonly (string | Block)[];
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** A row with its cells from left to right; places that a cell above reaches into are left out. */
export interface LaidRow {
  readonly cells: readonly LaidCell[];
  /** Rows of another group begin here: no span from above reaches in. */
  readonly isGroupStart?: boolean;
}

/** A table as its markup has it. */
export interface LaidTable {
  readonly page: number | null;
  readonly rows: readonly LaidRow[];
  /** Said by the markup itself. */
  readonly isForLayout?: boolean;
}

/**
 * What a marked-up table shows: a grid, its spans cut to rows and columns that are there; or, where it only lays out a page
 * (one cell a row, or nothing of its own beside the tables within it), what its cells hold. Tables within a grid follow it.
 * Throws TOO_LARGE, LINE_TOO_LONG.
 */
export function settleTable(table: LaidTable, budget: PieceBudget): readonly Block[] {
  const cells = table.rows.flatMap((row) => row.cells);
  if (isLayout(table)) return cells.flatMap(({ items }) => items.map((item) => toBlock(item, table.page)));
  const inner = cells.flatMap(({ items }) => items.filter((item) => typeof item !== 'string'));
  const rows = layRows(table.rows, budget);
  const grid: Block = { type: 'grid', page: table.page, line: 0, rows };
  return rows.some((row) => row.cells.some(({ raw }) => !isBlank(raw))) ? [grid, ...inner] : inner;
}

function isLayout({ rows, isForLayout = false }: LaidTable): boolean {
  if (isForLayout || rows.every(({ cells }) => cells.length <= 1)) return true;
  const hasInner = rows.some(({ cells }) =>
    cells.some(({ items }) => items.some((item) => typeof item !== 'string' && item.type === 'grid')),
  );
  return hasInner && !rows.some(isDataRow);
}

function isDataRow({ cells }: LaidRow): boolean {
  const own = cells.map(textOf).filter((text) => !isBlank(text));
  return own.length > 1 && own.some(isFigure);
}

function toBlock(item: string | Block, page: number | null): Block {
  return typeof item === 'string' ? ({ type: 'text', page, line: 0, text: item } satisfies TextBlock) : item;
}

function textOf({ items }: LaidCell): string {
  return items.filter((item) => typeof item === 'string').join(' ');
}

interface PlacedCell {
  readonly cell: LaidCell;
  readonly column: number;
  readonly rowSpan: number;
}

function layRows(rows: readonly LaidRow[], budget: PieceBudget): readonly GridRow[] {
  const placed = placeCells(rows, budget);
  const starts = [...new Set(placed.flatMap((row) => row.map(({ column }) => column)))].sort((a, b) => a - b);
  const places = new Map(starts.map((column, place) => [column, place]));
  return placed.map((row) => ({
    line: 0,
    cells: row.map(({ cell, column, rowSpan }): GridCell => {
      const place = places.get(column) ?? 0;
      let columnSpan = 1;
      // A column in which no cell begins is only the measure of others.
      while ((starts[place + columnSpan] ?? Infinity) < column + cell.columnSpan) columnSpan++;
      const raw = textOf(cell);
      budget.spend(rowSpan * columnSpan);
      return rowSpan === 1 && columnSpan === 1 ? makeCell(raw) : { raw, rowSpan, columnSpan };
    }),
  }));
}

/** Gives cells their columns as browsers do (HTML Living Standard, 4.9.12.1), spans ending with their group of rows. */
function placeCells(rows: readonly LaidRow[], budget: PieceBudget): readonly (readonly PlacedCell[])[] {
  const groupEnds = endsOfGroups(rows);
  /** By column: the first row that no cell above reaches into. */
  const freeFrom: number[] = [];
  return rows.map(({ cells }, index) => {
    let column = 0;
    const placed = cells.map((cell) => {
      while ((freeFrom[column] ?? 0) > index) column++;
      const rowSpan = Math.min(cell.rowSpan, (groupEnds[index] ?? index + 1) - index);
      const place = { cell, column, rowSpan };
      budget.checkRow(column + cell.columnSpan, 0);
      for (let each = column; each < column + cell.columnSpan; each++) freeFrom[each] = index + rowSpan;
      column += cell.columnSpan;
      return place;
    });
    return placed;
  });
}

function endsOfGroups(rows: readonly LaidRow[]): readonly number[] {
  const ends: number[] = [];
  let end = rows.length;
  for (let index = rows.length - 1; index >= 0; index--) {
    ends[index] = end;
    if (rows[index]?.isGroupStart === true) end = index;
  }
  return ends;
}
