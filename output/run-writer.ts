import { resolve } from 'node:path';
import { takeTurns } from '../model/take-turns.ts';
import { listFinishedRuns, readLedger } from './ledger/finished-runs.ts';
import { createRunFolder } from './run-folder.ts';
import type { RunFolder } from './run-folder.ts';
import { deriveFromRuns, keysOf, writeRun } from './run-steps.ts';
import type { RunSteps } from './run-steps.ts';
import type { RunOptions, RunWriter } from './run-types.ts';
import { guardWrites } from './write-failure.ts';

/**
 * Opens a run below `outDirectory`: takes the lock, clears what dead runs left half-written, reads what finished runs have done,
 * and writes aside until `commit`. Throws LOCKED and OUTPUT_NOT_WRITABLE.
 */
export async function openRun(options: RunOptions): Promise<RunWriter> {
  const directory = resolve(options.outDirectory);
  return guardWrites(directory, async () => {
    const folder = await createRunFolder(directory);
    try {
      const { runs, damaged } = await listFinishedRuns(directory);
      const ledger = await readLedger(runs, keysOf(options));
      const steps = writeRun(options, directory, folder, (runs.at(-1)?.runNumber ?? 0) + 1);
      return { ledger, damagedRuns: damaged, ...inOneLine(directory, folder, steps) };
    } catch (error) {
      await folder.dispose();
      throw error;
    }
  });
}

/** Carries the calls out one after the other. After a failed write the run can only be given up. */
function inOneLine(directory: string, folder: RunFolder, steps: RunSteps): Omit<RunWriter, 'ledger' | 'damagedRuns'> {
  const inTurn = takeTurns();
  let failure: Error | undefined;
  let isOver = false;

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
  const ending = <T>(work: () => Promise<T>): Promise<T> =>
    inTurn(async () => {
      assertOpen();
      try {
        return await writing(work);
      } finally {
        await dispose();
      }
    });

  return {
    add: (document, note = {}) =>
      inTurn(async () => {
        assertOpen();
        const write = await steps.add(document, note);
        await writing(write);
      }),
    quarantine: (entry, note = {}) =>
      inTurn(() => {
        assertOpen();
        return writing(() => steps.quarantine(entry, note));
      }),
    commit: (reachedEnd = true) => ending(() => steps.finish(reachedEnd)),
    close: () =>
      ending(async () => {
        await deriveFromRuns(directory);
      }),
    abort: () =>
      inTurn(async () => {
        if (!isOver) await dispose();
      }),
  };
}
