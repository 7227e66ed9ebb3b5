import { constants } from 'node:fs';
import { access, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Codebook } from '../../forms/codebook.ts';
import { CrossfootError } from '../../model/errors.ts';
import { makeFolder } from '../make-folder.ts';

/** The codebook as text: one entry a line, so that two of them can be compared by eye. */
export function printCodebook(book: Codebook): string {
  const fields = Object.entries(book).map(([name, value]) => {
    if (!Array.isArray(value) || value.length === 0) return `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`;
    const entries = value.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');
    return `  ${JSON.stringify(name)}: [\n${entries}\n  ]`;
  });
  return `{\n${fields.join(',\n')}\n}\n`;
}

/** Makes the folder of a codebook and tries its place, before a run begins; throws OUTPUT_NOT_WRITABLE. */
export async function prepareCodebook(path: string): Promise<void> {
  const folder = dirname(resolve(path));
  makeFolder(folder);
  await guardOutput(path, async () => {
    await access(folder, constants.W_OK);
    const [place, file] = await Promise.all([stat(folder), stat(path).catch(() => undefined)]);
    if (!place.isDirectory() || file?.isDirectory() === true)
      throw Object.assign(new Error('no place for a file'), { code: place.isDirectory() ? 'EISDIR' : 'ENOTDIR' });
  });
}

/**
 * Writes a codebook beside its place, brings it to the disk and renames it into place: whoever reads the file sees the old
 * one or the new one, never a half. Throws OUTPUT_NOT_WRITABLE.
 */
export async function writeCodebook(path: string, book: Codebook): Promise<void> {
  const folder = dirname(resolve(path));
  const aside = join(folder, `.${basename(path)}.${process.pid}`);
  await guardOutput(path, async () => {
    try {
      const file = await open(aside, 'w');
      try {
        await file.writeFile(printCodebook(book));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(aside, resolve(path));
    } catch (error) {
      await rm(aside, { force: true }).catch(() => undefined);
      throw error;
    }
  });
}

async function guardOutput(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw new CrossfootError('OUTPUT_NOT_WRITABLE', `${path}: ${code}`, { cause });
  }
}
