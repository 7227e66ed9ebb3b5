import type { Amount } from './amount.ts';
import type { Finding, NormalizedDocument, Repair } from './statement.ts';

export type CheckKind = 'printed-formula' | 'form-formula' | 'hierarchy' | 'tie' | 'text';

/** One side of a linear check: `coefficient × figure of slot`. */
export interface Term {
  readonly slot: number;
  readonly coefficient: number;
}

/**
 * A linear statement about figures: Σ coefficient × value = constant, within a tolerance that follows from rounding.
 * `total` is the slot that the others add up to (a copy has one other term).
 */
export interface Check {
  readonly id: string;
  readonly kind: CheckKind;
  readonly terms: readonly Term[];
  /** The slot standing alone on its side; for ties the first. */
  readonly total: number;
  /** A figure that stands outside the tables (running text); null otherwise. Σ terms = constant. */
  readonly constant: Amount | null;
  /** Price in nats of letting it stand violated: prior of misbinding or publisher's error. */
  readonly price: number;
  /** Checks that state the same thing (printed and in the form, or one number copied along a chain) share a key and count once. */
  readonly independence: string;
  /** For people: `27行=(1+2+…+8)行`. */
  readonly description: string;
}

export type CheckStatus = 'holds' | 'holds-with-rounding' | 'violated' | 'open';

/** A check with its numbers after the choice. */
export interface CheckedCheck {
  readonly check: Check;
  readonly status: CheckStatus;
  /** Σ coefficient × chosen value − constant. */
  readonly difference: Amount;
  /** How much rounding alone can explain. */
  readonly tolerance: Amount;
}

export type VerdictWord = 'verified' | 'unverified' | 'conflict';
export type Origin = 'as_read' | 'repaired' | 'imputed';

/** A value that a cell may have, chosen or not, and what believing it would cost. */
export interface Candidate {
  readonly value: Amount | null;
  /** Nats of reading the cell's text as this value. */
  readonly readingNats: number;
  /**
   * Nats above the chosen reading of the whole document, if this value were true and the rest adapted at least price;
   * null where it was not searched.
   */
  readonly documentNats: number | null;
  /** Ids of checks that would not hold. */
  readonly breaks: readonly string[];
  readonly rule: string;
}

/** What became of one slot. A slot whose value is null is no fact (a blank, or litter cleared). */
export interface Verdict {
  readonly slot: number;
  readonly value: Amount | null;
  /** Only where arithmetic determines another figure than the one that stands there. */
  readonly expected: Amount | null;
  readonly origin: Origin;
  readonly verdict: VerdictWord;
  /** Independent checks that fix this figure. */
  readonly proofs: number;
  /** 0 where the last digit is proved or cleanly read; else the slack the proof leaves. */
  readonly resolution: Amount;
  /** Nats between the choice and the cheapest consistent reading in which this slot differs. */
  readonly margin: number;
  /** The rule of the chosen reading. */
  readonly rule: string;
  /** The cheapest other value and its price, for `explain`; null where none was found. */
  readonly runnerUp: { readonly value: Amount | null; readonly cost: number } | null;
  /** The values that were weighed against each other, the chosen one among them; empty where none was in question. */
  readonly candidates: readonly Candidate[];
}

/** What the reconcilers make of a NormalizedDocument. Statements come back with the row alignments that were chosen. */
export interface ReconciledDocument extends NormalizedDocument {
  readonly verdicts: readonly Verdict[];
  readonly checks: readonly CheckedCheck[];
  readonly repairs: readonly Repair[];
  readonly findings: readonly Finding[];
}
