/**
 * How much of damaged documents comes back, how much of it is wrong, and what is said of that. Documents are drawn by
 * seed, so everything but the times is the same on every machine. `npm run bench:accuracy` prints the tables; with
 * `--write` they are kept in bench/RESULTS.md, with plots.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { drawAccuracyCharts } from '../plots/accuracy-charts.ts';
import { writeResults } from '../write-results.ts';
import { measureRate, warmUp } from './measure-rate.ts';
import type { RateMeasure } from './measure-rate.ts';
import { measureRows, ROW_MULTIPLES } from './measure-rows.ts';
import { measureSlips } from './measure-slips.ts';
import { poolMargins, printMargins, printRate, printRows, printSlips, rateLabel } from './report.ts';
import { printTargets } from './report-targets.ts';

const PLOTS = new URL('../plots/', import.meta.url);
const MOST_LONG_DOCUMENTS = 10;

interface Settings {
  readonly count: number;
  readonly firstSeed: number;
  readonly rates: readonly number[];
  readonly isWritten: boolean;
}

function readSettings(): Settings {
  const { values } = parseArgs({
    options: {
      documents: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      rates: { type: 'string', default: '0.01,0.03,0.1,0.2' },
      write: { type: 'boolean', default: false },
    },
  });
  const rates = values.rates.split(',').map(Number);
  if (!rates.every((rate) => rate >= 0 && rate <= 1)) throw new RangeError('--rates are shares from 0 to 1');
  return {
    count: wholeNumber('--documents', values.documents, 1),
    firstSeed: wholeNumber('--seed', values.seed, 0),
    rates,
    isWritten: values.write,
  };
}

function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < least) {
    throw new RangeError(`${name} is a whole number from ${String(least)} on`);
  }
  return number;
}

const { count, firstSeed, rates: wantedRates, isWritten } = readSettings();
const seeds = { firstSeed, count };
const sections: string[] = [];

/** Told as soon as it is known: a full run takes minutes. */
function tell(heading: string, body: string): void {
  const section = `### ${heading}\n\n${body}`;
  console.log(`\n${section}`);
  sections.push(section);
}

await warmUp(wantedRates[0] ?? 0, seeds);
const rates: RateMeasure[] = [];
for (const rate of wantedRates) {
  const measure = await measureRate(rate, seeds);
  rates.push(measure);
  tell(`Figures at ${rateLabel(rate)}`, printRate(measure));
}
const margins = poolMargins(rates);
tell('Calibration of the margin', `All rates together.\n\n${printMargins(margins)}`);
const slips = await measureSlips(seeds);
tell("Publisher's slips", `One figure in twenty of one table, in a clean print.\n\n${printSlips(slips)}`);
const long = await measureRows({ firstSeed, count: Math.min(count, MOST_LONG_DOCUMENTS) });
tell('Time against rows', `At 3 % damage.\n\n${printRows(long, ROW_MULTIPLES)}`);
const targets = printTargets({ rates, slips });
console.log(`\n### Targets\n\n${targets}`);

if (isWritten) {
  const charts = drawAccuracyCharts(rates, margins);
  for (const { file, svg } of charts) writeFileSync(new URL(file, PLOTS), svg);
  const run = `${String(count)} documents a rate, seeds from ${String(firstSeed)} on; one thread of a machine with ${String(availableParallelism())} cores. \`npm run bench:accuracy\` measures; bench/README.md tells what the columns mean.`;
  const images = charts.map(({ file, title }) => `![${title}](plots/${file})`).join('\n\n');
  writeResults('Accuracy', [run, `### Targets\n\n${targets}`, images, ...sections].join('\n\n'));
}
