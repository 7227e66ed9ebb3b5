import type { Assignment } from './assignment.ts';
import { Bounds } from './bounds.ts';
import { boundCopies } from './correlation.ts';
import { descend } from './descend.ts';
import { priceDocument } from './misread-alike.ts';
import { DOCUMENT_BUDGET, EPSILON_NATS } from './options.ts';
import type { ChoiceOptions } from './options.ts';
import { searchAlternative } from './rivals.ts';

/** How safe a value is: nats to the cheapest consistent alternative, or a lower bound of it. */
export interface Margin {
  readonly nats: number;
  /** Value of the cheapest alternative that was found; undefined where only a bound is known. */
  readonly rival: number | undefined;
  /** Slack that all checks of this cell grant, in its integers: alternatives within it are not excluded. */
  readonly slack: number;
  /** Nats to the cheapest other value within the slack, one, two … last digits away. */
  readonly nearNats: readonly number[];
  readonly isRefused: boolean;
}

/** Counts of the work done, for statistics. */
export interface Effort {
  nodes: number;
  searches: number;
  refused: number;
  rounds: number;
}

const MOST_ROUNDS = 12;

/**
 * Leaves the local optimum of single moves: for every suspect, the cheapest consistent alternative is searched; one
 * that is cheaper than what stands is adopted, and the round begins again.
 */
export function improve(state: Assignment, options: ChoiceOptions, effort: Effort): void {
  let bounds = new Bounds(state);
  const settled = new Set<number>();
  const { refused } = effort;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    effort.rounds++;
    let isBetter = false;
    for (const cell of findSuspects(state)) {
      if (settled.has(cell)) continue;
      settled.add(cell);
      // A knot that was not undone from one end will hardly be from the next: judging needs what is left.
      const nodes = Math.min(
        remainingNodes(state, options, effort),
        Math.ceil(options.nodeLimit / (1 + effort.refused - refused)),
      );
      const found = searchAlternative(state, bounds, cell, 0, nodes);
      addEffort(effort, found);
      if (!found.changes || found.price >= -EPSILON_NATS) continue;
      const before = Float64Array.from(state.values);
      for (const change of found.changes) state.set(change.cell, change.value);
      // Another way to say the same is no better: without an end to it the round would go in circles.
      if (!settle(state, before)) continue;
      bounds = new Bounds(state, bounds);
      unsettle(state, before, settled);
      isBetter = true;
    }
    if (!isBetter) return;
  }
}

/**
 * The margin of one cell; it is searched, up to `limit` nats, only where the cheap bounds do not suffice. `copies` are
 * the cell and its exact copies: they can move together within the slack of the sums that hold any of them.
 */
export function measureMargin(
  state: Assignment,
  bounds: Bounds,
  cell: number,
  copies: readonly number[],
  limit: number,
  options: ChoiceOptions,
  effort: Effort,
): Margin {
  const { slack, nearNats } = bounds.near.around(cell, copies);
  const margin = { rival: undefined, slack, nearNats, isRefused: false };
  const quick = boundCopies(state, bounds, cell, slack, limit);
  if (quick >= limit || options.nodeLimit === 0) return { ...margin, nats: quick };
  const found = searchAlternative(state, bounds, cell, limit, remainingNodes(state, options, effort), slack);
  addEffort(effort, found);
  const rival = found.changes?.find((change) => change.cell === cell)?.value;
  return { ...margin, nats: Math.max(quick, found.price), rival, isRefused: found.isRefused };
}

/** A document that is one knot must not hold up the batch: past its budget every further search is refused. */
function remainingNodes(state: Assignment, options: ChoiceOptions, effort: Effort): number {
  const { cells, isRecognized } = state.problem;
  const once = options.nodeLimit * (DOCUMENT_BUDGET.base + cells.length / DOCUMENT_BUDGET.cells);
  const budget = isRecognized ? once * DOCUMENT_BUDGET.recognized : once;
  return Math.max(0, Math.min(options.nodeLimit, Math.ceil(budget) - effort.nodes));
}

function addEffort(effort: Effort, found: { readonly nodes: number; readonly isRefused: boolean }): void {
  effort.searches++;
  effort.nodes += found.nodes;
  if (found.isRefused) effort.refused++;
}

function findSuspects(state: Assignment): number[] {
  const suspects = new Set<number>();
  state.problem.cells.forEach((cell, index) => {
    if (state.value(index) !== cell.first) suspects.add(index);
  });
  for (const equation of state.violatedEquations()) {
    for (const { cell } of state.equation(equation).members) suspects.add(cell);
  }
  return [...suspects].sort((a, b) => a - b);
}

/** Peels on after a change; takes it back where the document as a whole is no cheaper than before. */
function settle(state: Assignment, before: Float64Array): boolean {
  const changed = Float64Array.from(state.values);
  state.reset(before);
  const price = priceDocument(state) - EPSILON_NATS;
  state.reset(changed);
  const isBetter = priceDocument(state) < price;
  descend(state);
  if (priceDocument(state) < price) return true;
  state.reset(isBetter ? changed : before);
  return isBetter;
}

function unsettle(state: Assignment, before: Float64Array, settled: Set<number>): void {
  state.problem.cells.forEach((cell, index) => {
    if (before[index] === state.value(index)) return;
    settled.delete(index);
    for (const { equation } of cell.checks)
      for (const member of state.equation(equation).members) settled.delete(member.cell);
  });
}
