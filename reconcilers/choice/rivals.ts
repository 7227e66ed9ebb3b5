import type { Assignment } from './assignment.ts';
import { isWhole } from './bounds.ts';
import { BLANK, isClean, numberOf, priceValue } from './print.ts';
import type { Bounds } from './bounds.ts';
import { CORRELATED_NATS } from './options.ts';
import type { Incidence, Member } from './problem.ts';
import { completeChanges } from './search.ts';
import type { Alternative } from './search.ts';
import type { Change } from './branch.ts';

/** Slack in last digits beyond which near values are not spelled out. */
const SPELLED_SLACK = 13;
/** Pairs of doubtful neighbors tried in one check. */
const MOST_PAIRS = 60;
/** Forced beginnings searched for one cell, cheapest first. */
const MOST_ROOTS = 400;

/** Forced changes to begin with, and a lower bound of what follows. */
interface Root {
  readonly changes: readonly Change[];
  readonly price: number;
}

/**
 * Looks for the cheapest consistent reading of the document in which this cell differs by more than `slack`, up to
 * `limit` nats above what stands. Three kinds of alternatives: own values one error away; values that follow from
 * another reading of a doubtful neighbor; and everything else, for which a bound must do.
 */
export function searchAlternative(
  state: Assignment,
  bounds: Bounds,
  cell: number,
  limit: number,
  nodeLimit: number,
  slack = 0,
): Alternative {
  if (nodeLimit <= 0) return { price: -Infinity, changes: null, nodes: 0, isRefused: true };
  const roots = [...ownRoots(state, bounds, cell, limit, slack), ...impliedRoots(state, bounds, cell, limit, slack)];
  roots.sort((a, b) => a.price - b.price);
  const planted = roots.slice(0, MOST_ROOTS).map((root) => root.changes);
  const found = completeChanges(state, bounds, planted, limit, nodeLimit);
  if (limit <= 0) return found;
  // What was not even begun is only known to cost its first step.
  const unbegun = roots[MOST_ROOTS]?.price ?? Infinity;
  if (unbegun < found.price) return { ...found, price: unbegun, changes: null, isRefused: true };
  const beyond =
    bounds.unspelled(cell) + Math.max(boundBroken(state, bounds, cell, undefined), boundSupported(state, bounds, cell));
  return beyond < found.price ? { ...found, price: beyond, changes: null } : found;
}

function ownRoots(state: Assignment, bounds: Bounds, index: number, limit: number, slack: number): Root[] {
  const cell = state.cell(index);
  const current = state.value(index);
  const base = numberOf(current);
  // One error in a clean figure is dear: what its neighbors imply and the bound for the rest cover it.
  const values = new Set(
    isClean(cell, current) && isWhole(cell) && limit > 0 ? cell.listed.keys() : bounds.neighbors(index),
  );
  const reach = reachOf(state, index);
  for (const { equation, weight } of cell.checks) {
    if (state.ignored[equation] === 1) continue;
    if (!state.isViolated(equation)) continue;
    const implied = base - state.difference(equation) / weight;
    if (Number.isSafeInteger(implied) && implied % cell.step === 0) values.add(implied);
  }
  for (let distance = cell.step; distance <= reach; distance += cell.step)
    values.add(base + distance).add(base - distance);
  const spent = priceValue(cell, current);
  const roots: Root[] = [];
  for (const value of values) {
    // Zero and blank are the same number, and no alternative to each other.
    if (!isElsewhere(value, base, slack)) continue;
    const own = priceValue(cell, value) - spent;
    if (own - bounds.repayment(index) >= limit) continue;
    const price = own + boundBroken(state, bounds, index, value);
    if (price < limit) roots.push({ changes: [{ cell: index, value }], price });
  }
  return roots;
}

function impliedRoots(state: Assignment, bounds: Bounds, index: number, limit: number, slack: number): Root[] {
  const roots: Root[] = [];
  for (const incidence of state.cell(index).checks) {
    if (state.ignored[incidence.equation] === 1) continue;
    const doubtful = bounds.doubtful(incidence.equation).filter(({ cell }) => cell !== index);
    for (const neighbors of combine(doubtful, bounds))
      addRoot(roots, state, bounds, index, incidence, neighbors, limit, slack);
  }
  return roots;
}

/** Every other reading of every doubtful neighbor alone, then the first pairs of them. */
function* combine(doubtful: readonly Member[], bounds: Bounds): Generator<readonly (readonly [Member, number])[]> {
  for (const first of doubtful) for (const value of bounds.spelled(first.cell)) yield [[first, value]];
  let count = 0;
  for (const [first, second] of firstPairs(doubtful))
    for (const value of bounds.spelled(first.cell))
      for (const other of bounds.spelled(second.cell)) {
        if (count++ >= MOST_PAIRS) return;
        yield [
          [first, value],
          [second, other],
        ];
      }
}

function* firstPairs(members: readonly Member[]): Generator<readonly [Member, Member]> {
  let count = 0;
  for (const [at, first] of members.entries())
    for (const second of members.slice(at + 1, at + 1 + MOST_PAIRS)) {
      if (count++ >= MOST_PAIRS) return;
      yield [first, second];
    }
}

/** Forces the neighbors' values, and for the cell the value that its check then implies. */
function addRoot(
  roots: Root[],
  state: Assignment,
  bounds: Bounds,
  index: number,
  { equation, weight }: Incidence,
  neighbors: readonly (readonly [Member, number])[],
  limit: number,
  slack: number,
): void {
  const cell = state.cell(index);
  const current = state.value(index);
  let shift = state.isViolated(equation) ? state.difference(equation) : 0;
  let price = -bounds.repayment(index);
  for (const [member, value] of neighbors) {
    const stands = state.value(member.cell);
    shift += member.weight * (numberOf(value) - numberOf(stands));
    price +=
      priceValue(state.cell(member.cell), value) -
      priceValue(state.cell(member.cell), stands) -
      bounds.repayment(member.cell);
  }
  const implied = numberOf(current) - shift / weight;
  if (!Number.isSafeInteger(implied) || implied % cell.step !== 0 || !isElsewhere(implied, numberOf(current), slack))
    return;
  const value = implied === 0 && current === BLANK ? BLANK : implied;
  price += priceValue(cell, value) - priceValue(cell, current);
  if (price >= limit) return;
  roots.push({
    changes: [{ cell: index, value }, ...neighbors.map(([member, other]) => ({ cell: member.cell, value: other }))],
    price,
  });
}

/**
 * Least price of mending or giving up the checks that this value would break. Where the value is not known
 * (undefined), all checks are broken, and neighbors take values that are not spelled out.
 */
function boundBroken(state: Assignment, bounds: Bounds, index: number, value: number | undefined): number {
  const current = state.value(index);
  const shift = value === undefined ? 0 : numberOf(value) - numberOf(current);
  const used = new Set<number>();
  let bound = 0;
  for (const { equation, weight } of state.cell(index).checks) {
    if (state.ignored[equation] === 1) continue;
    const { members, price } = state.equation(equation);
    const wouldHold = Math.abs(state.difference(equation) + weight * shift) <= state.tolerance(equation);
    if (state.isViolated(equation)) {
      if (value !== undefined && wouldHold) bound -= price;
      continue;
    }
    if (value !== undefined && wouldHold) continue;
    const isUnspelled = value === undefined;
    const least = hasCopy(state, members, index, current)
      ? CORRELATED_NATS
      : bounds.mending(equation, index, isUnspelled);
    if (least >= 0 && members.some((member) => member.cell !== index && used.has(member.cell))) continue;
    bound += Math.min(price, least);
    for (const member of members) if (member.cell !== index) used.add(member.cell);
  }
  return bound;
}

/** The same for the one check that is dearest to mend, looking one cell further. */
function boundSupported(state: Assignment, bounds: Bounds, index: number): number {
  const cell = state.cell(index);
  const value = state.value(index);
  const reach = reachOf(state, index);
  let most = 0;
  for (const { equation } of cell.checks) {
    if (state.ignored[equation] === 1 || state.isViolated(equation)) continue;
    if (hasCopy(state, state.equation(equation).members, index, value)) continue;
    most = Math.max(most, bounds.mendingSupported(equation, index, reach));
  }
  return most;
}

/** The most slack that any check grants this cell: values within it are spelled out as alternatives. */
function reachOf(state: Assignment, index: number): number {
  const cell = state.cell(index);
  let reach = 0;
  for (const { equation, weight } of cell.checks) {
    if (state.ignored[equation] === 1 || state.isViolated(equation)) continue;
    reach = Math.max(reach, state.leeway(equation) / Math.abs(weight));
  }
  return Math.min(SPELLED_SLACK * cell.step, reach);
}

function hasCopy(state: Assignment, members: readonly Member[], index: number, value: number): boolean {
  if (value === 0 || !isClean(state.cell(index), value)) return false;
  return members.some(({ cell }) => cell !== index && state.value(cell) === value && isClean(state.cell(cell), value));
}

function isElsewhere(value: number, base: number, slack: number): boolean {
  const distance = Math.abs(numberOf(value) - base);
  return distance > 0 && (slack === Infinity || distance > slack);
}
