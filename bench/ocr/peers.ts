import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extract } from '../../extractors/index.ts';
import type { Disclosure } from '../accuracy/disclosure.ts';
import { cellFigures, countExact, printedFigures, wordFigures } from './figures-read.ts';

/** What another program made of the same pages. */
export interface PeerReading {
  readonly name: string;
  readonly printed: number;
  readonly exact: number;
  readonly secondsPerPage: number;
}

const LANGUAGES = 'chi_sim+eng';
/** Its threads wait for each other more than they gain; one core for everyone. */
const ONE_THREAD = { ...process.env, OMP_THREAD_LIMIT: '1' };

/** The machine's own tesseract on whole pages; null where there is none. */
export function readWholePages(disclosure: Disclosure, pictures: readonly string[]): PeerReading | null {
  const words: string[] = [];
  const began = performance.now();
  for (const picture of pictures) {
    const { status, stdout } = spawnSync('tesseract', [picture, 'stdout', '-l', LANGUAGES], {
      encoding: 'utf8',
      env: ONE_THREAD,
    });
    if (status !== 0) return null;
    words.push(...wordFigures(stdout));
  }
  return peer('tesseract, whole pages', disclosure, words, performance.now() - began, pictures.length);
}

/** ocrmypdf's text layer, read as a born-digital PDF; null where the program is missing. */
export async function readTextLayer(
  disclosure: Disclosure,
  pdf: string,
  pages: number,
  folder: string,
): Promise<PeerReading | null> {
  const layered = join(folder, 'layered.pdf');
  const began = performance.now();
  const given = ['-l', LANGUAGES, '--jobs', '2', '--output-type', 'pdf', '--deskew', pdf, layered];
  if (spawnSync('ocrmypdf', given, { encoding: 'utf8' }).status !== 0) return null;
  const read = await extract({ source: 'layered.pdf', bytes: new Uint8Array(readFileSync(layered)) });
  return peer('ocrmypdf, its text layer', disclosure, cellFigures(read), performance.now() - began, pages);
}

function peer(
  name: string,
  disclosure: Disclosure,
  read: readonly string[],
  milliseconds: number,
  pages: number,
): PeerReading {
  const printed = printedFigures(disclosure);
  const secondsPerPage = milliseconds / 1000 / pages;
  return { name, printed: printed.length, exact: countExact(printed, read), secondsPerPage };
}
