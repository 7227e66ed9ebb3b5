import type { Assignment } from './assignment.ts';
import { isClean, priceValue } from './print.ts';
import { candidateValues } from './candidates.ts';
import { descend } from './descend.ts';
import { reprintsOf } from './misread-alike.ts';
import { CORRELATED_NATS, EPSILON_NATS } from './options.ts';

/** A further print of a number says more than one: from so many on, one misreading of all of them is tried. */
const COPIES_AT_LEAST = 2;
const MOST_MOVES = 20;

interface CopyMove {
  readonly cells: readonly number[];
  readonly value: number;
  readonly gain: number;
}

/**
 * Moves all prints of a number together, where that mends more than it costs: a figure that was misread alike wherever it
 * stands agrees with its copies, so no single move pays. Returns the number of moves.
 */
export function moveCopies(state: Assignment): number {
  let moves = 0;
  for (; moves < MOST_MOVES; moves++) {
    const best = findBestCopyMove(state);
    if (best === undefined) return moves;
    for (const cell of best.cells) state.set(cell, best.value);
    descend(state);
  }
  return moves;
}

function findBestCopyMove(state: Assignment): CopyMove | undefined {
  let best: CopyMove | undefined;
  const tried = new Set<string>();
  for (const equation of state.violatedEquations())
    for (const { cell, weight } of state.equation(equation).members) {
      if (!isClean(state.cell(cell), state.value(cell)) || state.value(cell) === 0) continue;
      const copies = reprintsOf(state, state.cell(cell));
      if (copies.length < COPIES_AT_LEAST) continue;
      for (const value of candidateValues(state, equation, cell, weight)) {
        const key = `${state.value(cell)} ${value}`;
        if (tried.has(key)) continue;
        tried.add(key);
        const gain = -priceCopies(state, copies, value);
        if (gain > EPSILON_NATS && gain > (best?.gain ?? 0) + EPSILON_NATS) best = { cells: copies, value, gain };
      }
    }
  return best;
}

/** Change of the price of the document when all copies take one value: one misreading, and its repetitions for next to nothing. */
function priceCopies(state: Assignment, copies: readonly number[], value: number): number {
  const before = copies.map((copy) => state.value(copy));
  const equations = new Set(copies.flatMap((copy) => state.cell(copy).checks.map((incidence) => incidence.equation)));
  let price = 0;
  for (const equation of equations) price -= state.priceEquation(equation);
  copies.forEach((copy, at) => {
    const own = state.cell(copy);
    const misread = priceValue(own, value);
    price += (at === 0 ? misread : Math.min(misread, CORRELATED_NATS)) - priceValue(own, before[at] ?? value);
    state.set(copy, value);
  });
  for (const equation of equations) price += state.priceEquation(equation);
  copies.forEach((copy, at) => state.set(copy, before[at] ?? value));
  return price;
}
