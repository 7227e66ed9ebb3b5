import type { Assignment } from './assignment.ts';
import { isClean } from './print.ts';
import type { Bounds } from './bounds.ts';
import { CORRELATED_NATS } from './options.ts';

/**
 * Lower bound of changing this cell to any value, where further copies of the same number may be misread alike for
 * next to nothing: whichever copies go along, the checks that they put off must be paid for by other cells.
 * Checks with more slack than `slack`, which a small change could pass, are not counted on. Stops at `limit` nats.
 */
export function boundCopies(state: Assignment, bounds: Bounds, cell: number, slack: number, limit: number): number {
  const own = bounds.cheapest(cell);
  for (const { equation, weight } of state.cell(cell).checks) {
    if (!isReliable(state, bounds, equation, weight, slack)) continue;
    const alone = bounds.mendingAlone(equation, cell);
    if (alone !== undefined && own + alone >= limit) return own + alone;
  }
  return new CopySearch(state, bounds, cell, slack).explore(own, limit);
}

function isReliable(state: Assignment, bounds: Bounds, equation: number, weight: number, slack: number): boolean {
  if (state.ignored[equation] === 1 || bounds.wasViolated(equation)) return false;
  return Math.floor(state.leeway(equation) / Math.abs(weight)) <= slack;
}

/** A check that the changed copies put off. */
interface Broken {
  readonly equation: number;
  readonly hasCopy: boolean;
  /** Least price of mending it by another cell, or of giving it up. */
  readonly least: number;
}

class CopySearch {
  private readonly state: Assignment;
  private readonly bounds: Bounds;
  private readonly slack: number;
  private readonly value: number;
  private readonly canCopy: boolean;
  private readonly changed: Set<number>;
  private readonly paidFor = new Set<number>();

  constructor(state: Assignment, bounds: Bounds, cell: number, slack: number) {
    this.state = state;
    this.bounds = bounds;
    this.slack = slack;
    this.value = state.value(cell);
    this.canCopy = this.value !== 0 && isClean(state.cell(cell), this.value);
    this.changed = new Set([cell]);
  }

  /** Cheapest way to settle what is broken, `paid` being spent; `best` where nothing is cheaper. */
  explore(paid: number, best: number): number {
    if (paid >= best) return best;
    const broken = this.findBroken();
    const open = broken.find(({ hasCopy }) => hasCopy);
    const rest = paid + this.sumDisjoint(broken);
    if (!open || rest >= best) return Math.min(best, rest);
    let found = best;
    for (const { cell } of this.state.equation(open.equation).members) {
      if (!this.isCopy(cell)) continue;
      this.changed.add(cell);
      found = this.explore(paid + CORRELATED_NATS, found);
      this.changed.delete(cell);
    }
    this.paidFor.add(open.equation);
    found = this.explore(paid + open.least, found);
    this.paidFor.delete(open.equation);
    return found;
  }

  private findBroken(): Broken[] {
    const seen = new Set<number>(this.paidFor);
    const broken: Broken[] = [];
    for (const member of this.changed) {
      for (const { equation, weight } of this.state.cell(member).checks) {
        if (seen.has(equation)) continue;
        seen.add(equation);
        if (!isReliable(this.state, this.bounds, equation, weight, this.slack)) continue;
        const found = this.describe(equation);
        if (found) broken.push(found);
      }
    }
    return broken;
  }

  /** Undefined where the changed copies balance each other in the check. */
  private describe(equation: number): Broken | undefined {
    const { members, price } = this.state.equation(equation);
    let balance = 0;
    let hasCopy = false;
    let least = price;
    for (const { cell, weight } of members) {
      if (this.changed.has(cell)) {
        balance += weight;
        continue;
      }
      least = Math.min(least, this.bounds.cheapest(cell));
      if (this.isCopy(cell)) hasCopy = true;
    }
    return balance === 0 ? undefined : { equation, hasCopy, least };
  }

  private sumDisjoint(broken: readonly Broken[]): number {
    const used = new Set<number>();
    let sum = 0;
    for (const { equation, hasCopy, least } of broken) {
      if (hasCopy) continue;
      const { members } = this.state.equation(equation);
      if (least >= 0 && members.some(({ cell }) => used.has(cell) && !this.changed.has(cell))) continue;
      sum += least;
      for (const { cell } of members) used.add(cell);
    }
    return sum;
  }

  private isCopy(cell: number): boolean {
    if (!this.canCopy || this.changed.has(cell)) return false;
    return this.state.value(cell) === this.value && isClean(this.state.cell(cell), this.value);
  }
}
