import type { ErrorCode } from '../model/errors.ts';
import type { Ledger } from '../output/index.ts';
import type { Input } from './input.ts';
import type { Quarantined } from './outcome.ts';

/** What became of an input in an earlier run, or would become of it because its bytes did under another name. */
export type Recalled =
  | { readonly type: 'known'; readonly failure?: Quarantined | undefined; readonly isInConflict: boolean }
  | { readonly type: 'quarantined'; readonly record: Quarantined };

/** What a batch asks of the past, so that it does nothing twice. */
export interface BatchMemory {
  /** What is known of an input with these bytes; undefined where it is to be processed. */
  recall(input: Input, documentId: string): Recalled | undefined;
  /** Whether an earlier run has this row in its quarantine. */
  hasRecorded(record: Quarantined): boolean;
}

/** Failures that may be the machine's and not the document's: they are tried again by every run. */
const PASSING: ReadonlySet<string> = new Set([
  'UNREADABLE',
  'TIMEOUT',
  'OUT_OF_MEMORY',
  'CRASHED',
  'NO_LANGUAGE_DATA',
  'NO_RECOGNIZER',
]);

/** The memory that the ledger is; with `isRetry` all that was put aside is tried again. */
export function rememberBy(ledger: Ledger, isRetry: boolean): BatchMemory {
  return {
    recall(input, documentId) {
      const accepted = ledger.findAccepted(documentId, input.source, input.metadata ?? {});
      if (accepted) return { type: 'known', ...accepted };
      const failure = ledger.findFailure(documentId);
      if (!failure || isRetry || PASSING.has(failure.code)) return undefined;
      const record = { source: input.source, documentId, ...failure } as Quarantined & { readonly code: ErrorCode };
      // Whoever looks for this name should find it in quarantine too, as in a run that sees both at once.
      if (!ledger.hasRecorded(input.source, documentId, failure)) return { type: 'quarantined', record };
      return { type: 'known', failure: record, isInConflict: false };
    },
    hasRecorded: (record) => ledger.hasRecorded(record.source, record.documentId, record),
  };
}

/** The memory of a batch without a past. */
export const NO_MEMORY: BatchMemory = { recall: () => undefined, hasRecorded: () => false };
