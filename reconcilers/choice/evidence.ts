import type { Assignment } from './assignment.ts';
import { BLANK } from './problem.ts';

/** What the checks that hold say about each cell, whatever the margins. */
export interface Evidence {
  /** Stands in a sum of two or more items that holds, or is an exact copy of a cell that does. */
  readonly isProved: (cell: number) => boolean;
  /** Its size is fixed by a printed point, its own or that of a figure it adds up with. */
  readonly isScaled: (cell: number) => boolean;
  /** The cell and its exact copies. */
  readonly copiesOf: (cell: number) => readonly number[];
  /** Independent checks that hold around the cell. */
  readonly countProofs: (cell: number) => number;
}

/** Reads the evidence off an assignment; `counts` tells which checks may be relied on. */
export function gatherEvidence(state: Assignment, counts: (equation: number) => boolean): Evidence {
  const { cells, equations } = state.problem;
  const copies = new Partition(cells.length);
  const scales = new Partition(cells.length);
  const isInSum = new Uint8Array(cells.length);
  const hasPoint = new Uint8Array(cells.length);
  const keys = cells.map(() => new Set<string>());
  cells.forEach((cell, index) => {
    const scale = cell.isFigure && state.value(index) === cell.plain ? (cell.slot.plain?.scale ?? 0) : 0;
    if (scale >= cell.decimals) hasPoint[index] = 1;
  });
  equations.forEach((equation, index) => {
    if (!counts(index)) return;
    const printed = equation.members.filter(({ cell }) => state.value(cell) !== BLANK);
    const items = printed.length + (equation.check.constant === null ? 0 : 1);
    if (items < 2) return;
    const nonzero = printed.filter(({ cell }) => state.value(cell) !== 0);
    for (const { cell } of printed) keys[cell]?.add(equation.check.independence);
    const [first] = nonzero;
    if (first) {
      const scale = equation.check.constant?.scale ?? 0;
      for (const { cell } of nonzero) scales.join(first.cell, cell);
      if (equation.check.constant !== null && scale > 0) for (const { cell } of nonzero) hasPoint[cell] = 1;
    }
    // 210 = 21011 = 2101102 with one child each is one number printed three times: a copy, no proof of its own.
    if (items >= 3) for (const { cell } of printed) isInSum[cell] = 1;
    else if (state.difference(index) === 0 && printed.length === 2) {
      const [a, b] = printed;
      if (a && b && a.weight === -b.weight) copies.join(a.cell, b.cell);
    }
  });
  const groups = new Map<number, number[]>();
  cells.forEach((_, index) => {
    const root = copies.find(index);
    const group = groups.get(root);
    if (group) group.push(index);
    else groups.set(root, [index]);
  });
  const proved = copies.collect(isInSum);
  const scaled = scales.collect(hasPoint);
  return {
    isProved: (cell) => proved(cell),
    isScaled: (cell) => state.value(cell) === 0 || scaled(cell),
    copiesOf: (cell) => groups.get(copies.find(cell)) ?? [cell],
    countProofs: (cell) => keys[cell]?.size ?? 0,
  };
}

/** Disjoint sets of cells. */
class Partition {
  private readonly parents: Int32Array;

  constructor(size: number) {
    this.parents = Int32Array.from({ length: size }, (_, index) => index);
  }

  find(cell: number): number {
    let root = cell;
    for (let next = this.parents[root] ?? root; next !== root; next = this.parents[root] ?? root) root = next;
    this.parents[cell] = root;
    return root;
  }

  join(a: number, b: number): void {
    this.parents[this.find(a)] = this.find(b);
  }

  /** True for every cell in whose set some cell is marked. */
  collect(marks: Uint8Array): (cell: number) => boolean {
    const roots = new Set<number>();
    marks.forEach((mark, cell) => {
      if (mark === 1) roots.add(this.find(cell));
    });
    return (cell) => roots.has(this.find(cell));
  }
}
