import { extentOf } from '../extent.ts';
import type { Box } from '../../model/document.ts';
import { SNAP } from './merge-rulings.ts';
import type { Ruling } from './marks.ts';

/** Horizontal and vertical rulings that touch each other, directly or through others. */
export interface RulingNet {
  readonly horizontals: readonly Ruling[];
  readonly verticals: readonly Ruling[];
}

/** A cell between rulings: places in the grid, its spans and its box. */
export interface RuledCell extends Box {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** A grid of cells drawn by rulings; `xs` and `ys` are its column and row edges in points. */
export interface RuledGrid extends Box {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly RuledCell[];
}

/** Parts all rulings of a page into nets of those that touch. */
export function findNets(horizontals: readonly Ruling[], verticals: readonly Ruling[]): readonly RulingNet[] {
  const parents = [...horizontals, ...verticals].map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parents[at] !== at) at = parents[at] = parents[parents[at] ?? at] ?? at;
    return at;
  };
  for (const [h, horizontal] of horizontals.entries()) {
    for (const [v, vertical] of verticals.entries()) {
      if (touches(horizontal, vertical)) parents[root(horizontals.length + v)] = root(h);
    }
  }
  const nets = new Map<number, { horizontals: Ruling[]; verticals: Ruling[] }>();
  const netOf = (index: number): { horizontals: Ruling[]; verticals: Ruling[] } => {
    const net = nets.get(root(index)) ?? { horizontals: [], verticals: [] };
    nets.set(root(index), net);
    return net;
  };
  for (const [index, each] of horizontals.entries()) netOf(index).horizontals.push(each);
  for (const [index, each] of verticals.entries()) netOf(horizontals.length + index).verticals.push(each);
  return [...nets.values()];
}

function touches(horizontal: Ruling, vertical: Ruling): boolean {
  return (
    vertical.at >= horizontal.from - SNAP &&
    vertical.at <= horizontal.to + SNAP &&
    horizontal.at >= vertical.from - SNAP &&
    horizontal.at <= vertical.to + SNAP
  );
}

/** The grid that a net draws; null where it draws no cell beside or below another. Open sides are closed. */
export function drawGrid({ horizontals, verticals }: RulingNet): RuledGrid | null {
  if (horizontals.length === 0 || verticals.length === 0) return null;
  const reach = (lines: readonly Ruling[]): readonly number[] => extentOf(lines.flatMap(({ from, to }) => [from, to]));
  const xs = edgesOf(verticals, reach(horizontals));
  const ys = edgesOf(horizontals, reach(verticals));
  if (xs.length < 2 || ys.length < 2 || (xs.length === 2 && ys.length === 2)) return null;
  const cells = joinOpenCells(xs, ys, horizontals, verticals);
  return { xs, ys, cells, x0: xs[0] ?? 0, y0: ys[0] ?? 0, x1: xs.at(-1) ?? 0, y1: ys.at(-1) ?? 0 };
}

/** How far lines must reach beyond the outermost border that crosses them for that side to count as open, in points. */
const OPEN_SIDE = 8;

function edgesOf(lines: readonly Ruling[], [first = 0, last = 0]: readonly number[]): number[] {
  const edges: number[] = [];
  let sum = 0;
  let count = 0;
  for (const { at } of [...lines].sort((a, b) => a.at - b.at)) {
    if (count > 0 && at - sum / count <= SNAP) {
      sum += at;
      count++;
      edges[edges.length - 1] = sum / count;
    } else {
      edges.push(at);
      sum = at;
      count = 1;
    }
  }
  if ((edges[0] ?? first) - first > OPEN_SIDE) edges.unshift(first);
  if (last - (edges.at(-1) ?? last) > OPEN_SIDE) edges.push(last);
  return edges;
}

/** Joins the fields between which no line stands, each to the rectangle around them. */
function joinOpenCells(
  xs: readonly number[],
  ys: readonly number[],
  horizontals: readonly Ruling[],
  verticals: readonly Ruling[],
): RuledCell[] {
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  const owner = new Int32Array(rows * columns).map((_, index) => index);
  const spans = new Map<number, Span>();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const index = row * columns + column;
      spans.set(index, { top: row, left: column, bottom: row, right: column });
    }
  }
  const join = (a: number, b: number): void => joinSpans(owner, spans, columns, a, b);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const index = row * columns + column;
      const [left, right] = [xs[column] ?? 0, xs[column + 1] ?? 0];
      const [top, bottom] = [ys[row] ?? 0, ys[row + 1] ?? 0];
      if (column + 1 < columns && !isDrawn(verticals, right, top, bottom)) join(index, index + 1);
      if (row + 1 < rows && !isDrawn(horizontals, bottom, left, right)) join(index, index + columns);
    }
  }
  return [...new Set(owner)].map((id) => {
    const { top, left, bottom, right } = spans.get(id) ?? { top: 0, left: 0, bottom: 0, right: 0 };
    return {
      row: top,
      column: left,
      rowSpan: bottom - top + 1,
      columnSpan: right - left + 1,
      x0: xs[left] ?? 0,
      y0: ys[top] ?? 0,
      x1: xs[right + 1] ?? 0,
      y1: ys[bottom + 1] ?? 0,
    };
  });
}

interface Span {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

// A joined cell is a rectangle: whatever lies in the rectangle around two joined ones is joined too.
function joinSpans(owner: Int32Array, spans: Map<number, Span>, columns: number, a: number, b: number): void {
  const first = owner[a] ?? a;
  const queue = [owner[b] ?? b];
  for (let other = queue.pop(); other !== undefined; other = queue.pop()) {
    const one = spans.get(first);
    const two = spans.get(other);
    if (other === first || !one || !two) continue;
    const around = {
      top: Math.min(one.top, two.top),
      left: Math.min(one.left, two.left),
      bottom: Math.max(one.bottom, two.bottom),
      right: Math.max(one.right, two.right),
    };
    spans.delete(other);
    spans.set(first, around);
    for (let row = around.top; row <= around.bottom; row++) {
      for (let column = around.left; column <= around.right; column++) {
        const index = row * columns + column;
        const own = owner[index] ?? index;
        if (own !== first && own !== other) queue.push(own);
        owner[index] = first;
      }
    }
    for (let index = 0; index < owner.length; index++) if (owner[index] === other) owner[index] = first;
  }
}

/** Whether a line stands at `at` along at least half of the way from `from` to `to`. */
function isDrawn(lines: readonly Ruling[], at: number, from: number, to: number): boolean {
  let covered = 0;
  for (const line of lines) {
    if (Math.abs(line.at - at) > SNAP) continue;
    covered += Math.max(0, Math.min(line.to, to) - Math.max(line.from, from));
  }
  return covered >= (to - from) / 2;
}
