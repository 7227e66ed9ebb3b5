export { DATASET_NAMES, DATASETS, datasetOf } from './datasets.ts';
export type { DatasetName, Row } from './datasets.ts';
export { factRowsOf } from './fact-rows.ts';
export type { FactRow } from './fact-rows.ts';
export { openRun } from './run-writer.ts';
export type {
  InputNote,
  QuarantineEntry,
  QuarantineStage,
  RunCounts,
  RunOptions,
  RunResult,
  RunWriter,
} from './run-types.ts';
export { Ledger } from './ledger/ledger.ts';
export type { EarlierFailure } from './ledger/ledger.ts';
export type { FinishedRun, RunKeys } from './ledger/ledger-entry.ts';
export { listFinishedRuns, listRunHeads, readLedger } from './ledger/finished-runs.ts';
export { DigestTable, digestOf } from './ledger/digest-table.ts';
export { inspectLock } from './output-lock.ts';
export { writeFailure } from './write-failure.ts';
