import { countCrowded } from './count-crowded.ts';
import { draftBody } from './draft-body.ts';
import type { FilledGrid } from './fill-grid.ts';
import { joinSideBySide } from './join-side-by-side.ts';
import { isFigure } from './figure-text.ts';
import { findColumns, type Column } from './find-columns.ts';
import type { GridDraftCell } from './header-cells.ts';
import type { Ruling } from './marks.ts';
import type { RuledCell } from './ruled-grid.ts';
import { draftTextGrid, type GridDraft } from './text-grid.ts';
import { layLines } from './text-lines.ts';

/** Where rulings are missing, whole columns or rows are crowded; of cells in such a share a stain crossed some. */
const FEWEST_CROWDED = 0.02;

/**
 * Parts a ruled grid further where its rulings leave several figures in one cell: rows that are not ruled off, columns
 * that only the header's rulings part. Null where every figure has its cell.
 */
export function refineRuled(filled: FilledGrid, rules: readonly Ruling[], wordGap: number): GridDraft | null {
  const { grid, cells } = filled;
  const crowded = cells.filter(({ runs }) => countCrowded(runs, wordGap) > 0);
  if (crowded.length === 0) return null;
  const withFigures = cells.filter(({ runs }) => runs.some(({ text }) => isFigure(text)));
  if (crowded.length < FEWEST_CROWDED * withFigures.length) return null;
  const first = Math.min(...crowded.map(({ cell }) => cell.row));
  const header = cells.filter(({ cell }) => cell.row + cell.rowSpan <= first);
  const isCut = cells.some(({ cell }) => cell.row < first && cell.row + cell.rowSpan > first);
  const walls = grid.xs.slice(1, -1);
  const body = joinSideBySide(
    layLines(
      cells.filter(({ cell }) => cell.row >= first).flatMap(({ runs }) => runs),
      wordGap,
    ),
  );
  const columns = withBlankColumns(findColumns(body, walls), grid.xs);
  const heads = headsOf(header, columns, wordGap);
  const whole = (): GridDraft | null =>
    draftTextGrid(
      layLines(
        cells.flatMap(({ runs }) => runs),
        wordGap,
      ),
      rules,
      walls,
    );
  if (isCut || first === 0 || heads === null) return whole();
  const bands = grid.ys.slice(0, first).map((y0, row) => ({ y0, y1: grid.ys[row + 1] ?? y0 }));
  const { rows, cells: bodyCells } = draftBody(body, rules, columns, first);
  return { columns, headerRows: first, rows: [...bands, ...rows], cells: [...heads, ...bodyCells] };
}

/** Columns with one for every drawn column in which the body has no text. */
function withBlankColumns(columns: readonly Column[], xs: readonly number[]): readonly Column[] {
  const all = [...columns];
  for (const [index, x0] of xs.entries()) {
    const x1 = xs[index + 1];
    if (x1 === undefined || columns.some((column) => isWithin(column, x0, x1))) continue;
    all.push({ x0: x0 + (x1 - x0) / 3, x1: x1 - (x1 - x0) / 3 });
  }
  return all.sort((a, b) => a.x0 - b.x0);
}

function isWithin(column: Column, x0: number, x1: number): boolean {
  const middle = (column.x0 + column.x1) / 2;
  return middle > x0 && middle < x1;
}

/** The header's ruled cells over the columns found; null where the header's rulings part fewer columns than the body has. */
function headsOf(
  header: FilledGrid['cells'],
  columns: readonly Column[],
  wordGap: number,
): readonly GridDraftCell[] | null {
  const heads: GridDraftCell[] = [];
  for (const { cell, runs } of header) {
    const range = rangeOf(cell, columns);
    if (range === null) continue;
    const [from, to] = range;
    const texts = layLines(runs, wordGap);
    if (to > from && texts.some(({ segments }) => segments.length > 1)) return null;
    const { row, rowSpan } = cell;
    heads.push({ row, column: from, rowSpan, columnSpan: to - from + 1, runs });
  }
  return heads;
}

function rangeOf({ x0, x1 }: RuledCell, columns: readonly Column[]): readonly [number, number] | null {
  const inside = columns.flatMap((column, index) => (isWithin(column, x0, x1) ? [index] : []));
  const [from, to] = [inside[0], inside.at(-1)];
  return from === undefined || to === undefined ? null : [from, to];
}
