import { createReadStream } from 'node:fs';
import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { CrossfootError } from '../model/errors.ts';

const CHUNK_BYTES = 1 << 20;

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

/**
 * The rows of a dataset of a finished run that contain a word somewhere, streamed. Throws UNREADABLE where the run has no
 * such dataset. A year's facts are hundreds of megabytes: what does not contain the word is skipped before it is parsed.
 */
export async function* readCsv(runFolder: string, dataset: string, word: string): AsyncGenerator<CsvRow> {
  const { parse } = await import('fast-csv');
  const path = join(runFolder, `${dataset}.csv`);
  await access(path).catch((error: unknown) => {
    throw new CrossfootError('UNREADABLE', path, { cause: error });
  });
  yield* Readable.from(recordsWith(path, word)).pipe(parse({ headers: true })) as AsyncIterable<CsvRow>;
}

/** The header and the records that contain the word, as text. A record ends at a newline outside quotes. */
async function* recordsWith(path: string, word: string): AsyncGenerator<string> {
  let rest = '';
  let isHeader = true;
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: CHUNK_BYTES })) {
    rest += String(chunk);
    const found: string[] = [];
    let start = 0;
    for (let end = endOfRecord(rest, start); end >= 0; end = endOfRecord(rest, start)) {
      const record = rest.slice(start, end + 1);
      if (isHeader || record.includes(word)) found.push(record);
      isHeader = false;
      start = end + 1;
    }
    rest = rest.slice(start);
    if (found.length > 0) yield found.join('');
  }
  if (rest !== '' && (isHeader || rest.includes(word))) yield rest;
}

/** Index of the newline that ends the record which begins at `start`; -1 where the text breaks off before. */
function endOfRecord(text: string, start: number): number {
  let quotes = 0;
  let from = start;
  for (;;) {
    const end = text.indexOf('\n', from);
    if (end < 0) return -1;
    const line = text.slice(from, end);
    for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) quotes += 1;
    if (quotes % 2 === 0) return end;
    from = end + 1;
  }
}

async function readJson(path: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
