import type { Assignment } from './assignment.ts';
import { BLANK, isClean, priceValue } from './print.ts';
import { CORRELATED_NATS } from './options.ts';

/** Last digits beyond which near values are not spelled out. */
const SPELLED_SLACK = 13;

/** What the sums leave open around a cell that moves together with its exact copies. */
export interface Nearness {
  /** How far they could move without breaking a check, in the cell's integers; Infinity where no check ties them down. */
  readonly slack: number;
  /** Nats to the cheapest other value within the slack, one, two … last digits away. */
  readonly nearNats: readonly number[];
}

interface Group {
  readonly slack: number;
  readonly equations: readonly number[];
  /** By the size of a last digit. */
  readonly nearNats: Map<number, readonly number[]>;
}

const NONE: readonly number[] = [];

/** Measures the values within the slack of a settled assignment; copies that move together are measured once. */
export class NearValues {
  private readonly state: Assignment;
  private readonly groups = new Map<readonly number[], Group>();

  constructor(state: Assignment) {
    this.state = state;
  }

  /** `copies`: the cell and its exact copies, the same list for each of them. */
  around(cell: number, copies: readonly number[]): Nearness {
    const group = this.groupOf(copies);
    const { slack } = group;
    if (this.state.value(cell) === BLANK || slack === Infinity) return { slack, nearNats: NONE };
    const { step } = this.state.cell(cell);
    let nearNats = group.nearNats.get(step);
    if (nearNats === undefined) group.nearNats.set(step, (nearNats = this.listNear(copies, group, step)));
    return { slack, nearNats };
  }

  private groupOf(copies: readonly number[]): Group {
    let group = this.groups.get(copies);
    if (group === undefined) this.groups.set(copies, (group = this.measureGroup(copies)));
    return group;
  }

  private measureGroup(copies: readonly number[]): Group {
    const { state } = this;
    const weights = new Map<number, number>();
    for (const cell of copies) {
      for (const { equation, weight } of state.cell(cell).checks)
        weights.set(equation, (weights.get(equation) ?? 0) + weight);
    }
    let slack = Infinity;
    for (const [equation, weight] of weights) {
      // A check between the copies themselves lets them move together.
      if (weight === 0 || state.ignored[equation] === 1 || state.isViolated(equation)) continue;
      slack = Math.min(slack, Math.floor(state.leeway(equation) / Math.abs(weight)));
    }
    return { slack, equations: [...weights.keys()], nearNats: new Map() };
  }

  private listNear(copies: readonly number[], group: Group, step: number): readonly number[] {
    const found: number[] = [];
    for (let distance = step; distance <= Math.min(group.slack, SPELLED_SLACK * step); distance += step) {
      found.push(Math.min(this.priceShift(copies, group, distance), this.priceShift(copies, group, -distance)));
    }
    return found;
  }

  private priceShift(copies: readonly number[], { equations }: Group, shift: number): number {
    const { state } = this;
    const before = copies.map((copy) => state.value(copy));
    let price = 0;
    let hasCleanCopy = false;
    for (const equation of equations) price -= state.priceEquation(equation);
    copies.forEach((copy, at) => {
      const own = state.cell(copy);
      const value = before[at] ?? BLANK;
      const change = priceValue(own, value + shift) - priceValue(own, value);
      // Copies that were read alike may have been misread alike: only the first pays in full.
      price += isClean(own, value) && hasCleanCopy ? Math.min(change, CORRELATED_NATS) : change;
      if (isClean(own, value)) hasCleanCopy = true;
      state.set(copy, value + shift);
    });
    for (const equation of equations) price += state.priceEquation(equation);
    copies.forEach((copy, at) => {
      state.set(copy, before[at] ?? BLANK);
    });
    return price;
  }
}
