import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_EXTRACT_OPTIONS } from '../../extractors/extract-options.ts';
import { NativeTesseract } from '../../extractors/recognition/native-tesseract.ts';
import { WorkerPool } from '../../pipeline/worker-pool.ts';

const STAGES = new URL('../../pipeline/stages.ts', import.meta.url).href;

/** What a child of a run may hold. */
const RUN_MEGABYTES = 512;
/** A child that keeps its recognizer of two languages for hundreds of documents. */
const WARM_MEGABYTES = 768;
/** Of so many recognized documents one is read as a run reads it, one by the native engine, the others with what was kept. */
const COLD_EVERY = 50;

/** Children for damaged documents. */
export interface Pools {
  /** Those that take the document of a seed. */
  forSeed(seed: number): WorkerPool;
  close(): Promise<void>;
}

/**
 * Children as a run has them. Recognized documents are shared out: most go to children that keep readings of equal pictures in a
 * folder for the time of the bench, and, as document follows on document, their recognizer; one in fifty to children that start
 * theirs anew, one in fifty to the machine's tesseract where there is one.
 */
export async function openPools(jobs: number, isRecognized: boolean): Promise<Pools> {
  const own = new WorkerPool(jobs, {
    stagesUrl: STAGES,
    options: DEFAULT_EXTRACT_OPTIONS,
    maxMemoryMegabytes: RUN_MEGABYTES,
  });
  if (!isRecognized) return { forSeed: () => own, close: () => own.close() };
  const ocrCache = await mkdtemp(join(tmpdir(), 'crossfoot-faults-'));
  const warm = new WorkerPool(jobs, {
    stagesUrl: STAGES,
    options: { ...DEFAULT_EXTRACT_OPTIONS, ocrCache },
    maxMemoryMegabytes: WARM_MEGABYTES,
  });
  const native = new WorkerPool(jobs, {
    stagesUrl: STAGES,
    options: { ...DEFAULT_EXTRACT_OPTIONS, ocrEngine: hasNativeEngine() ? 'native' : 'tesseract.js' },
    maxMemoryMegabytes: RUN_MEGABYTES,
  });
  return {
    forSeed(seed) {
      if (seed % COLD_EVERY === 0) return own;
      return seed % COLD_EVERY === COLD_EVERY / 2 ? native : warm;
    },
    async close() {
      await Promise.all([own, warm, native].map((pool) => pool.close()));
      await rm(ocrCache, { recursive: true, force: true });
    },
  };
}

function hasNativeEngine(): boolean {
  try {
    return new NativeTesseract().name !== '';
  } catch {
    return false;
  }
}
