import type { Box, GridBlock, GridCell } from '../../model/document.ts';
import { joinRuns } from './join-lines.ts';
import type { GridDraft } from './text-grid.ts';

/** Writes a draft as a grid: every field in a cell, blank where nothing stands; edges run midway between texts. */
export function blockOfDraft({ columns, rows, cells }: GridDraft, page: number): GridBlock {
  const xs = edgesOf(columns.map(({ x0, x1 }) => [x0, x1]));
  const ys = edgesOf(rows.map(({ y0, y1 }) => [y0, y1]));
  const taken = new Set<number>();
  const field = (row: number, column: number): number => row * columns.length + column;
  const placed: { row: number; column: number; cell: GridCell }[] = [];
  for (const { row, column, rowSpan, columnSpan, runs } of [...cells].sort(
    (a, b) => a.row - b.row || a.column - b.column,
  )) {
    const spans = fitSpans(taken, field, row, column, rowSpan, columnSpan);
    for (let r = row; r < row + spans.rowSpan; r++) {
      for (let c = column; c < column + spans.columnSpan; c++) taken.add(field(r, c));
    }
    placed.push({ row, column, cell: { raw: joinRuns(runs), ...spans, box: boxOf(xs, ys, row, column, spans) } });
  }
  for (let row = 0; row < rows.length; row++) {
    for (let column = 0; column < columns.length; column++) {
      if (taken.has(field(row, column))) continue;
      const spans = { rowSpan: 1, columnSpan: 1 };
      placed.push({ row, column, cell: { raw: '', ...spans, box: boxOf(xs, ys, row, column, spans) } });
    }
  }
  placed.sort((a, b) => a.column - b.column);
  const written = rows.map((_, index) => ({
    line: 0,
    cells: placed.filter(({ row }) => row === index).map(({ cell }) => cell),
  }));
  const box = { x0: xs[0] ?? 0, y0: ys[0] ?? 0, x1: xs.at(-1) ?? 0, y1: ys.at(-1) ?? 0 };
  return { type: 'grid', page, line: 0, rows: written, box, isUnruled: true };
}

interface Spans {
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** Spans cut where they would run into a cell that is already placed. */
function fitSpans(
  taken: ReadonlySet<number>,
  field: (row: number, column: number) => number,
  row: number,
  column: number,
  rowSpan: number,
  columnSpan: number,
): Spans {
  let wide = 1;
  while (wide < columnSpan && !taken.has(field(row, column + wide))) wide++;
  let high = 1;
  const isFree = (r: number): boolean =>
    Array.from({ length: wide }, (_, c) => !taken.has(field(r, column + c))).every(Boolean);
  while (high < rowSpan && isFree(row + high)) high++;
  return { rowSpan: high, columnSpan: wide };
}

function boxOf(
  xs: readonly number[],
  ys: readonly number[],
  row: number,
  column: number,
  { rowSpan, columnSpan }: Spans,
): Box {
  return { x0: xs[column] ?? 0, y0: ys[row] ?? 0, x1: xs[column + columnSpan] ?? 0, y1: ys[row + rowSpan] ?? 0 };
}

function edgesOf(stretches: readonly (readonly [number, number])[]): number[] {
  const edges = [stretches[0]?.[0] ?? 0];
  for (const [index, [, end]] of stretches.entries()) {
    const next = stretches[index + 1];
    edges.push(next ? (end + next[0]) / 2 : end);
  }
  return edges;
}
