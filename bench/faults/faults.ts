/**
 * Damages files of every kind ten thousand times, each time by a seed, and takes them through the stages as a run does.
 * `npm run bench:faults [-- COUNT [FIRST-SEED [KIND…]]]` prints what they came to and keeps it in bench/RESULTS.md, kind by
 * kind, where no fewer were damaged than usual.
 */
import { availableParallelism } from 'node:os';
import { keepRow, rowOf } from './fault-table.ts';
import { injectFaults } from './inject-faults.ts';
import { FAULT_KINDS } from './kinds.ts';

const USUAL = 10_000;

const [countWord = String(USUAL), seedWord = '1', ...named] = process.argv.slice(2);
const [count, firstSeed] = [Number(countWord), Number(seedWord)];
const kinds = Object.keys(FAULT_KINDS);
const strangers = named.filter((kind) => !kinds.includes(kind));
if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(firstSeed) || strangers.length > 0) {
  console.error(`faults [COUNT [FIRST-SEED [KIND…]]], whole numbers, then any of: ${kinds.join(', ')}`);
  process.exit(2);
}
const note = `Seeds from ${firstSeed}; INTERNAL, CRASHED, TIMEOUT and OUT_OF_MEMORY would be bugs. \`npm run bench:faults\` measures.`;
let isPrepared = true;
for (const kind of named.length > 0 ? named : kinds) {
  const started = performance.now();
  const report = await injectFaults(kind, count, availableParallelism(), firstSeed);
  const row = rowOf(kind, count, report, (performance.now() - started) / 1000);
  console.log(row);
  if (count >= USUAL) keepRow(row, kinds, note);
  for (const { seed, mutation, outcome, frames } of report.unprepared) {
    isPrepared = false;
    console.log(`${kind}, seed ${seed}, ${mutation}: ${outcome}\n  ${frames.slice(0, 4).join('\n  ')}`);
  }
}
process.exitCode = isPrepared ? 0 : 1;
