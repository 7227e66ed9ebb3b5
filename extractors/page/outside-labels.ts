import type { FilledGrid } from './fill-grid.ts';
import { isFigure, isProse } from './figure-text.ts';
import type { TextRun } from './text-runs.ts';

/** Share of a grid's rows that must have a label for labels beside the grid to be its own. */
const LABELED_SHARE = 0.7;

/**
 * Gives a grid that holds only figures the labels that stand to its left, outside its rulings: its first column is then
 * theirs. Returned as it is where its first column holds texts, or too few rows have a label beside them.
 */
export function takeOutsideLabels(filled: FilledGrid): FilledGrid {
  const { grid, cells, outside } = filled;
  const first = cells.filter(({ cell, runs }) => cell.column === 0 && runs.length > 0);
  const figures = first.filter(({ runs }) => runs.every(({ text }) => isFigure(text)));
  if (first.length < 3 || figures.length < 0.7 * first.length) return filled;
  const beside = outside.filter(
    ({ x1, y0, y1, direction }) =>
      direction === 0 && x1 < grid.x0 + 2 && (y0 + y1) / 2 > grid.y0 && (y0 + y1) / 2 < grid.y1,
  );
  const rows = grid.ys.slice(1).map((y1, row) => {
    const runs = beside.filter((run) => (run.y0 + run.y1) / 2 > (grid.ys[row] ?? 0) && (run.y0 + run.y1) / 2 <= y1);
    return { row, runs };
  });
  const labeled = rows.filter(({ runs }) => runs.length > 0);
  if (labeled.length < LABELED_SHARE * rows.length) return filled;
  if (labeled.some(({ runs }) => isProse(runs.map(({ text }) => text).join(' ')))) return filled;
  const x0 = Math.min(...beside.map((run) => run.x0)) - 2;
  const taken = new Set<TextRun>(beside);
  const labels = rows.map(({ row, runs }) => ({
    cell: {
      row,
      column: 0,
      rowSpan: 1,
      columnSpan: 1,
      x0,
      x1: grid.x0,
      y0: grid.ys[row] ?? 0,
      y1: grid.ys[row + 1] ?? 0,
    },
    runs,
  }));
  const moved = cells.map(({ cell, runs }) => ({ cell: { ...cell, column: cell.column + 1 }, runs }));
  const all = [...labels, ...moved];
  return {
    grid: { ...grid, x0, xs: [x0, ...grid.xs], cells: all.map(({ cell }) => cell) },
    cells: all,
    outside: outside.filter((run) => !taken.has(run)),
  };
}
