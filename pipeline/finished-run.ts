import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { CrossfootError } from '../model/errors.ts';
import { listRunHeads } from '../output/index.ts';

const CHUNK_BYTES = 1 << 20;

/** A row of a dataset by column name; every value as it is written. */
export type CsvRow = Readonly<Record<string, string>>;

/** The folders of the finished runs in an output folder, the newest first; throws USAGE where there is none. */
export async function findRuns(directory: string): Promise<readonly string[]> {
  const { runs } = await listRunHeads(directory);
  if (runs.length === 0) throw new CrossfootError('USAGE', `${directory} holds no finished run`);
  return runs.map(({ folder }) => folder).reverse();
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
