import type { FilledGrid } from './fill-grid.ts';
import { isFigureLike, isProse } from './figure-text.ts';
import type { GridDraft } from './text-grid.ts';
import { segmentOf } from './text-lines.ts';

/** Share of the filled cells that may read as prose in a table. */
const MOST_PROSE = 0.5;

/** Whether a grid drawn by rulings is a table: texts in several columns and rows, or a single row of several. */
export function isRuledTable({ grid, cells }: FilledGrid): boolean {
  const filled = cells.filter(({ runs }) => runs.length > 0).map(({ cell }) => cell);
  const columns = new Set(filled.map(({ column }) => column)).size;
  const rows = new Set(filled.map(({ row }) => row)).size;
  // The last page of a table may have nothing but its total.
  if (columns >= 2 && rows === 1 && namesFigure(cells)) return true;
  if (columns < 2 || (rows < 2 && columns < 3) || filled.length < 3) return false;
  // Tables may be nearly blank, but then a row still heads their columns; the nets of charts have no such row.
  const share =
    filled.reduce((sum, cell) => sum + cell.rowSpan * cell.columnSpan, 0) /
    ((grid.xs.length - 1) * (grid.ys.length - 1));
  const widest = Math.max(
    ...[...Map.groupBy(filled, ({ row }) => row).values()].map((row) =>
      row.reduce((sum, { columnSpan }) => sum + columnSpan, 0),
    ),
  );
  return share > 0.15 || widest > 0.6 * (grid.xs.length - 1);
}

/** Words with a figure right of them. */
function namesFigure(cells: FilledGrid['cells']): boolean {
  const texts = cells.filter(({ runs }) => runs.length > 0).map(({ runs }) => segmentOf(runs).text);
  const [first = ''] = texts;
  return /\p{L}{2}/u.test(first) && !isProse(first) && texts.slice(1).some(isFigureLike);
}

/**
 * Whether a draft between rules reads as a table: several columns in use, figures or short texts side by side. Where
 * rules part its rows, most of them may be blank.
 */
export function isRuledOffTable(draft: GridDraft, areRowsRuled = false): boolean {
  const { body, columns, filled } = lookAt(draft);
  if (columns < 2 || body.length === 0 || draft.rows.length < 2) return false;
  const prose = filled.filter(({ text }) => isProse(text)).length;
  const figures = filled.filter(({ text }) => isFigureLike(text)).length;
  const side = body.filter((row) => row.length > 1).length;
  if (areRowsRuled && side >= 2 && prose <= MOST_PROSE * filled.length) return true;
  if (side < 0.4 * body.length) return false;
  if (figures >= 2 && figures >= 0.25 * filled.length) return prose <= 0.5 * filled.length;
  return body.length >= 2 && side >= 0.6 * body.length && prose <= MOST_PROSE * filled.length;
}

/** Least share of the fields of an unruled table that are filled. */
const LEAST_FILLED = 0.3;

/** Whether a draft without any rule reads as a table: rows of figures, set in columns. */
export function isUnruledTable(draft: GridDraft): boolean {
  const { body, columns, filled } = lookAt(draft);
  if (columns < 2 || body.length < 3) return false;
  const withFigures = body.filter((row) => row.some(({ column, text }) => column > 0 && isFigureLike(text)));
  if (withFigures.length < 3 || withFigures.length < 0.15 * body.length) return false;
  if (filled.filter(({ text }) => isProse(text)).length > 0.15 * filled.length) return false;
  // Texts scattered over a chart fill few of the fields that they open; the figures of its axis name no row.
  if (filled.length < LEAST_FILLED * body.length * columns) return false;
  const names = filled.filter(({ column }) => column === 0);
  if (names.length > 0 && names.every(({ text }) => isFigureLike(text) && !/^\d+$|\d{4}|\d\s?[-–—~～至]/u.test(text)))
    return false;
  return !isContents(body) && hasAlignedFigures(draft);
}

interface FilledCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  readonly sizePoints: number;
}

function lookAt(draft: GridDraft): {
  body: readonly (readonly FilledCell[])[];
  columns: number;
  filled: readonly FilledCell[];
} {
  const filled = draft.cells.flatMap(({ row, column, runs }) => {
    if (runs.length === 0) return [];
    const { text, x0, x1 } = segmentOf(runs);
    return [{ row, column, text, x0, x1, sizePoints: runs[0]?.sizePoints ?? 10 }];
  });
  const inBody = filled.filter(({ row }) => row >= draft.headerRows);
  const rows = [...Map.groupBy(inBody, ({ row }) => row).values()];
  return { body: rows, columns: new Set(inBody.map(({ column }) => column)).size, filled: inBody };
}

// A table of contents: titles, dots, page numbers that never fall.
function isContents(body: readonly (readonly FilledCell[])[]): boolean {
  const leaders = body.filter((row) => row.some(({ text }) => /(?:\.\s?){4,}|…{2,}|·{4,}/u.test(text))).length;
  const pages = body.flatMap((row) => row.filter(({ text }) => /^\d{1,4}$/.test(text.trim())).slice(-1));
  const numbers = pages.map(({ text }) => Number(text));
  const isRising = numbers.every((number, index) => index === 0 || number >= (numbers[index - 1] ?? 0));
  const widest = Math.max(...body.map((row) => row.length));
  return (
    widest <= 3 && isRising && numbers.length >= 0.7 * body.length && (leaders >= 0.4 * body.length || widest === 2)
  );
}

/** Whether most columns of figures have a common left edge, right edge or middle. */
function hasAlignedFigures({ cells, columns }: GridDraft): boolean {
  let aligned = 0;
  let ragged = 0;
  for (let column = 1; column < columns.length; column++) {
    const figures = cells
      .filter((cell) => cell.column === column && cell.columnSpan === 1 && cell.runs.length > 0)
      .map(({ runs }) => ({ ...segmentOf(runs), sizePoints: runs[0]?.sizePoints ?? 10 }))
      .filter(({ isFigure }) => isFigure);
    if (figures.length < 2) continue;
    const size = figures[0]?.sizePoints ?? 10;
    const spread = Math.min(
      ...[figures.map(({ x0 }) => x0), figures.map(({ x1 }) => x1), figures.map(({ x0, x1 }) => (x0 + x1) / 2)].map(
        middleSpread,
      ),
    );
    if (spread <= 0.7 * size) aligned++;
    else ragged++;
  }
  return aligned > ragged;
}

/** Width of the middle four fifths of values. */
function middleSpread(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const cut = Math.floor(sorted.length * 0.1);
  return (sorted[sorted.length - 1 - cut] ?? 0) - (sorted[cut] ?? 0);
}
