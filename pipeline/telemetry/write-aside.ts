import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Writes a small file aside and renames it into place, so that a reader sees the old one or the new one. Throws the system's errors. */
export function writeAside(path: string, text: string): void {
  const aside = join(dirname(path), `.${basename(path)}.${process.pid}`);
  try {
    const file = openSync(aside, 'w');
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(aside, path);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
}
