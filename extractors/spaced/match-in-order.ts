import { overlap, type Stretch } from './body-columns.ts';

/** What it costs to leave one out, in cells. */
export interface OrderCosts<A, B> {
  readonly leaveHead: (head: A) => number;
  readonly leaveColumn: (column: B) => number;
  /** Infinity where the two cannot go together. */
  readonly pair: (head: A, column: B) => number;
}

/** A matching of heads and columns, both from left to right. */
export interface OrderedMatch {
  /** For each head the index of its column; -1 where it has none. */
  readonly columnOf: readonly number[];
  readonly cost: number;
}

/** Cells by which a head and a column miss each other; 0 where they share cells. */
export function missOf(a: Stretch, b: Stretch): number {
  return Math.max(0, -overlap(a, b)) + 0.01 * Math.abs(a.start + a.end - b.start - b.end);
}

/** The cheapest matching that keeps the order; `forbidden` is a pair that must not be made. */
export function matchInOrder<A, B>(
  heads: readonly A[],
  columns: readonly B[],
  costs: OrderCosts<A, B>,
  forbidden?: readonly [number, number],
): OrderedMatch {
  const width = columns.length + 1;
  const best = new Float64Array((heads.length + 1) * width).fill(Infinity);
  const step = new Uint8Array((heads.length + 1) * width);
  best[0] = 0;
  for (let h = 0; h <= heads.length; h++) {
    for (let c = 0; c <= columns.length; c++) {
      const here = best[h * width + c] ?? Infinity;
      const [head, column] = [heads[h], columns[c]];
      const relax = (to: number, cost: number, kind: number): void => {
        if (here + cost >= (best[to] ?? Infinity)) return;
        best[to] = here + cost;
        step[to] = kind;
      };
      if (head !== undefined && column !== undefined && !(forbidden?.[0] === h && forbidden[1] === c))
        relax((h + 1) * width + c + 1, costs.pair(head, column), 1);
      if (head !== undefined) relax((h + 1) * width + c, costs.leaveHead(head), 2);
      if (column !== undefined) relax(h * width + c + 1, costs.leaveColumn(column), 3);
    }
  }
  const columnOf = heads.map(() => -1);
  let [h, c] = [heads.length, columns.length];
  while (h > 0 || c > 0) {
    const kind = step[h * width + c] ?? 0;
    if (kind === 0) break;
    if (kind === 1) columnOf[h - 1] = c - 1;
    if (kind !== 3) h--;
    if (kind !== 2) c--;
  }
  return { columnOf, cost: best.at(-1) ?? Infinity };
}

/** By how many cells the cheapest matching without one of the pairs is worse; the least over the pairs that count. */
export function leadOf<A, B>(
  heads: readonly A[],
  columns: readonly B[],
  costs: OrderCosts<A, B>,
  match: OrderedMatch,
  counts: (column: B) => boolean,
): number {
  let lead = Infinity;
  for (const [head, at] of match.columnOf.entries()) {
    const column = columns[at];
    if (column === undefined || !counts(column)) continue;
    lead = Math.min(lead, matchInOrder(heads, columns, costs, [head, at]).cost - match.cost);
  }
  return lead;
}
