import { readFileSync } from 'node:fs';
import { DEFAULT_EXTRACT_OPTIONS } from '../../extractors/extract-options.ts';
import { STAGE_NAMES } from '../../pipeline/config.ts';
import { DocumentClock } from '../../pipeline/document-clock.ts';
import type { StageRequest } from '../../pipeline/stage-messages.ts';
import type { StageWorker } from '../../pipeline/stage-worker.ts';
import type { WorkerPool } from '../../pipeline/worker-pool.ts';
import { isArchive } from '../../extractors/signatures.ts';
import { CrossfootError } from '../../model/errors.ts';
import { listArchive } from '../../pipeline/archives/list-archive.ts';
import { FAULT_KINDS } from './kinds.ts';
import { openPools } from './open-pools.ts';

/** What a document came to: `ok`, `partial`, or the code with which it was given up. */
export type FaultOutcome = string;

/** One damaged document that the program was not prepared for. */
export interface Unprepared {
  readonly seed: number;
  readonly mutation: string;
  readonly outcome: FaultOutcome;
  readonly frames: readonly string[];
}

/** What became of many damaged documents of one kind. */
export interface FaultReport {
  readonly outcomes: ReadonlyMap<FaultOutcome, number>;
  /** Outcomes that no document so small may have: a bug, a process that died of it, or all the time or memory spent. */
  readonly unprepared: readonly Unprepared[];
  readonly slowestSeconds: number;
  /** That a child ever held, 0 where the system does not tell. */
  readonly mostMegabytes: number;
}

/** Codes that say that the program met something it does not know, or was not ready for. */
const UNPREPARED = new Set([
  ...['INTERNAL', 'CRASHED', 'TIMEOUT', 'OUT_OF_MEMORY'],
  ...['NO_LANGUAGE_DATA', 'NO_RECOGNIZER', 'NOT_RECOGNIZED'],
]);

/** Takes `count` damaged documents of a kind through all stages, in child processes as a run does. */
export async function injectFaults(kind: string, count: number, jobs: number, firstSeed = 1): Promise<FaultReport> {
  const faultKind = FAULT_KINDS[kind];
  if (!faultKind) throw new Error(`there is no kind ${kind}`);
  const pools = await openPools(jobs, faultKind.isRecognized);
  const outcomes = new Map<FaultOutcome, number>();
  const unprepared: Unprepared[] = [];
  let [slowestSeconds, mostMegabytes] = [0, 0];
  let next = firstSeed;

  const takeOne = async (seed: number): Promise<void> => {
    const { mutation, bytes } = await faultKind.mutant(seed);
    const { outcome, frames, seconds, megabytes } = await processFile(pools.forSeed(seed), bytes);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    slowestSeconds = Math.max(slowestSeconds, seconds);
    mostMegabytes = Math.max(mostMegabytes, megabytes);
    if (UNPREPARED.has(outcome)) unprepared.push({ seed, mutation, outcome, frames });
  };
  const lane = async (): Promise<void> => {
    while (next < firstSeed + count) await takeOne(next++);
  };
  try {
    await Promise.all(Array.from({ length: jobs }, lane));
  } finally {
    await pools.close();
  }
  return { outcomes, unprepared, slowestSeconds, mostMegabytes };
}

interface Processed {
  readonly outcome: FaultOutcome;
  readonly frames: readonly string[];
  readonly seconds: number;
  readonly megabytes: number;
}

/** A file as a run takes it: of an archive each file within, of which the one tells that fared worst. */
async function processFile(pool: WorkerPool, bytes: Buffer): Promise<Processed> {
  const own = new Uint8Array(bytes);
  if (!isArchive(own)) return pool.use((worker) => process(worker, own));
  const started = performance.now();
  let worst: Omit<Processed, 'seconds'> = { outcome: 'EMPTY', frames: [], megabytes: 0 };
  try {
    const all: Processed[] = [];
    for (const file of await listArchive(own)) {
      const inner = await file.read(DEFAULT_EXTRACT_OPTIONS.maxBytes).catch(codeOf);
      if (inner instanceof Uint8Array) all.push(await pool.use((worker) => process(worker, new Uint8Array(inner))));
      else all.push({ outcome: inner, frames: [], seconds: 0, megabytes: 0 });
    }
    const rank = ({ outcome }: Processed): number => (UNPREPARED.has(outcome) ? 2 : outcome === 'ok' ? 0 : 1);
    worst = all.sort((a, b) => rank(b) - rank(a))[0] ?? worst;
  } catch (error) {
    worst = { ...worst, outcome: codeOf(error), frames: error instanceof Error ? [String(error.stack)] : [] };
  }
  return { ...worst, seconds: (performance.now() - started) / 1000 };
}

/** In the process that lists archives nothing else may be thrown: it would end the whole run. */
const codeOf = (error: unknown): FaultOutcome => (error instanceof CrossfootError ? error.code : 'INTERNAL');

async function process(worker: StageWorker, bytes: Uint8Array): Promise<Processed> {
  const started = performance.now();
  const clock = new DocumentClock({ pageMilliseconds: 60_000, documentMilliseconds: 60_000 });
  const processed = (outcome: FaultOutcome, frames: readonly string[] = []): Processed => {
    const seconds = (performance.now() - started) / 1000;
    return { outcome, frames, seconds, megabytes: mostMegabytesOf(worker.pid) };
  };
  let isPartial = false;
  for (const stage of STAGE_NAMES) {
    const request: StageRequest =
      stage === 'extract' ? { stage, source: 'damaged', content: { bytes: new Uint8Array(bytes) } } : { stage };
    const reply = await worker.run(request, clock);
    if (reply.type === 'failed') return processed(reply.code, reply.frames);
    isPartial = reply.document?.isPartial === true;
  }
  return processed(isPartial ? 'partial' : 'ok');
}

/** What a process held at its fullest; 0 where it is gone or the system does not tell. */
function mostMegabytesOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid ?? ''}/status`, 'latin1');
    return Math.round(Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
