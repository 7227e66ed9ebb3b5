import type { ErrorCode } from '../model/errors.ts';
import type { ReconciledDocument } from '../model/verdict.ts';
import type { DatasetName } from './datasets.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { RunKeys } from './ledger/ledger-entry.ts';

/** What is noted of an input in the manifest, besides what became of it. */
export interface InputNote {
  /** What a list of inputs said of it, under the list's own names. */
  readonly given?: Readonly<Record<string, unknown>>;
  /** A digest of the place where it lies. */
  readonly place?: string;
  /** The document_id of the publication that the document corrects. */
  readonly supersedes?: string;
}

export interface RunOptions {
  /** DIR: the folder that holds runs/ and datapackage.json; made where it does not exist. */
  readonly outDirectory: string;
  readonly version: string;
  /** All that changes what is written, and nothing else (no number of jobs, no paths): the run id follows from it. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Where they are left out, any change of version or config is a change of everything. */
  readonly keys?: RunKeys;
}

export type QuarantineStage = 'read' | 'extract' | 'normalize' | 'reconcile' | 'write';

/** An input that could not be processed. `documentId` is empty where its bytes could not be read. */
export interface QuarantineEntry {
  readonly source: string;
  readonly documentId: string;
  readonly stage: QuarantineStage;
  readonly code: ErrorCode;
  readonly sentence: string;
}

/** A file of the run: path relative to the run's folder, with `/`. */
export interface FileFacts {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What was counted over the whole run. */
export interface RunCounts {
  /** Those that are written: ok and partial together. */
  readonly documents: number;
  readonly ok: number;
  /** Something stands in them that nothing was taken from. */
  readonly partial: number;
  readonly quarantined: number;
  /** Inputs whose bytes had come before under another name; they are written once. */
  readonly duplicates: number;
  readonly statements: number;
  readonly tables: number;
  readonly facts: number;
  readonly verified: number;
  readonly unverified: number;
  readonly conflict: number;
  readonly repaired: number;
  readonly imputed: number;
  readonly checks: number;
  readonly checksViolated: number;
  readonly repairs: number;
  readonly findings: number;
}

/** A dataset of a run, all its formats together. */
export interface WrittenDataset {
  readonly dataset: DatasetName;
  readonly rows: number;
  readonly files: number;
  readonly bytes: number;
}

export interface RunResult {
  readonly runId: string;
  /** False where a run of the same content stood there already and was kept. */
  readonly isNew: boolean;
  readonly counts: RunCounts;
  readonly datasets: readonly WrittenDataset[];
  readonly runDirectory: string;
  readonly manifestPath: string;
  readonly reportPath: string;
  readonly dataPackagePath: string;
}

/** One run on its way to disk. Calls may overlap; they are carried out in the order in which they were made. */
export interface RunWriter {
  /** What the finished runs of the folder have done, as it stood when this one began. */
  readonly ledger: Ledger;
  /** Run folders that are not whole and so count for nothing; a run of the same content takes their place. */
  readonly damagedRuns: readonly string[];
  /** Writes a document. A document whose bytes have come before is only noted. Throws OUTPUT_NOT_WRITABLE. */
  add(document: ReconciledDocument, note?: InputNote): Promise<void>;
  quarantine(entry: QuarantineEntry, note?: InputNote): Promise<void>;
  /**
   * Closes the files, brings them to disk and renames the folder into place; on failure nothing stays behind.
   * `reachedEnd` is false for a run that leaves inputs for the next.
   */
  commit(reachedEnd?: boolean): Promise<RunResult>;
  /** Ends without a run where there was nothing to write: what is derived from the runs is brought in step with them. */
  close(): Promise<void>;
  /** Removes the half-written folder and gives the lock back. Does nothing after commit. */
  abort(): Promise<void>;
}
