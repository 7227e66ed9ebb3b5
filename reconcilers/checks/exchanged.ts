import { equalAmounts } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import { differenceAsRead, keepMostlyHeld, standAsRead } from './as-read.ts';
import type { Draft } from './draft.ts';
import { DOUBT_NATS } from './draft.ts';

/** Is another one off by as much in the other direction? Then two figures have changed places, or one slid to a blank. */
export function isExchanged(difference: Amount | null, others: readonly (Amount | null)[]): boolean {
  if (difference === null || difference.units === 0n) return false;
  const opposite = { ...difference, units: -difference.units };
  return others.some((other) => other !== null && equalAmounts(other, opposite));
}

/** Guessed copies as far as they are borne out; those that look exchanged say nothing of that, and only raise doubt. */
export function keepOrDoubt(drafts: readonly Draft[]): readonly Draft[] {
  const differences = drafts.map((draft) => (standAsRead(draft) === 'fails' ? differenceAsRead(draft) : null));
  const exchanged = new Set(
    drafts.filter((_, index) =>
      isExchanged(
        differences[index] ?? null,
        differences.filter((_other, at) => at !== index),
      ),
    ),
  );
  const kept = keepMostlyHeld(drafts.filter((draft) => !exchanged.has(draft)));
  return kept.length === 0 ? [] : [...kept, ...[...exchanged].map((draft) => ({ ...draft, price: DOUBT_NATS }))];
}
