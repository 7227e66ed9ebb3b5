import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { ReconciledDocument } from '../model/verdict.ts';
import { canonicalJson } from './canonical-json.ts';
import { describeDataPackage, writeDataPackage } from './data-package.ts';
import { composeDocument, writeDocument } from './document-files.ts';
import { writeHashedFile } from './hashed-file.ts';
import { isCompleteRun, MANIFEST_NAME, writeManifest } from './manifest.ts';
import { renderReport } from './report.ts';
import { createRunFolder } from './run-folder.ts';
import type { RunFolder } from './run-folder.ts';
import { collectSummary } from './run-summary.ts';
import type { FileFacts, QuarantineEntry, RunOptions, RunResult, RunWriter } from './run-types.ts';
import { guardWrites } from './write-failure.ts';

const REPORT_NAME = 'report.html';
const ID_LENGTH = 16;

/**
 * Opens a run below `outDirectory`: takes the lock, clears what dead runs left half-written, and writes aside until
 * `commit`. Throws LOCKED and OUTPUT_NOT_WRITABLE.
 */
export async function openRun(options: RunOptions): Promise<RunWriter> {
  const directory = resolve(options.outDirectory);
  const folder = await guardWrites(directory, () => createRunFolder(directory));
  return inOneLine(folder, writeRun(options, directory, folder));
}

/** The steps of a run; `add` composes first and gives back what is left to write. */
interface RunSteps {
  add(document: ReconciledDocument): Promise<() => Promise<void>>;
  quarantine(entry: QuarantineEntry): Promise<void>;
  finish(): Promise<RunResult>;
}

function writeRun({ version, config, inputs = [] }: RunOptions, directory: string, folder: RunFolder): RunSteps {
  const startedAt = new Date();
  const summary = collectSummary();
  const known = new Map(inputs.map((input) => [input.source, input]));
  const documentIds = new Set<string>();
  // The run id follows from all that is written, so that equal ids mean equal bytes, timeouts and all.
  const content = createHash('sha256').update(canonicalJson({ version, config }));

  const noteInput = async (source: string, documentId: string, outcome: string): Promise<void> => {
    content.update(JSON.stringify([source, documentId, outcome]));
    await folder.inputs.add({ ...known.get(source), source, document_id: documentId, outcome });
    known.delete(source);
  };
  const noteFile = async (file: FileFacts): Promise<void> => {
    content.update(JSON.stringify([file.path, file.bytes, file.sha256]));
    await folder.files.add(file);
  };

  return {
    async add(document) {
      if (documentIds.has(document.id)) {
        return () => {
          summary.addDuplicate();
          return noteInput(document.source, document.id, 'duplicate');
        };
      }
      const composed = await composeDocument(document);
      return async () => {
        documentIds.add(document.id);
        for (const file of await writeDocument(composed, folder.path, folder.datasets)) await noteFile(file);
        for (const row of composed.documents) summary.addDocument(row, composed.facts, composed.findings);
        await noteInput(document.source, document.id, 'written');
      };
    },

    async quarantine(entry) {
      const { source, documentId, stage, code, sentence } = entry;
      await folder.datasets.append('quarantine', [{ document_id: documentId, source, stage, code, sentence }]);
      summary.addQuarantined(entry);
      await noteInput(source, documentId, `quarantined at ${stage}: ${code}`);
    },

    async finish() {
      const datasetFiles = await folder.datasets.close();
      for (const { path, bytes, sha256 } of datasetFiles) await noteFile({ path, bytes, sha256 });
      // Inputs that an interrupted run did not reach are named, so that nobody takes them for empty ones.
      for (const input of known.values()) await folder.inputs.add({ ...input, outcome: 'not reached' });

      const runId = content.digest('hex').slice(0, ID_LENGTH);
      const runDirectory = folder.finalPath(runId);
      const isNew = !(await isCompleteRun(runDirectory));
      const summarized = summary.summarize();
      const { counts } = summarized;
      if (isNew) {
        const report = await writeHashedFile(join(folder.path, REPORT_NAME), renderReport(runId, version, summarized));
        await folder.files.add({ path: REPORT_NAME, ...report });
        const head = { runId, version, startedAt, finishedAt: new Date(), config, counts };
        await writeManifest(folder.path, head, folder.inputs, folder.files);
        await folder.putInPlace(runId);
      }
      const dataPackage = describeDataPackage(runId, version, datasetFiles);
      return {
        runId,
        isNew,
        counts,
        runDirectory,
        manifestPath: join(runDirectory, MANIFEST_NAME),
        reportPath: join(runDirectory, REPORT_NAME),
        dataPackagePath: await writeDataPackage(directory, dataPackage),
      };
    },
  };
}

/** Carries the calls out one after the other. After a failed write the run can only be given up. */
function inOneLine(folder: RunFolder, steps: RunSteps): RunWriter {
  let queue: Promise<unknown> = Promise.resolve();
  let failure: Error | undefined;
  let isOver = false;

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  };
  const writing = async <T>(work: () => Promise<T>): Promise<T> => {
    if (failure !== undefined) throw failure;
    try {
      return await guardWrites(folder.path, work);
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  };
  const assertOpen = (): void => {
    if (isOver) throw new Error('the run is closed');
  };
  const dispose = async (): Promise<void> => {
    isOver = true;
    await guardWrites(folder.path, () => folder.dispose());
  };

  return {
    add: (document) =>
      inTurn(async () => {
        assertOpen();
        const write = await steps.add(document);
        await writing(write);
      }),
    quarantine: (entry) =>
      inTurn(() => {
        assertOpen();
        return writing(() => steps.quarantine(entry));
      }),
    commit: () =>
      inTurn(async () => {
        assertOpen();
        try {
          return await writing(() => steps.finish());
        } finally {
          await dispose();
        }
      }),
    abort: () =>
      inTurn(async () => {
        if (!isOver) await dispose();
      }),
  };
}
