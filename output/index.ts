export { DATASET_NAMES, DATASETS, datasetOf } from './datasets.ts';
export type { DatasetName, Row } from './datasets.ts';
export { factRowsOf } from './fact-rows.ts';
export type { FactRow } from './fact-rows.ts';
export { openRun } from './run-writer.ts';
export type {
  QuarantineEntry,
  QuarantineStage,
  RunCounts,
  RunInput,
  RunOptions,
  RunResult,
  RunWriter,
} from './run-types.ts';
