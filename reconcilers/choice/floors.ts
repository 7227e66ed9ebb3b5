import type { Assignment } from './assignment.ts';
import { isClean } from './print.ts';

/** What it costs at least to change a cell of a settled assignment; negative where that mends more than it costs. */
type CheapestChange = (cell: number) => number;

/**
 * The cells of each check by what a change of them costs at least, found once for each check: what mends a long sum is
 * told by its first few cells, not by all of them.
 */
export class Floors {
  private readonly state: Assignment;
  private readonly values: Float64Array;
  private readonly cheapest: CheapestChange;
  private readonly rankings = new Map<number, readonly number[]>();
  private readonly counts = new Map<number, ReadonlyMap<number, number>>();
  private readonly crossings = new Map<number, readonly number[]>();

  /** `values`: the settled values, which `cheapest` starts from; the assignment itself may be moved about. */
  constructor(state: Assignment, values: Float64Array, cheapest: CheapestChange) {
    this.state = state;
    this.values = values;
    this.cheapest = cheapest;
  }

  /** The cells of a check, the cheapest to change first. */
  ranked(equation: number): readonly number[] {
    let ranking = this.rankings.get(equation);
    if (ranking === undefined) {
      const cells = this.state.equation(equation).members.map(({ cell }) => cell);
      ranking = cells.sort((a, b) => this.cheapest(a) - this.cheapest(b));
      this.rankings.set(equation, ranking);
    }
    return ranking;
  }

  /** In how many cells of a check this figure stands as it was read; zeros do not count. */
  countClean(equation: number, value: number): number {
    let counts = this.counts.get(equation);
    if (counts === undefined) this.counts.set(equation, (counts = this.countFigures(equation)));
    return counts.get(value) ?? 0;
  }

  /** Cells that stand in both checks. */
  shared(one: number, other: number): readonly number[] {
    const key = Math.min(one, other) * this.state.problem.equations.length + Math.max(one, other);
    let cells = this.crossings.get(key);
    if (cells === undefined) this.crossings.set(key, (cells = this.cross(one, other)));
    return cells;
  }

  private countFigures(equation: number): ReadonlyMap<number, number> {
    const counts = new Map<number, number>();
    for (const { cell } of this.state.equation(equation).members) {
      const value = this.values[cell] ?? 0;
      if (value !== 0 && isClean(this.state.cell(cell), value)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return counts;
  }

  private cross(one: number, other: number): readonly number[] {
    const [short, long] =
      this.state.equation(one).members.length <= this.state.equation(other).members.length
        ? [one, other]
        : [other, one];
    return this.state
      .equation(short)
      .members.map(({ cell }) => cell)
      .filter((cell) => this.state.cell(cell).checks.some(({ equation }) => equation === long));
  }
}
