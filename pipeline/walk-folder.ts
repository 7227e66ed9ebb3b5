import { isUtf8 } from 'node:buffer';
import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { decodeFileName } from '../extractors/file-name.ts';
import { CrossfootError } from '../model/errors.ts';
import { type IgnoreRules, isIgnored, readIgnoreRules } from './ignore-file.ts';
import type { Input } from './input.ts';

export const IGNORE_FILE = '.crossfootignore';

/** A folder on the way down from the input folder. */
interface Level {
  readonly path: string;
  /** The same in the bytes of the file system: names need not be UTF-8. */
  readonly place: Buffer;
  /** Relative to the input folder: empty at the top, else with a closing `/`. */
  readonly prefix: string;
  /** Real paths from the top down to this folder: a link back to one of them is a loop. */
  readonly ancestors: readonly string[];
  readonly rules: readonly { readonly prefix: string; readonly rules: IgnoreRules }[];
}

interface Entry {
  readonly name: string;
  readonly place: Buffer;
  /** Empty where there is a problem. */
  readonly real: string;
  readonly isFolder: boolean;
  readonly problem?: string;
}

/**
 * Every regular file below a folder in the order of its source, one folder's listing in memory at a time.
 * Hidden names and what a `.crossfootignore` leaves out are skipped, as is every path in `skipped` (real paths).
 * Links are followed; a link that leads nowhere or back up, and what is gone by the time it is looked at, comes as an Input with
 * its `problem`. Throws BAD_CONFIG where a `.crossfootignore` cannot be read: without it more would be done than was asked for.
 */
export async function* walkFolder(folder: string, skipped: ReadonlySet<string>): AsyncGenerator<Input> {
  const ancestors = [await realpath(folder)];
  yield* walkLevel({ path: folder, place: Buffer.from(folder), prefix: '', ancestors, rules: [] }, skipped);
}

async function* walkLevel(level: Level, skipped: ReadonlySet<string>): AsyncGenerator<Input> {
  let listed: Dirent<Buffer>[];
  try {
    listed = await readdir(level.place, { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    yield { source: level.prefix || './', path: level.path, problem: problemOf(error) };
    return;
  }
  const rules = listed.some(({ name }) => name.equals(IGNORE_FILE_BYTES))
    ? [...level.rules, { prefix: level.prefix, rules: await readRules(level) }]
    : level.rules;
  const entries = await Promise.all(
    listed.filter(({ name }) => name[0] !== DOT).map((each) => resolveEntry(level, each)),
  );
  // A folder sorts as `name/`: so the walk yields whole paths in order without ever holding them all.
  const ordered = entries.filter((entry) => entry !== undefined).sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  for (const { name, place, real, isFolder, problem } of ordered) {
    const source = level.prefix + name;
    const path = join(level.path, name);
    const decided = rules.map((each) => isIgnored(each.rules, source.slice(each.prefix.length), isFolder));
    if (decided.findLast((each) => each !== undefined) === true) continue;
    if (problem !== undefined) yield { source, path, problem };
    else if (skipped.has(real)) continue;
    else if (!isFolder) yield { source, path, ...(isUtf8(place) ? {} : { place }) };
    else if (level.ancestors.includes(real))
      yield { source: `${source}/`, path, problem: 'a folder that contains itself' };
    else yield* walkLevel({ path, place, prefix: `${source}/`, ancestors: [...level.ancestors, real], rules }, skipped);
  }
}

const IGNORE_FILE_BYTES = Buffer.from(IGNORE_FILE);
const DOT = 0x2e;

async function readRules({ path, place }: Level): Promise<IgnoreRules> {
  try {
    return readIgnoreRules(await readFile(within(place, IGNORE_FILE_BYTES), 'utf8'));
  } catch (error) {
    throw new CrossfootError('BAD_CONFIG', `${join(path, IGNORE_FILE)}: ${problemOf(error)}`, { cause: error });
  }
}

const within = (folder: Buffer, name: Buffer): Buffer => Buffer.concat([folder, Buffer.from(sep), name]);

function sortKey(entry: Entry): string {
  return entry.isFolder ? `${entry.name}/` : entry.name;
}

async function resolveEntry(level: Level, listed: Dirent<Buffer>): Promise<Entry | undefined> {
  const name = decodeFileName(listed.name);
  const place = within(level.place, listed.name);
  // Sockets, pipes and devices are no documents, and reading a pipe could wait forever.
  if (!listed.isFile() && !listed.isDirectory() && !listed.isSymbolicLink()) return undefined;
  try {
    const real = await realpath(place);
    const target = listed.isSymbolicLink() ? await stat(place) : listed;
    if (!target.isDirectory() && !target.isFile()) return undefined;
    return { name, place, real, isFolder: target.isDirectory() };
  } catch (error) {
    return { name, place, real: '', isFolder: listed.isDirectory(), problem: problemOf(error) };
  }
}

/** Why pipes, sockets, devices and folders are not read. */
export const NO_FILE = 'not a regular file';

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file, or a link that leads nowhere',
  ELOOP: 'a link that leads to itself',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'a folder, not a file',
  ENAMETOOLONG: 'the name is too long',
};

/** Why a path could not be read, in words without the path. */
export function problemOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  return PROBLEMS[code] ?? code;
}
