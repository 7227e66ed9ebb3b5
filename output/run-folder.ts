import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createDatasetFiles } from './dataset-files.ts';
import type { DatasetFiles } from './dataset-files.ts';
import { syncFolder } from './hashed-file.ts';
import { createSpool } from './json-lines-spool.ts';
import type { JsonLinesSpool } from './json-lines-spool.ts';
import { lockOutput } from './output-lock.ts';
import type { OutputLock } from './output-lock.ts';

const ASIDE_PREFIX = '.tmp-';

/** The folder of a run while it is written aside, with its open files. */
export interface RunFolder {
  readonly path: string;
  readonly datasets: DatasetFiles;
  /** What the manifest will list. */
  readonly inputs: JsonLinesSpool;
  readonly files: JsonLinesSpool;
  /** Where the finished run will stand. */
  finalPath(runId: string): string;
  /** Brings the folder to the disk and renames it; its files must be closed. */
  putInPlace(runId: string): Promise<void>;
  /** Closes what is open, removes what was not put in place, gives the lock back. */
  dispose(): Promise<void>;
}

/**
 * Takes the lock of the output folder and makes a run's folder in it, after clearing what dead runs left half-written:
 * whoever holds the lock owns all of that. Its name is no run id, for that follows from the content.
 */
export async function createRunFolder(directory: string): Promise<RunFolder> {
  const runs = join(directory, 'runs');
  const path = join(runs, `${ASIDE_PREFIX}${process.pid}`);
  await mkdir(runs, { recursive: true });
  const lock = await lockOutput(directory);
  try {
    for (const name of await readdir(runs)) {
      if (name.startsWith(ASIDE_PREFIX)) await rm(join(runs, name), { recursive: true, force: true });
    }
    await mkdir(path);
    // The folder of runs may be new itself; a run in it must not be lost with it.
    await syncFolder(directory);
    return await openFolder(runs, path, lock);
  } catch (error) {
    try {
      await rm(path, { recursive: true, force: true });
    } finally {
      await lock.release();
    }
    throw error;
  }
}

async function openFolder(runs: string, path: string, lock: OutputLock): Promise<RunFolder> {
  const inputs = await createSpool(join(path, '.inputs'));
  const files = await createSpool(join(path, '.files')).catch(async (error: unknown) => {
    await inputs.remove();
    throw error;
  });
  const datasets = await createDatasetFiles(path).catch(async (error: unknown) => {
    await Promise.all([inputs.remove(), files.remove()]);
    throw error;
  });
  const finalPath = (runId: string): string => join(runs, runId);
  return {
    path,
    datasets,
    inputs,
    files,
    finalPath,
    async putInPlace(runId) {
      await Promise.all([inputs.remove(), files.remove()]);
      await syncTree(path);
      await lock.assertHeld();
      // A run that was damaged from outside gives way; a whole one is never replaced (see isCompleteRun).
      await rm(finalPath(runId), { recursive: true, force: true });
      await rename(path, finalPath(runId));
      await syncFolder(runs);
    },
    async dispose() {
      await Promise.allSettled([datasets.discard(), inputs.remove(), files.remove()]);
      try {
        await rm(path, { recursive: true, force: true });
      } finally {
        await lock.release();
      }
    },
  };
}

async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await syncTree(join(folder, entry.name));
  }
  await syncFolder(folder);
}
