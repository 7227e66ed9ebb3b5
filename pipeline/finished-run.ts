import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CrossfootError } from '../model/errors.ts';

/** A row of a dataset by column name; every value as it is written. */
export type CsvRow = Readonly<Record<string, string>>;

/** The folder of the newest finished run in an output folder; throws USAGE where there is none. */
export async function findNewestRun(directory: string): Promise<string> {
  const runs = join(directory, 'runs');
  const named = await readJson(join(directory, 'datapackage.json'));
  // The Data Package is put into place with every commit, so it names the newest; without it the clocks of the manifests tell.
  if (typeof named?.version === 'string' && (await readJson(join(runs, named.version, 'manifest.json')))) {
    return join(runs, named.version);
  }
  const folders = await readdir(runs).catch(() => []);
  let newest: { readonly folder: string; readonly finishedAt: string } | undefined;
  for (const name of folders.filter((each) => !each.startsWith('.')).sort()) {
    const finishedAt = (await readJson(join(runs, name, 'manifest.json')))?.finished_at;
    if (typeof finishedAt === 'string' && (!newest || finishedAt > newest.finishedAt))
      newest = { folder: join(runs, name), finishedAt };
  }
  if (!newest) throw new CrossfootError('USAGE', `${directory} holds no finished run`);
  return newest.folder;
}

/** The rows of a dataset of a finished run, streamed. */
export async function* readCsv(runFolder: string, dataset: string): AsyncGenerator<CsvRow> {
  const { parse } = await import('fast-csv');
  const file = createReadStream(join(runFolder, `${dataset}.csv`));
  const rows = parse({ headers: true });
  // pipe() does not hand errors on: a file that is gone would otherwise look like an endless one.
  file.on('error', (error) => rows.destroy(error));
  yield* file.pipe(rows) as AsyncIterable<CsvRow>;
}

async function readJson(path: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
