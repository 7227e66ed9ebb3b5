import { statSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';

/** Events must stay small: the services that take them refuse large ones. */
const MOST_INPUTS = 100;

/**
 * The folders that a run reads from, and its list of inputs: files stand for their folder, globs for the part before the first
 * wild card. So a run over a hundred thousand documents names one input; which documents they were, with their hashes, stands in
 * the run's manifest. Where there are more than a hundred folders, the one around them all stands for them.
 */
export function listLineageInputs(operands: readonly string[], manifest: string | undefined): readonly string[] {
  const places = operands.map((operand) => {
    const path = resolve(operand);
    const kind = statSync(path, { throwIfNoEntry: false });
    if (kind) return kind.isDirectory() ? path : dirname(path);
    const wild = path.search(/[*?[{]/);
    return dirname(wild < 0 ? path : path.slice(0, wild + 1));
  });
  const folders = [...new Set(places)].sort();
  const bounded = folders.length > MOST_INPUTS ? [folderAround(folders)] : folders;
  return manifest === undefined ? bounded : [...bounded, resolve(manifest)];
}

function folderAround(folders: readonly string[]): string {
  const [first = [], ...others] = folders.map((folder) => folder.split(sep));
  const shared = first.findIndex((part, index) => others.some((parts) => parts[index] !== part));
  return first.slice(0, shared < 0 ? undefined : shared).join(sep) || sep;
}
