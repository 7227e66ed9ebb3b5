import type { Assignment } from './assignment.ts';
import { EPSILON_NATS } from './options.ts';
import { numberOf } from './print.ts';

/** Rounds of messages: so many checks away a figure is heard. */
const ROUNDS = 8;
/** Sums of a check's figures that are kept while they are added up, the cheapest of them. */
const MOST_SUMS = 400;

/** One listed reading of a cell, and what it costs. */
interface Choice {
  readonly value: number;
  readonly cost: number;
}

/** A sum of some figures of a check, and the least that their readings cost. */
interface Sum {
  readonly sum: number;
  readonly cost: number;
}

/**
 * Gives the cells around violated checks the listed readings that are cheapest together, where one glyph misread all over a
 * table puts off every sum by several figures and no move of one of them mends any. Each check tells each of its cells what
 * each reading costs the others (min-sum belief propagation: Pearl 1988; the sums of a check by Viterbi's recursion over its
 * cells), and the cells pass on what they heard. Exact where checks form a tree, a good guess elsewhere: whoever calls it
 * compares prices.
 */
export function settleTogether(state: Assignment): void {
  const talk = new Talk(state);
  for (let round = 0; round < ROUNDS; round++) talk.pass();
  for (const cell of talk.cells()) state.set(cell, cheapest(talk.beliefOf(cell)).value);
}

class Talk {
  private readonly state: Assignment;
  private readonly readings = new Map<number, readonly Choice[]>();
  /** What each check said last to each of its doubtful cells: nats by reading. */
  private heard = new Map<number, ReadonlyMap<number, readonly number[]>>();

  constructor(state: Assignment) {
    this.state = state;
    const reached = new Set(state.violatedEquations());
    // A set takes in what is added to it while it is walked.
    for (const equation of reached) {
      this.heard.set(equation, new Map());
      for (const { cell } of state.equation(equation).members) {
        const { listed, checks } = state.cell(cell);
        if (listed.size < 2 || this.readings.has(cell)) continue;
        this.readings.set(
          cell,
          [...listed].map(([value, cost]) => ({ value, cost })),
        );
        for (const other of checks) if (state.ignored[other.equation] === 0) reached.add(other.equation);
      }
    }
  }

  cells(): Iterable<number> {
    return this.readings.keys();
  }

  pass(): void {
    const told = new Map<number, ReadonlyMap<number, readonly number[]>>();
    for (const equation of this.heard.keys()) told.set(equation, this.ask(equation));
    this.heard = told;
  }

  /** What the readings of a cell cost, as all its checks but one see it. */
  beliefOf(cell: number, without?: number): readonly Choice[] {
    const heard = this.state
      .cell(cell)
      .checks.flatMap(({ equation }) => (equation === without ? [] : [this.heard.get(equation)?.get(cell) ?? []]));
    return (this.readings.get(cell) ?? []).map(({ value, cost }, at) => ({
      value,
      cost: heard.reduce((sum, nats) => sum + (nats[at] ?? 0), cost),
    }));
  }

  /** What a check says to its doubtful cells: the least that its others cost with each reading, or its own price. */
  private ask(index: number): ReadonlyMap<number, readonly number[]> {
    const { members, price, constant } = this.state.equation(index);
    const tolerance = this.state.tolerance(index);
    const doubtful = members.filter(({ cell }) => this.readings.has(cell));
    const settled = members.filter(({ cell }) => !this.readings.has(cell));
    const rest = settled.reduce((sum, { cell, weight }) => sum + weight * numberOf(this.state.value(cell)), -constant);
    const terms = doubtful.map(({ cell, weight }) =>
      this.beliefOf(cell, index).map(({ value, cost }) => ({ sum: weight * numberOf(value), cost })),
    );
    const least = terms.map((sums) => Math.min(...sums.map(({ cost }) => cost)));
    const all = least.reduce((sum, cost) => sum + cost, 0);
    const { before, after } = addUp(rest, terms);
    return new Map(
      doubtful.map(({ cell }, at) => {
        const givenUp = all - (least[at] ?? 0) + price;
        const costs = (terms[at] ?? []).map(({ sum }) =>
          Math.min(givenUp, cheapestPair(before[at] ?? [], after[at] ?? [], sum, tolerance)),
        );
        const usual = Math.min(...costs);
        return [cell, costs.map((cost) => cost - usual)];
      }),
    );
  }
}

/** For each term: the sums of all before it, and of all after it, each list rising. */
function addUp(
  rest: number,
  terms: readonly (readonly Sum[])[],
): { readonly before: readonly (readonly Sum[])[]; readonly after: readonly (readonly Sum[])[] } {
  const before: (readonly Sum[])[] = [];
  let sums: readonly Sum[] = [{ sum: rest, cost: 0 }];
  for (const term of terms) {
    before.push(sums);
    sums = addTerm(sums, term);
  }
  const after: (readonly Sum[])[] = [];
  sums = [{ sum: 0, cost: 0 }];
  for (const term of terms.toReversed()) {
    after.unshift(sums);
    sums = addTerm(sums, term);
  }
  return { before, after };
}

/** The sums with one more term, each at its least cost, rising. */
function addTerm(sums: readonly Sum[], term: readonly Sum[]): readonly Sum[] {
  const least = new Map<number, number>();
  for (const one of sums)
    for (const other of term) {
      const sum = one.sum + other.sum;
      const cost = one.cost + other.cost;
      if (cost < (least.get(sum) ?? Infinity)) least.set(sum, cost);
    }
  const found = [...least].map(([sum, cost]) => ({ sum, cost }));
  const kept =
    found.length > MOST_SUMS ? found.sort((a, b) => a.cost - b.cost || a.sum - b.sum).slice(0, MOST_SUMS) : found;
  return kept.sort((a, b) => a.sum - b.sum);
}

/** Least cost of a sum of each list that, with the offset, come to nothing within the tolerance. */
function cheapestPair(before: readonly Sum[], after: readonly Sum[], offset: number, tolerance: number): number {
  let least = Infinity;
  let last = after.length - 1;
  for (const { sum, cost } of before) {
    while (last >= 0 && sum + offset + (after[last]?.sum ?? 0) > tolerance) last--;
    for (let at = last; at >= 0; at--) {
      const other = after[at];
      if (other === undefined || sum + offset + other.sum < -tolerance) break;
      least = Math.min(least, cost + other.cost);
    }
  }
  return least;
}

/** The first of the cheapest. */
function cheapest(choices: readonly Choice[]): Choice {
  return choices.reduce((best, each) => (each.cost < best.cost - EPSILON_NATS ? each : best));
}
