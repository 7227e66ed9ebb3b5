/**
 * Runs over many disclosures, no two alike, and watches the memory of the run's own process, in which the writer and the ledger
 * live: after the first tenth it must stay flat, and below 300 MB. Then the same command again, which must find nothing new.
 * `many-documents.ts [COUNT] [JOBS]`; exits with 1 where it grows.
 */
import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateDisclosure } from '../../bench/accuracy/generate/generate-disclosure.ts';
import { printDisclosure } from '../../bench/accuracy/generate/print-disclosure.ts';
import { seededRandom } from '../../bench/accuracy/generate/random.ts';
import { startCrossfoot } from '../pipeline/stand-ins/real-run.ts';

const [count = 10_000, jobs = 1] = process.argv.slice(2).map(Number);
const LIMIT_MEGABYTES = 300;
const scratch = mkdtempSync(join(tmpdir(), 'crossfoot-many-'));

function residentMegabytes(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Documents whose tables are written so far. */
function countWritten(out: string): number {
  const runs = join(out, 'runs');
  try {
    const aside = readdirSync(runs).find((name) => name.startsWith('.tmp-'));
    return aside === undefined ? count : readdirSync(join(runs, aside, 'tables')).length;
  } catch {
    return 0;
  }
}

async function watchRun(): Promise<{
  readonly samples: { done: number; megabytes: number }[];
  readonly stdout: string;
}> {
  const { pid = 0, ended } = startCrossfoot(['run', 'in', '--out', 'out', '--jobs', String(jobs)], scratch);
  const samples: { done: number; megabytes: number }[] = [];
  const timer = setInterval(() => {
    const megabytes = residentMegabytes(pid);
    if (megabytes > 0) samples.push({ done: countWritten(join(scratch, 'out')), megabytes });
  }, 250);
  const { code, stdout, stderr } = await ended;
  clearInterval(timer);
  if (code !== 0) throw new Error(`exit code ${String(code)}: ${stderr}`);
  return { samples, stdout };
}

const peak = (samples: readonly { readonly megabytes: number }[]): number =>
  Math.max(0, ...samples.map(({ megabytes }) => megabytes));

try {
  mkdirSync(join(scratch, 'in'));
  for (let index = 0; index < count; index += 1) {
    const folder = join(scratch, 'in', String(index % 100));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${index}.txt`), printDisclosure(generateDisclosure(seededRandom(index)), 'tabs'));
  }
  const begun = performance.now();
  const { samples } = await watchRun();
  const seconds = (performance.now() - begun) / 1000;
  const tenths = Array.from({ length: 10 }, (_, tenth) =>
    peak(samples.filter(({ done }) => Math.min(9, Math.floor((done * 10) / count)) === tenth)),
  );
  const again = await watchRun();
  console.log(`${count} documents in ${seconds.toFixed(0)} s at --jobs ${jobs}`);
  console.log(`peak MB by tenths of the run: ${tenths.map((megabytes) => megabytes.toFixed(0)).join(' ')}`);
  console.log(
    `again: ${peak(again.samples).toFixed(0)} MB; ${again.stdout.includes('nothing new') ? 'nothing new' : 'NOT nothing new'}`,
  );
  // At the end the last row groups are encoded, which is no growth. A short run is over before it has grown to its size.
  const growth = count < 5000 ? 1 : (tenths[8] ?? 0) / Math.max(...tenths.slice(1, 3));
  if (peak(samples) > LIMIT_MEGABYTES || growth > 1.25 || !again.stdout.includes('nothing new')) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
