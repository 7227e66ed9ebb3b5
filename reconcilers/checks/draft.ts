import type { FormCatalog } from '../../forms/statement-forms.ts';
import type { Finding, NormalizedDocument, Slot } from '../../model/statement.ts';
import type { CheckKind } from '../../model/verdict.ts';

/** Price in nats of letting a check stand violated, by the trust in where it comes from. */
export const CHECK_PRICES = {
  'printed-formula': 12,
  'form-formula': 12,
  hierarchy: 11,
  tie: 9,
  text: 7,
} as const satisfies Record<CheckKind, number>;

/** Price of a check that may only speak against figures: too little for any figure to be changed for its sake. */
export const DOUBT_NATS = 0.5;

/** What a sum runs over: down a column, across a row, or between places that need not share a table. */
export type Direction = 'footing' | 'cross-footing' | 'tie-out';

/** One addend: `sign × scale × figure of slot`. */
export interface Addend {
  readonly slot: Slot;
  readonly sign: 1 | -1;
  /** Factor that brings the figure to the smallest unit in the check; 1 where all units are the same. */
  readonly scale: number;
}

/** A check before it has an id and before doubles are dropped: total = Σ addends. */
export interface Draft {
  readonly kind: CheckKind;
  readonly direction: Direction;
  readonly total: Slot;
  readonly totalScale: number;
  readonly addends: readonly Addend[];
  readonly price: number;
  /** True where the figure is the parent's only child: one number printed twice. */
  readonly isChain: boolean;
  readonly description: string;
}

/** What one gatherer finds in a document. */
export interface Gathered {
  readonly drafts: readonly Draft[];
  readonly findings: readonly Finding[];
}

/** Finds one kind of check in a document; pure. */
export interface Gatherer {
  readonly name: string;
  readonly gather: (document: NormalizedDocument, forms: FormCatalog) => Gathered;
}

/** A draft of a sum within one unit. */
export function draftSum(
  kind: CheckKind,
  direction: Direction,
  total: Slot,
  plus: readonly Slot[],
  minus: readonly Slot[],
  description: string,
): Draft {
  const addends: Addend[] = [
    ...plus.map((slot): Addend => ({ slot, sign: 1, scale: 1 })),
    ...minus.map((slot): Addend => ({ slot, sign: -1, scale: 1 })),
  ];
  return {
    kind,
    direction,
    total,
    totalScale: 1,
    addends,
    price: CHECK_PRICES[kind],
    isChain: false,
    description,
  };
}
