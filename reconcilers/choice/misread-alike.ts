import type { Assignment } from './assignment.ts';
import { CORRELATED_NATS } from './options.ts';
import { BLANK, priceValue } from './print.ts';
import type { Cell } from './problem.ts';

/**
 * What a cell's value adds to the price of the document as it stands: where other copies of the same print stand for the
 * same other number, one misreading befell them all, and a further copy of it is nearly free.
 */
export function priceStanding(state: Assignment, index: number): number {
  const cell = state.cell(index);
  const value = state.value(index);
  const price = priceValue(cell, value);
  if (!isMisread(cell, value) || price <= CORRELATED_NATS) return price;
  const isAlike = reprintsOf(state, cell).some((other) => other !== index && state.value(other) === value);
  return isAlike ? CORRELATED_NATS : price;
}

/** Price of the whole document in nats, each misreading of a number that is printed several times paid once. */
export function priceDocument(state: Assignment): number {
  let sum = 0;
  const paid = new Set<string>();
  state.problem.cells.forEach((cell, index) => {
    const value = state.value(index);
    const price = priceValue(cell, value);
    const misreading = isMisread(cell, value) ? `${cell.plain} ${value}` : undefined;
    sum += misreading !== undefined && paid.has(misreading) ? Math.min(price, CORRELATED_NATS) : price;
    if (misreading !== undefined) paid.add(misreading);
  });
  state.problem.equations.forEach((_, index) => (sum += state.priceEquation(index)));
  return sum;
}

/** A well-formed figure that stands for another one; zeros are many, and no copies of each other. */
function isMisread({ isFigure, plain }: Cell, value: number): boolean {
  return isFigure && value !== plain && value !== BLANK && plain !== 0;
}

const reprints = new WeakMap<readonly Cell[], ReadonlyMap<number, readonly number[]>>();

/** The cells that print the same figure as this one, itself among them. */
export function reprintsOf({ problem }: Assignment, { plain }: Cell): readonly number[] {
  let found = reprints.get(problem.cells);
  if (!found) {
    const lists = new Map<number, number[]>();
    problem.cells.forEach((each, index) => {
      if (!each.isFigure) return;
      const list = lists.get(each.plain);
      if (list) list.push(index);
      else lists.set(each.plain, [index]);
    });
    reprints.set(problem.cells, (found = lists));
  }
  return found.get(plain) ?? [];
}
