import { glob, realpath, stat } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import { compareInputs, type Input } from './input.ts';
import { NO_FILE, problemOf, walkFolder } from './walk-folder.ts';

/** Where a run takes its inputs from. */
export interface InputPlaces {
  /** Files, folders and globs as on the command line. */
  readonly operands: readonly string[];
  /** Inputs that a list named. */
  readonly listed: readonly Input[];
  /** Files and folders that are never inputs: the output folder, the log. */
  readonly skipped: readonly string[];
}

const GLOB_CHARACTER = /[*?[{]/;

/**
 * Every input in the one order of `compareInputs`, each path once.
 * Folders are walked as the run goes on; only names given one by one, listed or matched by a glob are held.
 */
export async function* findInputs({ operands, listed, skipped }: InputPlaces): AsyncGenerator<Input> {
  const skippedPaths = new Set(await Promise.all(skipped.map((path) => realpath(path).catch(() => resolve(path)))));
  const single: Input[] = [...listed];
  const walks: InputSequence[] = [];
  for (const operand of operands) {
    const path = resolve(operand);
    try {
      const found = await stat(path);
      if (found.isDirectory()) walks.push(walkFolder(path, skippedPaths));
      else
        single.push(
          found.isFile() ? { source: basename(path), path } : { source: basename(path), path, problem: NO_FILE },
        );
    } catch (error) {
      const matches = GLOB_CHARACTER.test(operand) ? await matchGlob(operand, skippedPaths) : [];
      if (matches.length > 0) single.push(...matches);
      else
        single.push({
          source: GLOB_CHARACTER.test(operand) ? operand : basename(path),
          path,
          problem: problemOf(error),
        });
    }
  }
  walks.push(single.sort(compareInputs).values());
  let last: Input | undefined;
  for await (const input of mergeOrdered(walks)) {
    if (last && compareInputs(last, input) === 0) continue;
    last = input;
    yield input;
  }
}

/** Regular files that a glob matches; their source starts below the glob's fixed folders, as if that folder had been given. */
async function matchGlob(pattern: string, skippedPaths: ReadonlySet<string>): Promise<Input[]> {
  const names = pattern.split(/[\\/]/);
  const fixed = names.slice(
    0,
    names.findIndex((name) => GLOB_CHARACTER.test(name)),
  );
  const folder = resolve(fixed.length === 1 && fixed[0] === '' ? sep : fixed.join(sep));
  const rest = names.slice(fixed.length).join('/');
  const inputs: Input[] = [];
  for await (const name of glob(rest, { cwd: folder })) {
    const source = name.split(sep).join('/');
    if (source.split('/').some((part) => part.startsWith('.'))) continue;
    const path = join(folder, name);
    try {
      const real = await realpath(path);
      const isSkipped = [...skippedPaths].some((skipped) => real === skipped || real.startsWith(skipped + sep));
      if (!isSkipped && (await stat(path)).isFile()) inputs.push({ source, path });
    } catch (error) {
      inputs.push({ source, path, problem: problemOf(error) });
    }
  }
  return inputs;
}

/** Inputs in order, walked as they are asked for or known beforehand. */
type InputSequence = AsyncIterator<Input, undefined> | Iterator<Input, undefined>;

/** Merges sequences that are each in order, holding one input of each. */
async function* mergeOrdered(sequences: readonly InputSequence[]): AsyncGenerator<Input> {
  // Kept with the next input last, so that taking it is a pop and putting one back a binary search.
  const heads: { readonly input: Input; readonly rest: InputSequence }[] = [];
  const put = async (rest: InputSequence): Promise<void> => {
    const next = await rest.next();
    if (next.done === true) return;
    const input = next.value;
    let low = 0;
    let high = heads.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const head = heads[middle];
      if (head && compareInputs(head.input, input) > 0) low = middle + 1;
      else high = middle;
    }
    heads.splice(low, 0, { input, rest });
  };
  for (const sequence of sequences) await put(sequence);
  for (let head = heads.pop(); head; head = heads.pop()) {
    yield head.input;
    await put(head.rest);
  }
}
