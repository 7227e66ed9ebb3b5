import type { Assignment } from './assignment.ts';
import { BLANK } from './problem.ts';
import type { Equation, Member } from './problem.ts';

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

interface Items {
  readonly printed: readonly Member[];
  readonly nonzero: readonly Member[];
  /** What the equation is about: the figures that are not zero, if there are any. */
  readonly live: readonly Member[];
  readonly isSum: boolean;
}

/** A printed zero adds nothing: `60.00 = 60.00 + 0.00` is one number printed twice, as is 210 = 21011 = 2101102. */
function readItems(state: Assignment, { members, check }: Equation): Items {
  const printed = members.filter(({ cell }) => state.value(cell) !== BLANK);
  const nonzero = printed.filter(({ cell }) => state.value(cell) !== 0);
  const live = nonzero.length > 0 ? nonzero : printed;
  return { printed, nonzero, live, isSum: live.length + (check.constant === null ? 0 : 1) >= 3 };
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
    const { check } = equation;
    const { printed, nonzero, live, isSum } = readItems(state, equation);
    if (live.length === 0 || (!isSum && printed.length < 2 && check.constant === null)) return;
    for (const { cell } of printed) keys[cell]?.add(check.independence);
    for (const { cell } of nonzero) scales.join(nonzero[0]?.cell ?? cell, cell);
    if ((check.constant?.scale ?? 0) > 0) for (const { cell } of nonzero) hasPoint[cell] = 1;
    // The zero beside two copies is what is left between them, so it is proved where they are.
    for (const { cell } of printed) if (isSum || (printed.length >= 3 && state.value(cell) === 0)) isInSum[cell] = 1;
    const [first, second] = live;
    const isCopy = !isSum && live.length === 2 && state.difference(index) === 0;
    if (isCopy && first && second && first.weight === -second.weight) copies.join(first.cell, second.cell);
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
