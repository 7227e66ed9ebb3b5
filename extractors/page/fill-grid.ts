import type { RuledCell, RuledGrid } from './ruled-grid.ts';
import { runOf, type TextRun } from './text-runs.ts';

/** A grid's cells with the runs that stand in each, and the runs that stand in none. */
export interface FilledGrid {
  readonly grid: RuledGrid;
  readonly cells: readonly { readonly cell: RuledCell; readonly runs: readonly TextRun[] }[];
  readonly outside: readonly TextRun[];
}

/** A gap at a border narrower than this share of the size is within one text that runs over the border. */
const OVERRUN_SHARE = 0.1;

/** Gives every run to the cell in which it stands; texts of two cells that nearly touch are parted at the border. */
export function fillGrid(grid: RuledGrid, runs: readonly TextRun[]): FilledGrid {
  const cellAt = indexCells(grid);
  const within = new Map<RuledCell, TextRun[]>();
  const outside: TextRun[] = [];
  for (const run of runs) {
    for (const part of partAtBorders(run, grid, cellAt)) {
      const cell = cellOf(part, cellAt);
      if (cell === undefined) outside.push(part);
      else within.set(cell, [...(within.get(cell) ?? []), part]);
    }
  }
  return { grid, cells: grid.cells.map((cell) => ({ cell, runs: within.get(cell) ?? [] })), outside };
}

type CellAt = (x: number, y: number) => RuledCell | undefined;

function indexCells({ xs, ys, cells }: RuledGrid): CellAt {
  const columns = xs.length - 1;
  const fields: RuledCell[] = [];
  for (const cell of cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++)
        fields[row * columns + column] = cell;
    }
  }
  return (x, y) => {
    const column = intervalOf(xs, x);
    const row = intervalOf(ys, y);
    return column === -1 || row === -1 ? undefined : fields[row * columns + column];
  };
}

/** Index of the interval between sorted edges in which a value lies; -1 outside. */
function intervalOf(edges: readonly number[], value: number): number {
  if (value < (edges[0] ?? Infinity) || value > (edges.at(-1) ?? -Infinity)) return -1;
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((edges[middle] ?? Infinity) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

// A text that overruns its cell belongs where it begins, unless it is set in the middle of another.
function cellOf(run: TextRun, cellAt: CellAt): RuledCell | undefined {
  const y = (run.y0 + run.y1) / 2;
  const middle = cellAt((run.x0 + run.x1) / 2, y);
  if (middle && run.x0 >= middle.x0 - 1 && run.x1 <= middle.x1 + 1) return middle;
  const isFigure = /^[-+()]?[\d.,%\s]+\)?$/.test(run.text);
  const reach = Math.min(2, (run.x1 - run.x0) / 4);
  const edge = isFigure ? cellAt(run.x1 - reach, y) : cellAt(run.x0 + reach, y);
  return edge ?? middle;
}

function partAtBorders(run: TextRun, { xs, y0, y1 }: RuledGrid, cellAt: CellAt): readonly TextRun[] {
  const y = (run.y0 + run.y1) / 2;
  if (run.direction !== 0 || y < y0 || y > y1) return [run];
  const crossed = xs.filter((x) => x > run.x0 + 0.5 && x < run.x1 - 0.5);
  const parts: TextRun[] = [];
  let rest = run.glyphs;
  for (const x of crossed) {
    const at = rest.findIndex((glyph) => (glyph.x0 + glyph.x1) / 2 > x);
    const [before, after] = [rest[at - 1], rest[at]];
    if (!before || !after || cellAt(x - 1, y) === cellAt(x + 1, y)) continue;
    if (after.x0 - before.x1 < OVERRUN_SHARE * run.sizePoints) continue;
    parts.push(runOf(rest.slice(0, at)));
    rest = rest.slice(at);
  }
  return parts.length === 0 ? [run] : [...parts, runOf(rest)];
}
