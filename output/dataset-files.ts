import { join } from 'node:path';
import type { DatasetRow } from './column-types.ts';
import { createCsvFile } from './csv-file.ts';
import { DATASET_NAMES, datasetOf } from './datasets.ts';
import type { DatasetName } from './datasets.ts';
import { createParquetFile } from './parquet-file.ts';
import type { RowFile } from './row-file.ts';
import type { FileFacts, WrittenDataset } from './run-types.ts';

const CREATE = { csv: createCsvFile, parquet: createParquetFile };

/** A closed file of a dataset. */
export interface DatasetFileFacts extends FileFacts {
  readonly dataset: DatasetName;
  readonly format: 'csv' | 'parquet';
  readonly rows: number;
}

/** Closed files by dataset, in their order. */
export function sumUpDatasets(closed: readonly DatasetFileFacts[]): readonly WrittenDataset[] {
  return DATASET_NAMES.map((dataset) => {
    const files = closed.filter((file) => file.dataset === dataset);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    return { dataset, rows: files[0]?.rows ?? 0, files: files.length, bytes };
  });
}

/** All files of all datasets of a run. */
export interface DatasetFiles {
  append(dataset: DatasetName, rows: readonly DatasetRow[]): Promise<void>;
  close(): Promise<readonly DatasetFileFacts[]>;
  discard(): Promise<void>;
}

/** Creates every dataset in every one of its formats in the folder. */
export async function createDatasetFiles(folder: string): Promise<DatasetFiles> {
  const files: { dataset: DatasetName; format: 'csv' | 'parquet'; path: string; file: RowFile }[] = [];
  const rowCounts = new Map<DatasetName, number>();
  const discard = async (): Promise<void> => {
    // A handle that does not close must not keep the others open.
    await Promise.allSettled(files.map(({ file }) => file.discard()));
  };
  try {
    for (const dataset of DATASET_NAMES) {
      for (const format of datasetOf(dataset).formats) {
        const path = `${dataset}.${format}`;
        files.push({ dataset, format, path, file: await CREATE[format](join(folder, path), datasetOf(dataset)) });
      }
    }
  } catch (error) {
    await discard();
    throw error;
  }
  return {
    async append(dataset, rows) {
      rowCounts.set(dataset, (rowCounts.get(dataset) ?? 0) + rows.length);
      for (const entry of files) if (entry.dataset === dataset) await entry.file.append(rows);
    },
    async close() {
      const closed: DatasetFileFacts[] = [];
      for (const { dataset, format, path, file } of files)
        closed.push({ dataset, format, path, rows: rowCounts.get(dataset) ?? 0, ...(await file.close()) });
      return closed;
    },
    discard,
  };
}
