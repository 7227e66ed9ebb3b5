import { accessSync, constants } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CrossfootError } from '../../model/errors.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-codes.ts';
import { makeFolder } from '../make-folder.ts';
import type { RunOptions } from '../plan-run.ts';
import { run } from '../run.ts';
import type { RunObserver } from './run-observer.ts';

/**
 * A run of which programs are told as well, in the files that the options name: how it ended too, and where it fails.
 * Throws and resolves as `run` does; OUTPUT_NOT_WRITABLE and USAGE where a file cannot be written. A dry run tells nobody.
 */
export async function observeRun(options: RunOptions): Promise<ExitCode> {
  if (options.dryRun === true) return run(options);
  const observer = await openObserver(options);
  if (observer === undefined) return run(options);
  try {
    const exitCode = await run({ ...options, observer });
    observer.ended(exitCode);
    return exitCode;
  } catch (error) {
    observer.ended(error instanceof CrossfootError ? exitCodeOf(error.code) : EXIT.bug, error);
    throw error;
  }
}

async function openObserver({ metrics, lineage, ...options }: RunOptions): Promise<RunObserver | undefined> {
  const observers: RunObserver[] = [];
  if (metrics !== undefined) {
    makeWritable(metrics);
    observers.push((await import('./observe-metrics.ts')).observeMetrics(metrics));
  }
  if (lineage !== undefined) {
    makeWritable(lineage);
    const settings = { ...options, file: lineage, environment: process.env };
    observers.push((await import('./observe-lineage.ts')).observeLineage(settings));
  }
  return observers.length === 0 ? undefined : joinObservers(observers);
}

/** One that passes everything on, and is told of the end once. What cannot be written then is said, and costs the run nothing. */
function joinObservers(observers: readonly RunObserver[]): RunObserver {
  let isOver = false;
  return {
    settled: (outcome) => observers.forEach((observer) => observer.settled(outcome)),
    finished: (result) => observers.forEach((observer) => observer.finished(result)),
    ended(exitCode, error) {
      if (isOver) return;
      isOver = true;
      for (const observer of observers) {
        try {
          observer.ended(exitCode, error);
        } catch (failure) {
          process.stderr.write(`crossfoot: ${failure instanceof Error ? failure.message : String(failure)}\n`);
        }
      }
    },
  };
}

/** What cannot be written is better known before the run than after it. */
function makeWritable(file: string): void {
  const folder = dirname(resolve(file));
  makeFolder(folder);
  try {
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new CrossfootError('OUTPUT_NOT_WRITABLE', `${folder}: ${(cause as NodeJS.ErrnoException).code ?? ''}`, {
      cause,
    });
  }
}
