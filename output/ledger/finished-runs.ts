import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DATA_PACKAGE_NAME } from '../data-package.ts';
import { createHashedFile, syncFolder } from '../hashed-file.ts';
import { MANIFEST_NAME } from '../manifest.ts';
import { isSystemError } from '../write-failure.ts';
import { Ledger } from './ledger.ts';
import type { FinishedRun, LedgerEntry, RunKeys } from './ledger-entry.ts';

const LEDGER_FOLDER = 'ledger';
const INPUTS_BEGIN = '  "inputs": [';
const INPUTS_END = '  ]';

/** The finished runs of an output folder, in their order, and the folders that are none: damaged from outside. */
export interface FinishedRuns {
  readonly runs: readonly FinishedRun[];
  readonly damaged: readonly string[];
}

/** Lists the runs that stand whole below `directory`: with a manifest, and every dataset in its full size. */
export async function listFinishedRuns(directory: string): Promise<FinishedRuns> {
  const whole: FinishedRun[] = [];
  const { runs, damaged } = await listRunHeads(directory);
  for (const run of runs) if (await isWhole(run.folder)) whole.push(run);
  const isMissing = ({ runId }: FinishedRun): boolean => !whole.some((run) => run.runId === runId);
  return { runs: whole, damaged: [...damaged, ...runs.filter(isMissing).map(({ runId }) => runId)] };
}

/** The same by the manifests alone, whether or not all datasets are still there. */
export async function listRunHeads(directory: string): Promise<FinishedRuns> {
  const runs: FinishedRun[] = [];
  const damaged: string[] = [];
  for (const name of (await namesIn(join(directory, 'runs'))).sort()) {
    if (name.startsWith('.')) continue;
    const run = await readRunHead(join(directory, 'runs', name), name);
    if (run) runs.push(run);
    else damaged.push(name);
  }
  return { runs: runs.sort((a, b) => a.runNumber - b.runNumber || (a.runId < b.runId ? -1 : 1)), damaged };
}

/**
 * What the finished runs have done. It is read off their manifests each time, so that it cannot disagree with the runs: whoever
 * removes a run's folder has its documents done again.
 */
export async function readLedger(runs: readonly FinishedRun[], keys: RunKeys): Promise<Ledger> {
  const ledger = new Ledger(keys);
  const lastWhole = runs.findLastIndex(({ reachedEnd }) => reachedEnd);
  for (const [index, run] of runs.entries()) {
    for await (const line of entryLinesOf(run.folder)) {
      const entry = entryIn(line);
      if (entry) ledger.add(entry, run.keys, index <= lastWhole);
    }
  }
  return ledger;
}

/** Brings `DIR/ledger/` in step with the runs: for people and other programs, a file a run with a line an input. */
export async function writeLedgerFiles(directory: string, runs: readonly FinishedRun[]): Promise<void> {
  const folder = join(directory, LEDGER_FOLDER);
  const present = new Set(await namesIn(folder));
  const wanted = new Set(runs.map(({ runId }) => `${runId}.jsonl`));
  const stale = [...present].filter((name) => !wanted.has(name));
  const missing = runs.filter(({ runId }) => !present.has(`${runId}.jsonl`));
  if (stale.length === 0 && missing.length === 0) return;
  await mkdir(folder, { recursive: true });
  for (const name of stale) await rm(join(folder, name), { force: true, recursive: true });
  for (const run of missing) {
    const aside = join(folder, `.${run.runId}`);
    const file = await createHashedFile(aside);
    try {
      for await (const line of entryLinesOf(run.folder)) await file.write(`${line}\n`);
    } catch (error) {
      await file.discard();
      throw error;
    }
    await file.close();
    await rename(aside, join(folder, `${run.runId}.jsonl`));
  }
  await syncFolder(folder);
}

async function readRunHead(folder: string, runId: string): Promise<FinishedRun | undefined> {
  let text = '';
  try {
    for await (const line of linesOf(folder)) {
      if (line === INPUTS_BEGIN) break;
      text += line;
    }
    const head = JSON.parse(`${text.replace(/,$/, '')}}`) as Record<string, unknown>;
    const { run_number: runNumber, version, keys, reached_end: reachedEnd } = head;
    if (head.run_id !== runId || typeof runNumber !== 'number') return undefined;
    return {
      runId,
      folder,
      runNumber,
      version: String(version),
      keys: keys as RunKeys,
      reachedEnd: reachedEnd === true,
    };
  } catch (error) {
    if (isSystemError(error) && error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
    return undefined;
  }
}

/** The lines of the manifest's first list, as they stand; its second, of files, may be a hundred times as long. */
async function* entryLinesOf(folder: string): AsyncGenerator<string> {
  let isInside = false;
  for await (const line of linesOf(folder)) {
    if (line.startsWith(INPUTS_END)) return;
    if (isInside) yield line.trim().replace(/,$/, '');
    isInside ||= line === INPUTS_BEGIN;
  }
}

async function* linesOf(folder: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(join(folder, MANIFEST_NAME), 'utf8')) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

/** A line that says nothing is as if it were not there: its document is done again. */
function entryIn(line: string): LedgerEntry | undefined {
  try {
    return JSON.parse(line) as LedgerEntry;
  } catch {
    return undefined;
  }
}

async function isWhole(folder: string): Promise<boolean> {
  try {
    const { resources } = JSON.parse(await readFile(join(folder, DATA_PACKAGE_NAME), 'utf8')) as {
      readonly resources: readonly { readonly path: string; readonly bytes: number }[];
    };
    for (const { path, bytes } of resources) if ((await stat(join(folder, path))).size !== bytes) return false;
    return true;
  } catch (error) {
    if (isSystemError(error) && error.code !== 'ENOENT') throw error;
    return false;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return [];
    throw error;
  }
}
