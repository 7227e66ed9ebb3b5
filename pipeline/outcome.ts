import type { ErrorCode } from '../model/errors.ts';
import type { ReconciledDocument } from '../model/verdict.ts';
import type { BugTrace } from './bug-trace.ts';
import type { StageName } from './config.ts';
import type { Input } from './input.ts';

/** An input that was given up: a row of quarantine. `documentId` is empty where the bytes were never read. */
export interface Quarantined {
  readonly source: string;
  readonly documentId: string;
  readonly stage: 'read' | StageName | 'write';
  readonly code: ErrorCode;
  readonly sentence: string;
}

/** What became of one input; `bytes` is its size, 0 where it was never read. */
export type Outcome = {
  readonly input: Input;
  readonly documentId: string;
  readonly bytes: number;
} & (
  | {
      readonly type: 'accepted';
      readonly document: ReconciledDocument;
      /** By stage: for the log, never for a file of the run. */
      readonly milliseconds: Readonly<Record<string, number>>;
    }
  | ({ readonly type: 'quarantined'; readonly record: Quarantined } & BugTrace)
  /** The same bytes came before in this run, under another name. */
  | { readonly type: 'duplicate' }
  /** An earlier run has done it: accepted it, or put it aside for the reason in `failure`. Nothing is written. */
  | { readonly type: 'known'; readonly failure?: Quarantined | undefined; readonly isInConflict: boolean }
);
