import { sizeOf, unitsAt } from '../model/amount.ts';
import type { Amount } from '../model/amount.ts';
import type { Check } from '../model/verdict.ts';

/** A check's sum over given figures, and how far rounding alone can move it. */
export interface Standing {
  readonly difference: Amount;
  readonly tolerance: Amount;
  /** Figures that are printed and not zero: a check over none says nothing. */
  readonly printed: number;
}

/**
 * Adds a check up over the figures given by slot (null for a blank). n figures rounded each to its last digit can move a
 * sum by ⌊(n−1)/2⌋ last digits; two printed copies of one figure may differ by one.
 */
export function standingOf(check: Check, figureOf: (slot: number) => Amount | null): Standing {
  const amounts = check.terms.map(({ slot }) => figureOf(slot));
  let scale = check.constant?.scale ?? 0;
  for (const amount of amounts) if (amount !== null && amount.scale > scale) scale = amount.scale;
  let sum = check.constant === null ? 0n : -(unitsAt(check.constant, scale) ?? 0n);
  let unit = 1;
  let count = check.constant === null ? 0 : 1;
  let printed = 0;
  amounts.forEach((amount, at) => {
    if (amount === null) return;
    const coefficient = check.terms[at]?.coefficient ?? 0;
    sum += BigInt(coefficient) * (unitsAt(amount, scale) ?? 0n);
    unit = Math.max(unit, Math.abs(coefficient));
    count += 1;
    if (amount.units !== 0n) printed += 1;
  });
  const isCopy =
    (check.kind === 'tie' || check.kind === 'text') && check.terms.length + (check.constant === null ? 0 : 1) === 2;
  const slack = isCopy ? BigInt(unit) : (BigInt(unit) * BigInt(Math.max(0, count - 1))) / 2n;
  return { difference: { units: sum, scale }, tolerance: { units: slack, scale }, printed };
}

/** True where the difference is within the tolerance. */
export function isWithin({ difference, tolerance }: Standing): boolean {
  const size = sizeOf(difference.units);
  return size <= tolerance.units;
}
