/**
 * Breaks the file system at each single step of writing a run, one after the other: a disk that is full from there on, one
 * error, and a process that dies there. After each: nothing half-written under a final name, the right error, and the next run
 * leaves the folder as if nothing had happened. Prints the steps tried; exits with 1 at the first that is wrong.
 * `every-step.ts 11` tries each eleventh step only.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { CrossfootError } from '../../model/errors.ts';
import { listFinishedRuns, openRun } from '../../output/index.ts';
import { sampleDocument } from '../output/sample-documents.ts';
import { readTimeless } from '../pipeline/stand-ins/all-runs.ts';
import { breakFileSystem } from './break-file-system.mjs';

const STRIDE = Number(process.argv[2] ?? 1);
const KINDS = ['ENOSPC', 'EIO', 'dead'];
const scratch = mkdtempSync(join(tmpdir(), 'crossfoot-faults-'));

async function writeRun(out: string, name: string): Promise<void> {
  const options = { outDirectory: out, version: '1', config: {} };
  const run = await openRun(options);
  const { runs } = await listFinishedRuns(out);
  // What the ledger does for a whole program: what stands is not written again.
  const isDone = runs.length === (name === 'first' ? 1 : 2);
  if (isDone) return run.close();
  try {
    await run.add(sampleDocument(`${name}.txt`));
    await run.quarantine({ source: 'gone', documentId: '', stage: 'read', code: 'UNREADABLE', sentence: name });
    await run.commit();
  } catch (error) {
    await run.abort();
    throw error;
  }
}

/** The lock of a process that lives on, as it is after that process ended. */
function bury(out: string): void {
  const path = join(out, '.lock');
  try {
    writeFileSync(path, `${JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), started: '1' })}\n`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function fail(step: string, sentence: string): never {
  console.error(`${step}: ${sentence}`);
  process.exit(1);
}

function assertSame(
  step: string,
  what: string,
  found: ReadonlyMap<string, string>,
  wanted: ReadonlyMap<string, string>,
) {
  if (isDeepStrictEqual(found, wanted)) return;
  const names = [...new Set([...found.keys(), ...wanted.keys()])].filter(
    (name) => found.get(name) !== wanted.get(name),
  );
  fail(step, `${what}: other than it should be: ${names.join(', ')}`);
}

/** No file under a final name is anything but what it was or what it will be. */
function assertWhole(
  step: string,
  found: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
) {
  for (const [name, bytes] of visible(found))
    if (after.get(name) !== bytes && before.get(name) !== bytes) fail(step, `half-written: ${name}`);
}

/** What a reader may rely on: finished runs, and what is derived from them. */
const visible = (files: ReadonlyMap<string, string>) =>
  new Map([...files].filter(([name]) => !name.split('/').some((part) => part.startsWith('.'))));

try {
  const before = join(scratch, 'before');
  await writeRun(before, 'first');
  const undisturbed = join(scratch, 'undisturbed');
  cpSync(before, undisturbed, { recursive: true });
  await writeRun(undisturbed, 'second');
  const wanted = await readTimeless(undisturbed);

  for (const how of KINDS) {
    let at = 1;
    for (; ; at += STRIDE) {
      const step = `${how} at step ${at}`;
      const out = join(scratch, `${how}-${at}`);
      cpSync(before, out, { recursive: true });
      const breakage = breakFileSystem({ below: out, at, how });
      const error: unknown = await writeRun(out, 'second').then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      breakage.mend();
      if (breakage.count() < at) break;
      if (error !== undefined && !(error instanceof CrossfootError && error.code === 'OUTPUT_NOT_WRITABLE'))
        fail(step, `the wrong error: ${error instanceof Error ? (error.stack ?? '') : 'no error'}`);
      assertWhole(step, await readTimeless(out), await readTimeless(before), wanted);
      bury(out);
      await writeRun(out, 'second');
      assertSame(step, 'after the next run', await readTimeless(out), wanted);
      rmSync(out, { recursive: true });
    }
    console.log(`${how}: ${at - STRIDE} steps, each ${STRIDE}`);
    if (at < 100) fail(how, 'too few steps: nothing was broken');
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
