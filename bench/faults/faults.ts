/**
 * Damages the samples of every kind ten thousand times, each time by a seed, and takes them through the stages as a run does.
 * `npm run bench:faults [-- COUNT [FIRST-SEED]]` prints what they came to and keeps it in bench/RESULTS.md.
 */
import { availableParallelism } from 'node:os';
import { writeResults } from '../write-results.ts';
import { injectFaults } from './inject-faults.ts';
import { FAULT_KINDS } from './kinds.ts';

const [count = 10_000, firstSeed = 1] = process.argv.slice(2).map(Number);
const rows: string[] = ['| kind | damaged | outcomes | slowest | seconds |', '| --- | --- | --- | --- | --- |'];
let isPrepared = true;
for (const kind of Object.keys(FAULT_KINDS)) {
  const started = performance.now();
  const { outcomes, unprepared, slowestSeconds } = await injectFaults(kind, count, availableParallelism(), firstSeed);
  const words = [...outcomes].sort(([, a], [, b]) => b - a).map(([outcome, times]) => `${outcome} ${times}`);
  const seconds = (performance.now() - started) / 1000;
  rows.push(`| ${kind} | ${count} | ${words.join(', ')} | ${slowestSeconds.toFixed(1)} s | ${seconds.toFixed(0)} |`);
  for (const each of unprepared) {
    isPrepared = false;
    console.log(
      `${kind}, seed ${each.seed}, ${each.mutation}: ${each.outcome}\n  ${each.frames.slice(0, 4).join('\n  ')}`,
    );
  }
}
const body = `${rows.join('\n')}\n\nSeeds from ${firstSeed}; INTERNAL and CRASHED would be bugs. \`npm run bench:faults\` measures.`;
console.log(body);
writeResults('Damaged files', body);
process.exitCode = isPrepared ? 0 : 1;
