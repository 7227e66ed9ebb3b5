import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { DocumentFile } from '../model/document.ts';
import type { ReconciledDocument } from '../model/verdict.ts';
import { canonicalJson } from './canonical-json.ts';
import { DATA_PACKAGE_NAME, describeDataPackage } from './data-package.ts';
import { writeDirectoryPackage } from './directory-package.ts';
import { sumUpDatasets } from './dataset-files.ts';
import { composeDocument, writeDocument } from './document-files.ts';
import { writeHashedFile } from './hashed-file.ts';
import { DigestTable, digestOf } from './ledger/digest-table.ts';
import { listFinishedRuns, writeLedgerFiles } from './ledger/finished-runs.ts';
import type { FileEntry, LedgerEntry, RunKeys } from './ledger/ledger-entry.ts';
import { isCompleteRun, MANIFEST_NAME, writeManifest } from './manifest.ts';
import { renderReport } from './report.ts';
import type { RunFolder } from './run-folder.ts';
import { collectSummary } from './run-summary.ts';
import type { FileFacts, InputNote, QuarantineEntry, RunOptions, RunResult } from './run-types.ts';

const REPORT_NAME = 'report.html';
const ID_LENGTH = 16;

/** The steps of a run; `add` composes first and gives back what is left to write. */
export interface RunSteps {
  add(document: ReconciledDocument, note: InputNote): Promise<() => Promise<void>>;
  quarantine(entry: QuarantineEntry, note: InputNote): Promise<void>;
  finish(reachedEnd: boolean): Promise<RunResult>;
}

/** The keys of a run that was given none: whatever changes, all is done again. */
export function keysOf({ version, config, keys }: RunOptions): RunKeys {
  if (keys) return keys;
  const all = createHash('sha256').update(canonicalJson({ version, config })).digest('hex').slice(0, ID_LENGTH);
  return { accepted: all, quarantined: all };
}

/** Brings what is derived from the runs, ledger files and Data Package, in step with them. Gives the package's path. */
export async function deriveFromRuns(directory: string): Promise<string> {
  const { runs } = await listFinishedRuns(directory);
  await writeLedgerFiles(directory, runs);
  return writeDirectoryPackage(directory, runs);
}

const fileEntry = ({ source, firstPage }: DocumentFile): FileEntry => ({ source, first_page: firstPage });

/** A run that is written into its folder aside, as number `runNumber` of the output folder. */
export function writeRun(options: RunOptions, directory: string, folder: RunFolder, runNumber: number): RunSteps {
  const { version, config } = options;
  const startedAt = new Date();
  const summary = collectSummary();
  const written = new DigestTable();
  // The run id follows from all that is written, so that equal ids mean equal bytes, timeouts and all.
  const content = createHash('sha256').update(canonicalJson({ version, config }));

  const noteInput = async (entry: LedgerEntry, { given, place }: InputNote): Promise<void> => {
    content.update(JSON.stringify([entry.source, entry.document_id, entry.outcome]));
    await folder.inputs.add({ ...given, ...entry, ...(place === undefined ? {} : { place }) });
  };
  const noteFile = async (file: FileFacts): Promise<void> => {
    content.update(JSON.stringify([file.path, file.bytes, file.sha256]));
    await folder.files.add(file);
  };

  return {
    async add(document, note) {
      const { id, source } = document;
      if (written.get(digestOf(id)) > 0) {
        return () => {
          summary.addDuplicate();
          return noteInput({ source, document_id: id, outcome: 'duplicate' }, note);
        };
      }
      const { supersedes = '' } = note;
      const composed = await composeDocument(document, supersedes);
      return async () => {
        written.set(digestOf(id), 1);
        for (const file of await writeDocument(composed, folder.path, folder.datasets)) await noteFile(file);
        for (const row of composed.documents) summary.addDocument(row, composed.facts, composed.findings);
        const conflicts = composed.documents.reduce((sum, { conflict }) => sum + conflict, 0);
        const { publisher, fiscalYear, kind } = document;
        const entry = {
          ...{ source, document_id: id, outcome: 'written' },
          found: { publisher, fiscal_year: fiscalYear, document_kind: kind },
          ...(conflicts > 0 ? { conflicts } : {}),
          ...(supersedes === '' ? {} : { supersedes }),
          ...(document.files ? { files: document.files.map(fileEntry) } : {}),
          ...(document.hasFailedPages === true ? { has_failed_pages: true as const } : {}),
        };
        await noteInput(entry, note);
      };
    },

    async quarantine(entry, note) {
      const { source, documentId, stage, code, sentence } = entry;
      await folder.datasets.append('quarantine', [{ document_id: documentId, source, stage, code, sentence }]);
      summary.addQuarantined(entry);
      const outcome = `quarantined at ${stage}: ${code}`;
      await noteInput({ source, document_id: documentId, outcome, sentence }, note);
    },

    async finish(reachedEnd) {
      const datasetFiles = await folder.datasets.close();
      for (const { path, bytes, sha256 } of datasetFiles) await noteFile({ path, bytes, sha256 });

      const runId = content.digest('hex').slice(0, ID_LENGTH);
      const runDirectory = folder.finalPath(runId);
      const isNew = !(await isCompleteRun(runDirectory));
      const summarized = summary.summarize();
      const { counts } = summarized;
      if (isNew) {
        const report = await writeHashedFile(join(folder.path, REPORT_NAME), renderReport(runId, version, summarized));
        await folder.files.add({ path: REPORT_NAME, ...report });
        const described = JSON.stringify(describeDataPackage(runId, version, datasetFiles), null, 2);
        const dataPackage = await writeHashedFile(join(folder.path, DATA_PACKAGE_NAME), `${described}\n`);
        await folder.files.add({ path: DATA_PACKAGE_NAME, ...dataPackage });
        const finishedAt = new Date();
        const head = {
          runId,
          runNumber,
          version,
          keys: keysOf(options),
          reachedEnd,
          startedAt,
          finishedAt,
          config,
          counts,
        };
        await writeManifest(folder.path, head, folder.inputs, folder.files);
        await folder.putInPlace(runId);
      }
      return {
        runId,
        isNew,
        counts,
        datasets: sumUpDatasets(datasetFiles),
        runDirectory,
        manifestPath: join(runDirectory, MANIFEST_NAME),
        reportPath: join(runDirectory, REPORT_NAME),
        dataPackagePath: await deriveFromRuns(directory),
      };
    },
  };
}
