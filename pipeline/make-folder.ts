import { mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { writeFailure } from '../output/index.ts';

/**
 * Makes a folder and those above it that are missing; throws OUTPUT_NOT_WRITABLE.
 * Step by step: Node's own recursive mkdir never returns where a file system refuses with ENOENT, as /proc does.
 */
export function makeFolder(path: string): void {
  guardOutput(path, () => {
    const missing: string[] = [];
    let folder = resolve(path);
    while (statSync(folder, { throwIfNoEntry: false }) === undefined && folder !== dirname(folder)) {
      missing.push(folder);
      folder = dirname(folder);
    }
    for (const name of missing.reverse()) mkdirSync(name);
  });
}

/** Opens a file for appending and makes its folder; throws OUTPUT_NOT_WRITABLE. Gives the descriptor. */
export function openForAppending(path: string): number {
  makeFolder(dirname(resolve(path)));
  return guardOutput(path, () => openSync(path, 'a'));
}

function guardOutput<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw writeFailure(path, cause);
  }
}
