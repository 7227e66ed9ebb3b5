import { unitsAt } from '../model/amount.ts';
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
  const printed = check.terms.flatMap(({ slot, coefficient }) => {
    const amount = figureOf(slot);
    return amount === null ? [] : [{ amount, coefficient: BigInt(coefficient) }];
  });
  const scale = Math.max(check.constant?.scale ?? 0, ...printed.map(({ amount }) => amount.scale));
  const constant = check.constant === null ? 0n : (unitsAt(check.constant, scale) ?? 0n);
  const sum = printed.reduce(
    (total, { amount, coefficient }) => total + coefficient * (unitsAt(amount, scale) ?? 0n),
    -constant,
  );
  const count = printed.length + (check.constant === null ? 0 : 1);
  const isCopy =
    (check.kind === 'tie' || check.kind === 'text') && check.terms.length + (check.constant === null ? 0 : 1) === 2;
  const unit = printed.reduce((largest, { coefficient }) => {
    const size = coefficient < 0n ? -coefficient : coefficient;
    return size > largest ? size : largest;
  }, 1n);
  const slack = isCopy ? unit : (unit * BigInt(Math.max(0, count - 1))) / 2n;
  return {
    difference: { units: sum, scale },
    tolerance: { units: slack, scale },
    printed: printed.filter(({ amount }) => amount.units !== 0n).length,
  };
}

/** True where the difference is within the tolerance. */
export function isWithin({ difference, tolerance }: Standing): boolean {
  const size = difference.units < 0n ? -difference.units : difference.units;
  return size <= tolerance.units;
}
