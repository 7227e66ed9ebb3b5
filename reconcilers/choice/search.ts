import type { Assignment } from './assignment.ts';
import { Branch, type Change } from './branch.ts';
import type { Bounds } from './bounds.ts';
import { BLANK, priceValue } from './print.ts';
import { candidateValues } from './candidates.ts';
import { Frontier } from './frontier.ts';
import { CORRELATED_NATS, EPSILON_NATS } from './options.ts';
import { priceStanding } from './misread-alike.ts';

/** What the search found: the cheapest consistent alternative, or how far it looked without finding one. */
export interface Alternative {
  /** Nats above the settled assignment; a lower bound where `changes` is null. */
  readonly price: number;
  readonly changes: readonly Change[] | null;
  readonly nodes: number;
  readonly isRefused: boolean;
}

interface Node {
  readonly changes: readonly Change[];
  /** Checks that this branch has given up for their price. */
  readonly given: readonly number[];
  /** Price if every check still broken is given up. */
  readonly paid: number;
  /** Lower bound of any completion. */
  readonly bound: number;
}

/**
 * Best-first search for the cheapest way to complete forced changes. Each step takes one check that they broke and
 * either changes another of its cells or gives the check up for its price; the bound is what disjoint broken checks
 * must cost at least. Stops at `limit` nats or `nodeLimit` nodes; then the bound reached is the answer.
 */
export function completeChanges(
  state: Assignment,
  bounds: Bounds,
  roots: readonly (readonly Change[])[],
  limit: number,
  nodeLimit: number,
): Alternative {
  const search = new Search(state, bounds, limit);
  for (const root of roots) search.plant(root);
  return search.run(nodeLimit);
}

/** Branches weighed, whether kept or not, that count as one node: dense checks have many. */
const TRIALS_A_NODE = 12;

class Search {
  private readonly state: Assignment;
  private readonly bounds: Bounds;
  private readonly limit: number;
  private readonly open = new Frontier<Node>();
  private tried = 0;
  private readonly branch: Branch;

  constructor(state: Assignment, bounds: Bounds, limit: number) {
    this.state = state;
    this.bounds = bounds;
    this.limit = limit;
    this.branch = new Branch(state, bounds.isChanged);
  }

  plant(root: readonly Change[]): void {
    let paid = 0;
    for (const change of root) {
      paid += this.priceChange(change) + this.state.priceEffect(change.cell, change.value);
      this.branch.apply(change);
    }
    this.push({ changes: root, given: [], paid }, this.listBroken(this.listTouched(root, [])));
    this.branch.restore();
  }

  run(nodeLimit: number): Alternative {
    let nodes = 0;
    const effort = (): number => nodes + Math.floor(this.tried / TRIALS_A_NODE);
    for (let node = this.open.take(); node; node = this.open.take()) {
      if (effort() >= nodeLimit) return { price: node.bound, changes: null, nodes: effort(), isRefused: true };
      nodes++;
      for (const change of node.changes) this.branch.apply(change);
      const touched = this.listTouched(node.changes, node.given);
      const broken = this.listBroken(touched);
      if (broken.length > 0) this.expand(node, touched, broken);
      this.branch.restore();
      if (broken.length === 0) return { price: node.paid, changes: node.changes, nodes: effort(), isRefused: false };
    }
    return { price: this.limit, changes: null, nodes: effort(), isRefused: false };
  }

  private expand(node: Node, touched: readonly number[], broken: readonly number[]): void {
    const { state } = this;
    const chosen = this.chooseBroken(broken);
    this.push(
      { changes: node.changes, given: [...node.given, chosen], paid: node.paid },
      broken.filter((equation) => equation !== chosen),
    );
    let floor = node.paid;
    for (const equation of broken) floor -= state.equation(equation).price;
    let leastFinal = Infinity;
    for (const cell of this.listMenders(chosen, this.limit - EPSILON_NATS - floor)) {
      const { checks } = state.cell(cell);
      // A cell that stands in no other check ends this one: of all such moves only the cheapest can matter.
      const isFinal = checks.length === 1;
      const weight = checks.find(({ equation }) => equation === chosen)?.weight ?? 1;
      const repaid = this.bounds.repayment(cell);
      const standing = priceStanding(state, cell);
      const credit = state.creditChecks(cell);
      const nowTouched = [...touched, ...this.listFurther(cell, touched, node.given)];
      for (const value of candidateValues(state, chosen, cell, weight)) {
        const change = { cell, value };
        const own = this.priceChange(change, standing);
        if (floor + own - repaid >= this.limit - EPSILON_NATS || (isFinal && own >= leastFinal)) continue;
        this.branch.apply(change);
        const paid = node.paid + own + state.chargeChecks(cell, credit);
        if (isFinal && !state.isViolated(chosen)) leastFinal = own;
        const bound = this.weigh(paid, this.listBroken(nowTouched));
        if (bound < this.limit - EPSILON_NATS)
          this.open.add({ changes: [...node.changes, change], given: node.given, paid, bound });
        this.branch.undo();
      }
    }
  }

  /** The cells of a check that a further change costs less than `most` nats, in their order. */
  private listMenders(index: number, most: number): readonly number[] {
    const ranked = this.bounds.floors.ranked(index);
    const isWithin = (cell: number): boolean => this.priceMending(cell) < most;
    const end = this.hasReprint(index) ? -1 : ranked.findIndex((cell) => !isWithin(cell));
    const within = end < 0 ? ranked.filter(isWithin) : ranked.slice(0, end);
    return within.filter((cell) => this.bounds.isChanged[cell] !== 1).sort((a, b) => a - b);
  }

  private push(node: Omit<Node, 'bound'>, broken: readonly number[]): void {
    const bound = this.weigh(node.paid, broken);
    if (bound < this.limit - EPSILON_NATS) this.open.add({ ...node, bound });
  }

  /** Lower bound of a branch on trial. */
  private weigh(paid: number, broken: readonly number[]): number {
    this.tried++;
    return this.boundBranch(paid, broken);
  }

  private boundBranch(paid: number, broken: readonly number[]): number {
    let bound = paid;
    for (const index of broken) bound -= this.state.equation(index).price;
    const counted: number[] = [];
    for (const index of broken) {
      const least = this.leastMending(index);
      if (least > 0 && counted.some((other) => this.meets(index, other))) continue;
      bound += least;
      counted.push(index);
    }
    return bound;
  }

  /** Least price of mending a check by a further cell, or of giving it up. */
  private leastMending(index: number): number {
    const { bounds } = this;
    let least = this.state.equation(index).price;
    for (const cell of bounds.floors.ranked(index)) {
      if (bounds.isChanged[cell] === 1) continue;
      least = Math.min(least, bounds.cheapest(cell));
      break;
    }
    return least > CORRELATED_NATS && this.hasReprint(index) ? CORRELATED_NATS : least;
  }

  /** Some cell that this branch could change yet mends both checks. */
  private meets(one: number, other: number): boolean {
    return this.bounds.floors.shared(one, other).some((cell) => this.bounds.isChanged[cell] !== 1);
  }

  /** A further copy of a changed number stands in the check. */
  private hasReprint(index: number): boolean {
    const { misread } = this.branch;
    return misread.some((value) => {
      if (value === BLANK) return false;
      const copies = this.bounds.floors.countClean(index, value);
      return copies > 0 && copies > this.branch.countChanged(index, value);
    });
  }

  /** Least price of changing a further cell; a further copy of a changed number comes nearly free. */
  private priceMending(cell: number): number {
    const least = this.bounds.cheapest(cell);
    return least > CORRELATED_NATS && this.branch.isReprint(cell) ? CORRELATED_NATS : least;
  }

  /** Own price of a change; the same misreading in a further copy of the same number is nearly free. */
  private priceChange({ cell, value }: Change, standing = priceStanding(this.state, cell)): number {
    const price = priceValue(this.state.cell(cell), value) - standing;
    if (price <= CORRELATED_NATS || !this.branch.isReprint(cell)) return price;
    const isAlike = this.branch.hasMisread(this.state.value(cell), value);
    return isAlike ? CORRELATED_NATS : price;
  }

  /** The checks that the changed cells stand in, less those given up. */
  private listTouched(changes: readonly Change[], given: readonly number[]): number[] {
    const touched: number[] = [];
    for (const { cell } of changes) touched.push(...this.listFurther(cell, touched, given));
    return touched;
  }

  /** The checks of a cell that are neither touched yet nor given up. */
  private listFurther(cell: number, touched: readonly number[], given: readonly number[]): number[] {
    const further: number[] = [];
    for (const { equation } of this.state.cell(cell).checks)
      if (!touched.includes(equation) && !given.includes(equation)) further.push(equation);
    return further;
  }

  private listBroken(touched: readonly number[]): number[] {
    return touched.filter((equation) => this.state.isViolated(equation));
  }

  /** The check with the fewest cells left to blame. */
  private chooseBroken(broken: readonly number[]): number {
    let chosen = broken[0] ?? -1;
    let size = Infinity;
    for (const equation of broken) {
      let count = 0;
      for (const { cell } of this.state.equation(equation).members) if (this.bounds.isChanged[cell] !== 1) count++;
      if (count < size) [chosen, size] = [equation, count];
    }
    return chosen;
  }
}
