import { damageDisclosure } from './damage/damage-disclosure.ts';
import type { Disclosure } from './disclosure.ts';
import { generateDisclosure } from './generate/generate-disclosure.ts';
import { seededRandom } from './generate/random.ts';
import { randomFor, readTrials } from './measure-documents.ts';
import type { SeedRange } from './measure-documents.ts';

/** How the time grows with the length of the tables, at one multiple of the usual number of rows. */
export interface RowsMeasure {
  readonly multiple: number;
  readonly documents: number;
  /** Printed rows under the headers, all tables and documents together. */
  readonly rows: number;
  /** Printed figures, likewise. Longer tables are also fuller ones: the time follows these. */
  readonly figures: number;
  /** Wall time of the program on all of them. */
  readonly milliseconds: number;
}

const RATE = 0.03;
const MOST_MILLISECONDS = 60_000;

/** Multiples of the usual rows that are timed. */
export const ROW_MULTIPLES: readonly number[] = [1, 10, 100];

/**
 * Times documents of 1, 10 and 100 times the usual rows, 3 % damaged. A multiple that would take longer than a minute,
 * judged by how the two before it grew, is left out.
 */
export async function measureRows(seeds: SeedRange, multiples = ROW_MULTIPLES): Promise<readonly RowsMeasure[]> {
  const measures: RowsMeasure[] = [];
  for (const multiple of multiples) {
    if (foresee(measures, multiple) > MOST_MILLISECONDS) break;
    measures.push(await measureMultiple(multiple, seeds));
  }
  return measures;
}

async function measureMultiple(multiple: number, seeds: SeedRange): Promise<RowsMeasure> {
  const sum = { documents: 0, rows: 0, figures: 0, milliseconds: 0 };
  for await (const { disclosure, back } of readTrials(seeds, (seed) => makeLong(seed, multiple))) {
    if (!back) continue;
    sum.documents += 1;
    sum.rows += countRows(disclosure);
    sum.figures += disclosure.places.filter(({ value }) => value !== null).length;
    sum.milliseconds += back.milliseconds;
  }
  return { multiple, ...sum };
}

function makeLong(seed: number, multiple: number): Disclosure {
  const disclosure = generateDisclosure(seededRandom(seed), { rows: multiple });
  return damageDisclosure(disclosure, RATE, randomFor(seed, 'damage'));
}

/** Milliseconds to be expected: the last growth goes on. */
function foresee(measures: readonly RowsMeasure[], multiple: number): number {
  const [before, last] = measures.slice(-2);
  if (!before || !last) return 0;
  const power = Math.log(last.milliseconds / before.milliseconds) / Math.log(last.multiple / before.multiple);
  return last.milliseconds * (multiple / last.multiple) ** power;
}

function countRows({ parts }: Disclosure): number {
  return parts.reduce((sum, part) => sum + (part.kind === 'table' ? part.rows.length - part.headerRows : 0), 0);
}
