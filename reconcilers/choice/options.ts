/** Thresholds (nats) and bounds of the choice. */
export interface ChoiceOptions {
  /** A figure is verified only if every consistent alternative costs this much more. */
  readonly verifyMargin: number;
  /** A malformed or lost figure is restored, a culprit named, only with this margin. */
  readonly repairMargin: number;
  /** Search nodes for one cluster of suspects at a time; past it the cluster is refused, never guessed. */
  readonly nodeLimit: number;
}

export const DEFAULT_OPTIONS: ChoiceOptions = { verifyMargin: 9, repairMargin: 6, nodeLimit: 1000 };

/** Price in nats of the same misreading in one further copy of the same number: misreadings are correlated. */
export const CORRELATED_NATS = 0.5;

/** Prices closer than this are equal; absorbs the noise of summing floats. */
export const EPSILON_NATS = 1e-6;

/**
 * Nats from which another value of a contradicted or illegible figure is offered as `expected`: it must be likelier
 * than any third value by this much. It only names what to look at, so it stands far below what a repair needs.
 */
export const OFFER_NATS = 0.7;

/** The same for a blank that sums demand a figure in. */
export const OFFER_BLANK_NATS = 2;

/** The same within the slack, where honest rounding is a third explanation. */
export const OFFER_NEAR_NATS = 2;

/**
 * Search nodes for a whole document, in multiples of `nodeLimit`: a base, and one more for so many cells; so many times
 * as many where pictures were recognized, for that cost minutes already and every reading has rivals.
 */
export const DOCUMENT_BUDGET = { base: 15, cells: 50, recognized: 10 } as const;
