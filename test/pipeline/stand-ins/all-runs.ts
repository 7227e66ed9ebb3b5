import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

interface Manifest {
  readonly run_number: number;
  readonly reached_end: boolean;
  readonly config: Readonly<Record<string, unknown>>;
  readonly inputs: readonly Readonly<Record<string, unknown>>[];
}

/** The manifests of all runs in an output folder, in their order. */
export async function readManifests(out: string): Promise<readonly (Manifest & { readonly folder: string })[]> {
  const names = (await readdir(join(out, 'runs'))).filter((name) => !name.startsWith('.'));
  const manifests = await Promise.all(
    names.map(async (name) => {
      const folder = join(out, 'runs', name);
      return { folder, ...(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest) };
    }),
  );
  return manifests.sort((a, b) => a.run_number - b.run_number);
}

/** The rows of a CSV dataset over all runs, sorted, without the headers; for values that hold no newline. */
export async function readAllRows(out: string, dataset: string): Promise<string[]> {
  const rows: string[] = [];
  for (const { folder } of await readManifests(out)) {
    const text = await readFile(join(folder, `${dataset}.csv`), 'utf8');
    rows.push(...text.trimEnd().split('\n').slice(1));
  }
  return rows.sort();
}

/** Every file below an output folder but what has a clock in it (manifests, log), by path. */
export async function readTimeless(out: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !/^(manifest\.json|crossfoot\.log)$/.test(entry.name));
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(
    await Promise.all(paths.map(async (path) => [path.slice(out.length + 1), await readFile(path, 'latin1')] as const)),
  );
}
