import type { Assignment } from './assignment.ts';
import { candidateValues } from './candidates.ts';
import { EPSILON_NATS } from './options.ts';

interface Move {
  readonly cell: number;
  readonly value: number;
  readonly gain: number;
}

/**
 * Greedy peeling: applies the best single move until none pays. A misreading leaves the same difference in all of its
 * checks, so the true move mends two or three at once and is by far the best one. Returns the number of moves.
 */
export function descend(state: Assignment): number {
  const best = new Map<number, Move | null>();
  const pending = new Set(state.violatedEquations());
  const limit = 4 * state.problem.cells.length + 16;
  let moves = 0;
  while (moves < limit) {
    for (const equation of pending) {
      if (state.isViolated(equation)) best.set(equation, findBestMove(state, equation));
      else best.delete(equation);
    }
    pending.clear();
    let chosen: Move | null = null;
    for (const move of best.values()) if (move && (!chosen || isBetter(move, chosen))) chosen = move;
    if (!chosen) return moves;
    state.set(chosen.cell, chosen.value);
    moves++;
    // Only equations that share a cell with a touched one can have another best move now.
    for (const { equation } of state.cell(chosen.cell).checks) {
      pending.add(equation);
      for (const near of nearEquations(state, equation)) if (best.has(near)) pending.add(near);
    }
  }
  return moves;
}

/** Equations that share a cell with this one. */
function nearEquations(state: Assignment, equation: number): Set<number> {
  const members = state.equation(equation).members;
  return new Set(members.flatMap(({ cell }) => state.cell(cell).checks.map((incidence) => incidence.equation)));
}

function findBestMove(state: Assignment, equation: number): Move | null {
  let best: Move | null = null;
  for (const { cell, weight } of state.equation(equation).members) {
    for (const value of candidateValues(state, equation, cell, weight)) {
      const gain = -state.priceMove(cell, value);
      if (gain > EPSILON_NATS && (!best || isBetter({ cell, value, gain }, best))) best = { cell, value, gain };
    }
  }
  return best;
}

/** Ties are broken by place, so that the order of the input never shows. */
function isBetter(a: Move, b: Move): boolean {
  if (Math.abs(a.gain - b.gain) > EPSILON_NATS) return a.gain > b.gain;
  return a.cell !== b.cell ? a.cell < b.cell : a.value < b.value;
}
