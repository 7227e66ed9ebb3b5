import type { ErrorCode } from '../model/errors.ts';
import type { ReconciledDocument } from '../model/verdict.ts';

/** What is known of an input beforehand (a line of the list of inputs); goes into the manifest as it is. */
export interface RunInput {
  /** Path as given, relative to the input folder: the same as the document's `source`. */
  readonly source: string;
  readonly [field: string]: unknown;
}

export interface RunOptions {
  /** DIR: the folder that holds runs/ and datapackage.json; made where it does not exist. */
  readonly outDirectory: string;
  readonly version: string;
  /** All that changes what is written, and nothing else (no number of jobs, no paths): the run id follows from it. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly inputs?: readonly RunInput[];
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

export interface RunResult {
  readonly runId: string;
  /** False where a run of the same content stood there already and was kept. */
  readonly isNew: boolean;
  readonly counts: RunCounts;
  readonly runDirectory: string;
  readonly manifestPath: string;
  readonly reportPath: string;
  readonly dataPackagePath: string;
}

/** One run on its way to disk. Calls may overlap; they are carried out in the order in which they were made. */
export interface RunWriter {
  /** Writes a document. A document whose bytes have come before is only noted. Throws OUTPUT_NOT_WRITABLE. */
  add(document: ReconciledDocument): Promise<void>;
  quarantine(entry: QuarantineEntry): Promise<void>;
  /** Closes the files, brings them to disk and renames the folder into place; on failure nothing stays behind. */
  commit(): Promise<RunResult>;
  /** Removes the half-written folder and gives the lock back. Does nothing after commit. */
  abort(): Promise<void>;
}
