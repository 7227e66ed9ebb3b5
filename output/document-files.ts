import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ReconciledDocument } from '../model/verdict.ts';
import type { DatasetFiles } from './dataset-files.ts';
import { ROW_BUILDERS } from './dataset-rows.ts';
import type { DatasetRow } from './column-types.ts';
import type { DatasetName, Row } from './datasets.ts';
import { viewDocument } from './document-view.ts';
import type { FactRow } from './fact-rows.ts';
import { writeHashedFile } from './hashed-file.ts';
import type { FileFacts } from './run-types.ts';
import { statementFilesOf } from './statement-files.ts';
import type { TextFile } from './statement-files.ts';

/** All that will be written about a document. */
export interface DocumentContent {
  readonly facts: readonly FactRow[];
  readonly documents: readonly Row<'documents'>[];
  readonly findings: readonly Row<'findings'>[];
  readonly rows: readonly { readonly dataset: DatasetName; readonly rows: readonly DatasetRow[] }[];
  readonly statementFiles: readonly TextFile[];
}

/** Composes a document's content before the first byte is written: what breaks here has spoiled nothing. */
export async function composeDocument(document: ReconciledDocument, supersedes: string): Promise<DocumentContent> {
  const view = viewDocument(document, supersedes);
  const names = Object.keys(ROW_BUILDERS) as (keyof typeof ROW_BUILDERS)[];
  return {
    facts: view.facts,
    documents: ROW_BUILDERS.documents(view),
    findings: ROW_BUILDERS.findings(view),
    rows: names.map((dataset) => ({ dataset, rows: ROW_BUILDERS[dataset](view) })),
    statementFiles: await statementFilesOf(view),
  };
}

/** Appends the rows and writes the tables for people; gives back those files. */
export async function writeDocument(
  { rows, statementFiles }: DocumentContent,
  folder: string,
  datasets: DatasetFiles,
): Promise<readonly FileFacts[]> {
  for (const { dataset, rows: added } of rows) await datasets.append(dataset, added);
  for (const parent of new Set(statementFiles.map(({ path }) => dirname(path)))) {
    await mkdir(join(folder, parent), { recursive: true });
  }
  // Together, so that one turn of the disk serves the fsyncs of a whole document.
  return Promise.all(
    statementFiles.map(async ({ path, content }) => ({
      path,
      ...(await writeHashedFile(join(folder, path), content)),
    })),
  );
}
