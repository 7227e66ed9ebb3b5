/**
 * Damages files of every kind ten thousand times (those with print to recognize, and long ones, a thousand), each time by a
 * seed, and takes them through the stages as a run does. `npm run bench:faults [-- COUNT [FIRST-SEED [KIND…]]]` prints what
 * they came to; where no kinds are named it keeps the table in bench/RESULTS.md.
 */
import { availableParallelism } from 'node:os';
import { writeResults } from '../write-results.ts';
import { injectFaults } from './inject-faults.ts';
import { FAULT_KINDS } from './kinds.ts';

const [countWord = '10000', seedWord = '1', ...named] = process.argv.slice(2);
const firstSeed = Number(seedWord);
const rows: string[] = ['| kind | damaged | outcomes | slowest | seconds |', '| --- | --- | --- | --- | --- |'];
let isPrepared = true;
for (const [kind, { isSlow }] of Object.entries(FAULT_KINDS)) {
  if (named.length > 0 && !named.includes(kind)) continue;
  const count = Math.ceil(Number(countWord) / (isSlow ? 10 : 1));
  const started = performance.now();
  const { outcomes, unprepared, slowestSeconds } = await injectFaults(kind, count, availableParallelism(), firstSeed);
  const words = [...outcomes].sort(([, a], [, b]) => b - a).map(([outcome, times]) => `${outcome} ${times}`);
  const seconds = (performance.now() - started) / 1000;
  const row = `| ${kind} | ${count} | ${words.join(', ')} | ${slowestSeconds.toFixed(1)} s | ${seconds.toFixed(0)} |`;
  console.log(row);
  rows.push(row);
  for (const each of unprepared) {
    isPrepared = false;
    console.log(
      `${kind}, seed ${each.seed}, ${each.mutation}: ${each.outcome}\n  ${each.frames.slice(0, 4).join('\n  ')}`,
    );
  }
}
const body = `${rows.join('\n')}\n\nSeeds from ${firstSeed}; INTERNAL and CRASHED would be bugs. \`npm run bench:faults\` measures.`;
if (named.length === 0) writeResults('Damaged files', body);
process.exitCode = isPrepared ? 0 : 1;
