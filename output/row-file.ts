import type { DatasetRow } from './column-types.ts';
import type { FileFacts } from './run-types.ts';

/** A file of one dataset that grows by rows; memory is bounded, whatever the number of rows. */
export interface RowFile {
  append(rows: readonly DatasetRow[]): Promise<void>;
  /** Writes what is pending, brings the file to the disk and closes it. */
  close(): Promise<Omit<FileFacts, 'path'>>;
  discard(): Promise<void>;
}
