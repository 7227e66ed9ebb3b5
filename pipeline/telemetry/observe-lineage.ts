import { appendFileSync, closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CrossfootError, ERROR_SENTENCES } from '../../model/errors.ts';
import { DATASET_NAMES, type DatasetName, datasetOf, type RunResult } from '../../output/index.ts';
import { EXIT } from '../exit-codes.ts';
import { readVersion } from '../version.ts';
import {
  composeFacets,
  drawRunUuid,
  type Facets,
  type LineageDataset,
  readParent,
  RUN_EVENT_SCHEMA,
  type RunEvent,
} from './lineage-event.ts';
import { listLineageInputs } from './lineage-inputs.ts';
import type { RunObserver } from './run-observer.ts';

const NAMESPACE = 'file';

/** What the events of a run tell of it. */
export interface LineageSettings {
  readonly file: string;
  readonly operands: readonly string[];
  readonly manifest?: string | undefined;
  readonly out: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Appends a START event to the file, and at the end of the run COMPLETE, ABORT (interrupted) or FAIL. Throws USAGE where
 * something else stands in the file's place. The UUID is drawn anew each time: a run may be tried twice with the same inputs,
 * and the run id, which follows from the content, is known only at its end; it is the version of the datasets that it wrote.
 */
export function observeLineage({ file, operands, manifest, out, environment }: LineageSettings): RunObserver {
  const version = readVersion();
  const producer = `pkg:generic/crossfoot@${version}`;
  const facets = (given: Facets): Facets => composeFacets(producer, given);
  const runId = drawRunUuid(Date.now());
  const parent = readParent(environment.OPENLINEAGE_PARENT_ID);
  const inputs = listLineageInputs(operands, manifest).map((name) => ({ namespace: NAMESPACE, name }));
  const namespace = environment.OPENLINEAGE_NAMESPACE ?? '';
  const job = {
    // Set to nothing is not set: services refuse a job without a namespace.
    namespace: namespace === '' ? 'crossfoot' : namespace,
    name: 'crossfoot.run',
    facets: facets({ jobType: { processingType: 'BATCH', integration: 'CROSSFOOT', jobType: 'COMMAND' } }),
  };
  const say = (eventType: RunEvent['eventType'], outputs: readonly LineageDataset[], error?: object): void => {
    const runFacets = facets({
      processing_engine: { name: 'crossfoot', version },
      ...(parent ? { parent } : {}),
      ...(error ? { errorMessage: error } : {}),
    });
    const run = { runId, facets: runFacets };
    const eventTime = new Date().toISOString();
    const event: RunEvent = { eventType, eventTime, run, job, inputs, outputs, producer, schemaURL: RUN_EVENT_SCHEMA };
    appendFileSync(file, `${JSON.stringify(event)}\n`);
  };

  let outputs: readonly LineageDataset[] = [];
  beginLine(file);
  say(
    'START',
    DATASET_NAMES.map((name) => ({ namespace: NAMESPACE, name: nameOfDataset(out, name) })),
  );
  return {
    settled: () => undefined,
    finished(result) {
      if (result) outputs = describeOutputs(out, result, facets);
    },
    ended(exitCode, error) {
      if (exitCode === EXIT.interrupted) say('ABORT', outputs);
      else if (error === undefined) say('COMPLETE', outputs);
      else say('FAIL', outputs, { message: sayFailure(error), programmingLanguage: 'JavaScript' });
    },
  };
}

/** The same from run to run, so that a graph shows one dataset with many versions. */
function nameOfDataset(out: string, name: DatasetName): string {
  return join(resolve(out), name);
}

function describeOutputs(out: string, { datasets, runDirectory, runId }: RunResult, facets: (given: Facets) => Facets) {
  return datasets.map(({ dataset, rows, files, bytes }): LineageDataset => {
    const fields = datasetOf(dataset).columns.map(({ name, type, description }) => ({ name, type, description }));
    const folder = resolve(runDirectory);
    return {
      namespace: NAMESPACE,
      name: nameOfDataset(out, dataset),
      facets: facets({
        schema: { fields },
        dataSource: { name: folder, uri: pathToFileURL(folder).href },
        version: { datasetVersion: runId },
      }),
      outputFacets: facets({ outputStatistics: { rowCount: rows, size: bytes, fileCount: files } }),
    };
  });
}

/** Code and sentence; what an error says besides may quote a document. */
function sayFailure(error: unknown): string {
  const code = error instanceof CrossfootError ? error.code : 'INTERNAL';
  return `${code}: ${ERROR_SENTENCES[code]}`;
}

/** Makes sure that the file is one of events, and that its last line is ended: a run that was killed may have left half of one. */
function beginLine(path: string): void {
  const file = openSync(path, 'a+');
  try {
    const { size } = fstatSync(file);
    if (size === 0) return;
    const byteAt = (offset: number): string => {
      const byte = Buffer.alloc(1);
      readSync(file, byte, 0, 1, offset);
      return byte.toString('latin1');
    };
    if (byteAt(0) !== '{')
      throw new CrossfootError('USAGE', `--lineage would write into ${path}, which holds no events`);
    if (byteAt(size - 1) !== '\n') appendFileSync(file, '\n');
  } finally {
    closeSync(file);
  }
}
