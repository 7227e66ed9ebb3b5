import type { Assignment } from './assignment.ts';
import { listNeighbors } from './candidates.ts';
import { Floors } from './floors.ts';
import { NearValues } from './near-values.ts';
import { CORRELATED_NATS } from './options.ts';
import { BLANK, isClean, priceValue } from './print.ts';
import type { Cell, Member } from './problem.ts';
import type { Print } from './print.ts';

/** Alternatives of doubtful cells that are spelled out, up to this price; beyond it only the price counts. */
const SPELLED_NATS = 5;
/** Two recognition errors in one figure, or an accident that befalls several digits, cost at least this. */
const TWO_ERRORS_NATS = 6.5;

/**
 * Lower bounds of what it costs to change cells of a settled assignment. They let most margins be had without search:
 * another value here breaks every check that holds here, and each must be paid for by another cell or by its price.
 */
export class Bounds {
  private readonly state: Assignment;
  private readonly values: Float64Array;
  private readonly isViolated: Uint8Array;
  /** Cheapest change per cell; NaN where not yet asked for. */
  private readonly own: Float64Array;
  /** Scratch of the search, one entry a cell: whether the branch has changed it. */
  readonly isChanged: Uint8Array;
  /** The cells of each check by what they cost at least to change. */
  readonly floors: Floors;
  /** What the sums leave open around each cell. */
  readonly near: NearValues;
  private readonly others = new Map<number, readonly number[]>();
  private readonly doubts = new Map<number, readonly Member[]>();
  private readonly lists: Map<Print, readonly number[]>;

  /** Takes a snapshot: the search moves the assignment about while it asks for bounds. `earlier` lends its lists. */
  constructor(state: Assignment, earlier?: Bounds) {
    this.state = state;
    this.near = new NearValues(state);
    this.values = Float64Array.from(state.values);
    this.own = new Float64Array(this.values.length).fill(NaN);
    this.isChanged = earlier?.isChanged ?? new Uint8Array(this.values.length);
    this.floors = new Floors(state, this.values, (cell) => this.cheapest(cell));
    this.isViolated = Uint8Array.from(state.problem.equations, (_, index) => (state.isViolated(index) ? 1 : 0));
    this.lists = earlier?.lists ?? new Map<Print, readonly number[]>();
  }

  private value(index: number): number {
    return this.values[index] ?? BLANK;
  }

  neighbors(index: number): readonly number[] {
    const { print } = this.state.cell(index);
    let list = this.lists.get(print);
    if (!list) {
      list = listNeighbors(print);
      this.lists.set(print, list);
    }
    return list;
  }

  /** Cheapest price of giving this cell any other value, less what its violated checks could repay. */
  cheapest(index: number): number {
    let bound = this.own[index] ?? NaN;
    if (Number.isNaN(bound)) {
      bound = this.cheapestReading(index) - this.repayment(index);
      this.own[index] = bound;
    }
    return bound;
  }

  /** Cheapest price of a value that `spelled` does not list. */
  unspelled(index: number): number {
    const cell = this.state.cell(index);
    const current = this.value(index);
    if (isClean(cell, current)) return isWhole(cell) ? this.cheapest(index) : SPELLED_NATS - this.repayment(index);
    const beyond = cell.text.hasDigit ? TWO_ERRORS_NATS : cell.text.characters.length === 0 ? 7 : 8;
    const reading = Math.max(0, beyond - priceValue(cell, current));
    return Math.max(this.cheapest(index), Math.min(SPELLED_NATS, reading) - this.repayment(index));
  }

  /** Cheap other values of a doubtful cell; for a clean one, whose every change is dear, only what it was read as besides. */
  spelled(index: number): readonly number[] {
    let list = this.others.get(index);
    if (!list) {
      list = this.listSpelled(index);
      this.others.set(index, list);
    }
    return list;
  }

  /** The items of a check that have cheap other values. */
  doubtful(equation: number): readonly Member[] {
    let members = this.doubts.get(equation);
    if (!members) {
      members = this.state.equation(equation).members.filter(({ cell }) => this.spelled(cell).length > 0);
      this.doubts.set(equation, members);
    }
    return members;
  }

  private listSpelled(index: number): readonly number[] {
    const cell = this.state.cell(index);
    const current = this.value(index);
    const limit = priceValue(cell, current) + SPELLED_NATS;
    if (isClean(cell, current) && isWhole(cell))
      return [...cell.listed].flatMap(([value, price]) => (value !== current && price < limit ? [value] : []));
    return this.neighbors(index).filter((value) => value !== current && priceValue(cell, value) < limit);
  }

  /**
   * Mending a check by a value of a neighbor that is not spelled out: that neighbor's own other checks break too, and
   * the dearest of them counts. Checks with more slack than `reach`, in shares of their own weight, may absorb it.
   */
  mendingSupported(equation: number, cell: number, reach: number): number {
    const { members, price } = this.state.equation(equation);
    let least = price;
    for (const member of members) {
      if (member.cell === cell) continue;
      const own = this.unspelled(member.cell);
      if (own >= least) continue;
      let support = 0;
      for (const other of this.state.cell(member.cell).checks) {
        if (
          other.equation === equation ||
          this.isViolated[other.equation] === 1 ||
          this.state.ignored[other.equation] === 1
        )
          continue;
        if (this.state.leeway(other.equation) / Math.abs(other.weight) > reach) continue;
        if (this.state.equation(other.equation).members.some((third) => third.cell === cell)) continue;
        support = Math.max(support, this.mendingAlone(other.equation, member.cell) ?? CORRELATED_NATS);
      }
      least = Math.min(least, own + support);
    }
    return least;
  }

  /** What it costs at least to mend or to give up a check that a change of `cell` broke. */
  mending(equation: number, cell: number, isUnspelled = false): number {
    const { members, price } = this.state.equation(equation);
    let least = price;
    for (const member of members) {
      if (member.cell === cell) continue;
      const bound = isUnspelled ? this.unspelled(member.cell) : this.cheapest(member.cell);
      if (bound < least) least = bound;
    }
    return least;
  }

  /**
   * What a change of `cell` costs at least in this check alone: mending it elsewhere, or giving it up. Undefined where
   * a copy of the cell stands in it, which may have been misread alike.
   */
  mendingAlone(equation: number, cell: number): number | undefined {
    if (this.floors.countClean(equation, this.value(cell)) > 1) return undefined;
    const [first, second] = this.floors.ranked(equation);
    const other = first === cell ? second : first;
    const { price } = this.state.equation(equation);
    return other === undefined ? price : Math.min(price, this.cheapest(other));
  }

  private cheapestReading(index: number): number {
    const cell = this.state.cell(index);
    const current = this.value(index);
    if (cell.text.characters.length === 0 && current === BLANK) return 7;
    let least = Infinity;
    const spent = priceValue(cell, current);
    if (isClean(cell, current)) {
      for (const [value, price] of cell.listed) if (value !== current) least = Math.min(least, price - spent);
      return Math.min(least, isWhole(cell) ? 5 : 2.5, 10 - spent);
    }
    for (const value of this.neighbors(index)) {
      if (value === current) continue;
      least = Math.min(least, priceValue(cell, value) - spent);
      break;
    }
    for (const value of cell.listed.keys())
      if (value !== current) least = Math.min(least, priceValue(cell, value) - spent);
    return Math.min(least, Math.max(0, (cell.text.hasDigit ? TWO_ERRORS_NATS : 7) - spent));
  }

  wasViolated(equation: number): boolean {
    return this.isViolated[equation] === 1;
  }

  /** Prices of the cell's violated checks, which a change of it could repay. */
  repayment(index: number): number {
    let sum = 0;
    for (const { equation } of this.state.cell(index).checks) {
      if (this.isViolated[equation] === 1) sum += this.state.equation(equation).price;
    }
    return sum;
  }
}

/** Printed with all its decimals; a shorter figure may have lost its point. */
export function isWhole(cell: Cell): boolean {
  return (cell.slot.plain?.scale ?? 0) === cell.decimals;
}
