import { earnedBy, granted, spentBy, sumOf, type Entry } from '../ledger.ts';
import { splitCents } from '../money.ts';
import { chance, type Random } from '../random.ts';

/** The balance of a year, in cents: what came in, what went out, and what was carried. */
export interface FinalTotals {
  readonly income: number;
  readonly spending: number;
  readonly surplusUsed: number;
  readonly openingRest: number;
  readonly distributed: number;
  readonly closingRest: number;
  readonly whole: number;
}

/** Adds up the entries; money that is no appropriation may have been surplus used, or be distributed. */
export function drawFinalTotals(random: Random, entries: readonly Entry[], quantum: number): FinalTotals {
  const opening = sumOf(entries, ({ other }) => other.opening);
  const closing = sumOf(entries, ({ other }) => other.closing);
  const share = (cents: number): number =>
    cents > 0 && chance(random, 0.3) ? (splitCents(random, cents, 2, quantum)[0] ?? 0) : 0;
  const surplusUsed = share(opening);
  const distributed = share(closing);
  const income = sumOf(entries, granted) + sumOf(entries, earnedBy);
  const openingRest = sumOf(entries, (entry) => entry.opening) + opening - surplusUsed;
  return {
    income,
    spending: sumOf(entries, spentBy),
    surplusUsed,
    openingRest,
    distributed,
    closingRest: sumOf(entries, (entry) => entry.closing) + closing - distributed,
    whole: income + surplusUsed + openingRest,
  };
}
