import type { Assignment } from './assignment.ts';
import { BLANK } from './print.ts';
import type { Cell, Equation, Member } from './problem.ts';

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
  /** Printed figures, the text's own included. */
  readonly count: number;
}

/**
 * A printed zero adds nothing: `60.00 = 60.00 + 0.00` is one number printed twice, as is 210 = 21011 = 2101102. Where no
 * cell can have slid it is an addend like any: that the sum holds says that it stands where it belongs.
 */
function readItems(state: Assignment, { members, check }: Equation): Items {
  const printed = members.filter(({ cell }) => state.value(cell) !== BLANK);
  const nonzero = printed.filter(({ cell }) => state.value(cell) !== 0);
  const live = nonzero.length > 0 && !state.problem.isBornDigital ? nonzero : printed;
  const constants = check.constant === null ? 0 : 1;
  return { printed, nonzero, live, isSum: live.length + constants >= 3, count: printed.length + constants };
}

interface Telling extends Items {
  readonly index: number;
  readonly equation: Equation;
  readonly difference: number;
}

/** The checks that may be relied on and relate at least two figures. */
function equationsThatTell(state: Assignment, counts: (equation: number) => boolean): readonly Telling[] {
  return state.problem.equations.flatMap((equation, index) => {
    if (!counts(index)) return [];
    const items = readItems(state, equation);
    return items.count >= 2 ? [{ index, equation, difference: state.difference(index), ...items }] : [];
  });
}

/** Marks the cells of sums and joins exact copies. */
function markSums(state: Assignment, told: readonly Telling[], isInSum: Uint8Array, copies: Partition): void {
  for (const { printed, live, isSum, difference } of told) {
    // The zero beside two copies is what is left between them, so it is proved where they are.
    for (const { cell } of printed) if (isSum || (printed.length >= 3 && state.value(cell) === 0)) isInSum[cell] = 1;
    const [first, second] = live;
    if (!isSum && first && second && difference === 0 && first.weight === -second.weight)
      copies.join(first.cell, second.cell);
  }
}

/** The cell's own print fixes its size: all its decimals are there. */
function hasOwnPoint({ isFigure, plain, slot, pointedDecimals }: Cell, value: number): boolean {
  const scale = isFigure && value === plain ? (slot.plain?.scale ?? 0) : 0;
  return scale >= pointedDecimals;
}

/** Reads the evidence off an assignment; `counts` tells which checks may be relied on. */
export function gatherEvidence(state: Assignment, counts: (equation: number) => boolean): Evidence {
  const { cells } = state.problem;
  const copies = new Partition(cells.length);
  const scales = new Partition(cells.length);
  const isInSum = new Uint8Array(cells.length);
  const hasPoint = new Uint8Array(cells.length);
  const isTelling = new Uint8Array(state.problem.equations.length);
  cells.forEach((cell, index) => {
    if (hasOwnPoint(cell, state.value(index))) hasPoint[index] = 1;
  });
  const told = equationsThatTell(state, counts);
  for (const { index, equation, nonzero } of told) {
    const { constant } = equation.check;
    isTelling[index] = 1;
    for (const { cell } of nonzero) scales.join(nonzero[0]?.cell ?? cell, cell);
    if ((constant?.scale ?? 0) > 0) for (const { cell } of nonzero) hasPoint[cell] = 1;
  }
  markSums(state, told, isInSum, copies);
  const groups = copies.groups();
  const proved = copies.collect(isInSum);
  const scaled = scales.collect(hasPoint);
  return {
    isProved: (cell) => proved(cell),
    isScaled: (cell) => state.value(cell) === 0 || scaled(cell),
    copiesOf: (cell) => groups.get(copies.find(cell)) ?? [cell],
    countProofs: (cell) => {
      if (state.value(cell) === BLANK) return 0;
      const telling = state.cell(cell).checks.filter(({ equation }) => isTelling[equation] === 1);
      return new Set(telling.map(({ equation }) => state.equation(equation).check.independence)).size;
    },
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

  /** The cells of every set, by its root. */
  groups(): ReadonlyMap<number, readonly number[]> {
    const groups = new Map<number, number[]>();
    this.parents.forEach((_, cell) => {
      const root = this.find(cell);
      const group = groups.get(root);
      if (group) group.push(cell);
      else groups.set(root, [cell]);
    });
    return groups;
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
