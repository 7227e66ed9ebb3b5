import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type IgnoreRules, isIgnored, readIgnoreRules } from './ignore-file.ts';
import type { Input } from './input.ts';

export const IGNORE_FILE = '.crossfootignore';

/** A folder on the way down from the input folder. */
interface Level {
  readonly path: string;
  /** Relative to the input folder: empty at the top, else with a closing `/`. */
  readonly prefix: string;
  /** Real paths from the top down to this folder: a link back to one of them is a loop. */
  readonly ancestors: readonly string[];
  readonly rules: readonly { readonly prefix: string; readonly rules: IgnoreRules }[];
}

interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly problem?: string;
}

/**
 * Every regular file below a folder in the order of its source, one folder's listing in memory at a time.
 * Hidden names and what a `.crossfootignore` leaves out are skipped, as is every path in `skipped` (real paths).
 * Links are followed; a link that leads nowhere or back up comes as an Input with its `problem`.
 */
export async function* walkFolder(folder: string, skipped: ReadonlySet<string>): AsyncGenerator<Input> {
  yield* walkLevel({ path: folder, prefix: '', ancestors: [await realpath(folder)], rules: [] }, skipped);
}

async function* walkLevel(level: Level, skipped: ReadonlySet<string>): AsyncGenerator<Input> {
  let listed: Dirent[];
  try {
    listed = await readdir(level.path, { withFileTypes: true });
  } catch (error) {
    yield { source: level.prefix || './', path: level.path, problem: problemOf(error) };
    return;
  }
  const rules = listed.some(({ name }) => name === IGNORE_FILE)
    ? [
        ...level.rules,
        { prefix: level.prefix, rules: readIgnoreRules(await readFile(join(level.path, IGNORE_FILE), 'utf8')) },
      ]
    : level.rules;
  const entries = await Promise.all(
    listed.filter(({ name }) => !name.startsWith('.')).map((each) => resolveEntry(level, each)),
  );
  // A folder sorts as `name/`: so the walk yields whole paths in order without ever holding them all.
  const ordered = entries.filter((entry) => entry !== undefined).sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  for (const entry of ordered) {
    const source = level.prefix + entry.name;
    const path = join(level.path, entry.name);
    const decided = rules.map((each) => isIgnored(each.rules, source.slice(each.prefix.length), entry.isFolder));
    if (decided.findLast((each) => each !== undefined) === true) continue;
    if (entry.problem !== undefined) {
      yield { source, path, problem: entry.problem };
      continue;
    }
    const real = await realpath(path);
    if (skipped.has(real)) continue;
    if (!entry.isFolder) yield { source, path };
    else if (level.ancestors.includes(real))
      yield { source: `${source}/`, path, problem: 'a folder that contains itself' };
    else yield* walkLevel({ path, prefix: `${source}/`, ancestors: [...level.ancestors, real], rules }, skipped);
  }
}

function sortKey(entry: Entry): string {
  return entry.isFolder ? `${entry.name}/` : entry.name;
}

async function resolveEntry(level: Level, listed: Dirent): Promise<Entry | undefined> {
  const { name } = listed;
  if (listed.isFile()) return { name, isFolder: false };
  if (listed.isDirectory()) return { name, isFolder: true };
  // Sockets, pipes and devices are no documents, and reading a pipe could wait forever.
  if (!listed.isSymbolicLink()) return undefined;
  try {
    const target = await stat(join(level.path, name));
    if (target.isDirectory()) return { name, isFolder: true };
    return target.isFile() ? { name, isFolder: false } : undefined;
  } catch (error) {
    return { name, isFolder: false, problem: problemOf(error) };
  }
}

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
