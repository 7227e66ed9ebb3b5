/**
 * Wall time of whole `run`s: five documents, and a thousand made from them. `npm run bench:speed` prints the figures and
 * keeps them in bench/RESULTS.md. Inputs are the real disclosures beside the repository where they are, else the samples.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeResults } from '../write-results.ts';
import { secondsToStep } from './calibrate.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SEEDS = join(ROOT, '..', 'shared', 'seeds');
const RUNS = 5;
const MANY = 1000;

function sourceFiles(): readonly string[] {
  const folder = existsSync(SEEDS) ? SEEDS : join(ROOT, 'samples');
  if (folder !== SEEDS) console.warn('The real disclosures are not there: timing the samples instead.');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());
}

/** Copies of the sources that differ by a last line, so that none is a duplicate. */
function makeFolder(scratch: string, name: string, files: readonly string[], count: number): string {
  const folder = join(scratch, name);
  mkdirSync(folder);
  for (let index = 0; index < count; index += 1) {
    const bytes = readFileSync(files[index % files.length] ?? '');
    const mark = count === files.length ? '' : `\n\n${String(index)}\n`;
    writeFileSync(join(folder, `${String(index).padStart(5, '0')}.txt`), Buffer.concat([bytes, Buffer.from(mark)]));
  }
  return folder;
}

function secondsToRun(folder: string, scratch: string): number {
  const out = mkdtempSync(join(scratch, 'out-'));
  const start = performance.now();
  const args = [
    '--disable-warning=ExperimentalWarning',
    join(ROOT, 'pipeline', 'cli.ts'),
    'run',
    folder,
    '--out',
    out,
    '--quiet',
  ];
  const result = spawnSync(process.execPath, args);
  const seconds = (performance.now() - start) / 1000;
  if (result.status !== 0) throw new Error(`exit code ${String(result.status)}: ${result.stderr.toString()}`);
  rmSync(out, { recursive: true });
  return seconds;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const scratch = mkdtempSync(join(tmpdir(), 'crossfoot-bench-'));
try {
  const files = sourceFiles();
  const calibration = secondsToStep(300_000_000);
  const few = makeFolder(scratch, 'few', files, files.length);
  const times = Array.from({ length: RUNS }, () => secondsToRun(few, scratch));
  const many = secondsToRun(makeFolder(scratch, 'many', files, MANY), scratch);
  const rows = [
    `| what | wall seconds | target |`,
    `| --- | --- | --- |`,
    `| ${String(files.length)} documents, start included (median of ${String(RUNS)}; ${times.map((time) => time.toFixed(2)).join(', ')}) | ${median(times).toFixed(2)} | 3 |`,
    `| ${String(MANY)} documents | ${many.toFixed(1)} | 90 |`,
  ];
  const machine = `${String(availableParallelism())} cores; a calibrating loop of 300 million steps took ${calibration.toFixed(2)} s in the same run. \`npm run bench:speed\` measures.`;
  const body = `${rows.join('\n')}\n\n${machine}`;
  console.log(body);
  writeResults('Speed', body);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
