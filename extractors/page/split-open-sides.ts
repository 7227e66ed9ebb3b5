import type { FilledGrid } from './fill-grid.ts';
import { linesOf } from './join-lines.ts';
import type { Ruling } from './marks.ts';
import { SNAP } from './merge-rulings.ts';

type FilledCell = FilledGrid['cells'][number];

/**
 * Parts the cells of a side that no vertical closes: its rows are not ruled off there, so that one cell holds the
 * labels of many rows, one label a row.
 */
export function splitOpenSides(filled: FilledGrid, verticals: readonly Ruling[]): FilledGrid {
  const { grid } = filled;
  const isOpen = (x: number): boolean => !verticals.some(({ at }) => Math.abs(at - x) <= SNAP);
  const cells = filled.cells.flatMap((each) => {
    const { column, columnSpan, rowSpan } = each.cell;
    const isOnOpenSide =
      (column === 0 && isOpen(grid.x0)) || (column + columnSpan === grid.xs.length - 1 && isOpen(grid.x1));
    return isOnOpenSide && rowSpan > 2 ? splitByRows(each, grid.ys) : [each];
  });
  return cells.length === filled.cells.length
    ? filled
    : { ...filled, grid: { ...grid, cells: cells.map(({ cell }) => cell) }, cells };
}

function splitByRows(each: FilledCell, ys: readonly number[]): readonly FilledCell[] {
  const { cell, runs } = each;
  const parts = Array.from({ length: cell.rowSpan }, (_, at) => {
    const [y0, y1] = [ys[cell.row + at] ?? 0, ys[cell.row + at + 1] ?? 0];
    const inside = runs.filter((run) => (run.y0 + run.y1) / 2 > y0 && (run.y0 + run.y1) / 2 <= y1);
    return { cell: { ...cell, row: cell.row + at, rowSpan: 1, y0, y1 }, runs: inside };
  });
  const texts = parts.filter((part) => part.runs.length > 0);
  const areRows = texts.length > 2 && texts.length >= 0.6 * parts.length && texts.every(isOneLabel);
  return areRows ? parts : [each];
}

// Text that runs on down the side, or stands upright a character a line, is no list of labels.
function isOneLabel({ runs }: FilledCell): boolean {
  return linesOf(runs).length <= 2 && runs.map(({ text }) => text).join('').length > 1;
}
