import { describe, expect, it } from '@jest/globals';
import { CrossfootError } from '../../model/errors.ts';
import type { ReconciledDocument } from '../../model/verdict.ts';
import { NO_MEMORY } from '../../pipeline/batch-memory.ts';
import { type Batch, runBatch } from '../../pipeline/batch.ts';
import { DEFAULT_CONFIG } from '../../pipeline/config.ts';
import type { Input } from '../../pipeline/input.ts';
import type { Outcome } from '../../pipeline/outcome.ts';
import type { ReadInput } from '../../pipeline/read-input.ts';
import type { StageWorker } from '../../pipeline/stage-worker.ts';

function readAs(documentId: string, text: string): ReadInput {
  const bytes = new TextEncoder().encode(text);
  return { documentId, size: bytes.byteLength, content: { bytes } };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const nothing = {
  publisher: '',
  fiscalYear: null,
  kind: 'other',
  statements: [],
  tables: [],
  paragraphs: [],
  repairs: [],
  findings: [],
} as const;

/** A batch over stand-in workers; `delay` says how long a document takes, `inHand` is counted from reading to writing. */
function openBatch(count: number, delay: (index: number) => number, overrides: Partial<Batch> = {}) {
  const watch = { listed: 0, inHand: 0, mostInHand: 0, written: [] as string[], outcomes: [] as Outcome[] };
  async function* list(): AsyncGenerator<Input> {
    for (let index = 0; index < count; index += 1) {
      watch.listed += 1;
      await Promise.resolve();
      yield { source: `${index}`, path: `${index}` };
    }
  }
  const batch: Batch = {
    inputs: list(),
    jobs: 2,
    config: DEFAULT_CONFIG,
    memory: NO_MEMORY,
    stop: new AbortController().signal,
    readInput({ source }) {
      watch.inHand += 1;
      watch.mostInHand = Math.max(watch.mostInHand, watch.inHand);
      return Promise.resolve(readAs(source, source));
    },
    pool: {
      use: (work) => {
        let source = '';
        const worker = {
          async run(request: { stage: string; source?: string }) {
            source = request.source ?? source;
            if (request.stage === 'extract') await pause(delay(Number(source)));
            const document: ReconciledDocument = { id: source, source, ...nothing, verdicts: [], checks: [] };
            return { type: 'done', document: request.stage === 'reconcile' ? document : undefined };
          },
        };
        return work(worker as unknown as StageWorker);
      },
    },
    writer: {
      async add(document) {
        await pause(1);
        watch.written.push(document.source);
        watch.inHand -= 1;
      },
      quarantine() {
        watch.inHand -= 1;
      },
    },
    onOutcome: (outcome) => watch.outcomes.push(outcome),
    ...overrides,
  };
  return { batch, watch };
}

describe('runBatch', () => {
  it('writes in the order of the inputs, whatever finishes first', async () => {
    const { batch, watch } = openBatch(30, (index) => (index * 7) % 13);
    await runBatch(batch);
    expect(watch.written).toEqual(Array.from({ length: 30 }, (_, index) => `${index}`));
  });

  it('holds at most two documents a job, however many inputs there are', async () => {
    // The first is the slowest: everything behind it has to wait for its turn to be written.
    const { batch, watch } = openBatch(200, (index) => (index === 0 ? 150 : 0));
    await runBatch(batch);
    expect(watch.written).toHaveLength(200);
    expect(watch.mostInHand).toBeLessThanOrEqual(4);
    expect(watch.mostInHand).toBeGreaterThan(1);
  });

  it('lists no further than it works', async () => {
    const { batch, watch } = openBatch(1000, () => 20);
    const running = runBatch(batch);
    await pause(60);
    expect(watch.listed).toBeLessThan(30);
    await running;
  });

  it('stops where the disk refuses, and says so', async () => {
    const full = new CrossfootError('OUTPUT_NOT_WRITABLE', 'no space');
    let added = 0;
    const writer = {
      add: () => {
        added += 1;
        if (added === 3) throw full;
      },
      quarantine: () => undefined,
    };
    const { batch, watch } = openBatch(500, () => 0, { writer });
    await expect(runBatch(batch)).rejects.toBe(full);
    expect(watch.listed).toBeLessThan(20);
  });

  it('puts a document aside that cannot be written down', async () => {
    const quarantined: string[] = [];
    const writer: Batch['writer'] = {
      add: (document) => {
        if (document.source === '1') throw new RangeError('strange');
      },
      quarantine: ({ source, stage, code }) => void quarantined.push(`${source} ${stage} ${code}`),
    };
    const { batch, watch } = openBatch(3, () => 0, { writer });
    await runBatch(batch);
    expect(quarantined).toEqual(['1 write INTERNAL']);
    expect(watch.outcomes.map(({ type }) => type)).toEqual(['accepted', 'quarantined', 'accepted']);
  });

  it('processes equal bytes once; what failed fails under every name', async () => {
    const quarantined: string[] = [];
    const added: string[] = [];
    const writer: Batch['writer'] = {
      add: ({ source }) => {
        if (source === '0') throw new RangeError('strange');
        added.push(source);
      },
      quarantine: ({ source, code }) => void quarantined.push(`${source} ${code}`),
    };
    const readInput: Batch['readInput'] = ({ source }) => Promise.resolve(readAs(`${Number(source) % 2}`, source));
    const { batch, watch } = openBatch(4, () => 0, { writer, readInput });
    await runBatch(batch);
    expect(quarantined).toEqual(['0 INTERNAL', '2 INTERNAL']);
    expect(watch.outcomes.map(({ type }) => type)).toEqual(['quarantined', 'accepted', 'quarantined', 'duplicate']);
    // The second name goes to the writer too, which notes it.
    expect(added).toEqual(['1', '3']);
  });
});
