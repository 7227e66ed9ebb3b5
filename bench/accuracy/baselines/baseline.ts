import type { Amount } from '../../../model/amount.ts';
import type { Slot } from '../../../model/statement.ts';
import type { Check } from '../../../model/verdict.ts';

/**
 * A simpler way to restore figures. It gets the program's own slots and checks, so that only the choice of values is
 * compared, never the finding of tables.
 *
 * @param slots the places of one document
 * @param checks its linear checks: Σ coefficient × value = constant
 * @param decimalsOf decimals that figures like that of the slot are printed with
 * @returns one value a slot, in their order; null for a blank and for what could not be read
 */
export type Baseline = (
  slots: readonly Slot[],
  checks: readonly Check[],
  decimalsOf: (slot: Slot) => number,
) => readonly (Amount | null)[];
