import PQueue from 'p-queue';
import { CrossfootError } from '../model/errors.ts';
import { DigestTable, digestOf } from '../output/index.ts';
import type { ReconciledDocument } from '../model/verdict.ts';
import { type BugTrace, traceOf } from './bug-trace.ts';
import { type Config, STAGE_NAMES, type StageName } from './config.ts';
import type { BatchMemory } from './batch-memory.ts';
import { DocumentClock } from './document-clock.ts';
import type { Input } from './input.ts';
import type { Outcome, Quarantined } from './outcome.ts';
import type { ReadInput } from './read-input.ts';
import type { StageRequest } from './stage-messages.ts';
import type { StageWorker } from './stage-worker.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Where a batch's documents go, one at a time and in order. */
export interface DocumentWriter {
  add(document: ReconciledDocument, input: Input): Promise<void> | void;
  quarantine(record: Quarantined, input: Input): Promise<void> | void;
}

/** Everything that a batch works with. */
export interface Batch {
  readonly inputs: AsyncIterable<Input>;
  readonly readInput: (input: Input, maxBytes: number) => Promise<ReadInput>;
  readonly pool: Pick<WorkerPool, 'use'>;
  readonly writer: DocumentWriter;
  readonly memory: BatchMemory;
  readonly config: Config;
  readonly jobs: number;
  /** How many documents may be processed; what comes after them is left. */
  readonly limit?: number | undefined;
  /** Aborted: nothing more is admitted, what is in hand is finished. */
  readonly stop: AbortSignal;
  /** Hears of every outcome in the order of the inputs, when it is written. */
  readonly onOutcome: (outcome: Outcome) => void;
}

/**
 * Takes every input through read → extract → normalize → reconcile → write; resolves with true where none was left.
 * Rejects where the writer or the program itself fails; a document that fails is an outcome.
 */
export async function runBatch(batch: Batch): Promise<boolean> {
  const stages = openStages(batch.config, batch.jobs);
  // One writer, and a queue keeps its order: documents are written as they were admitted, whatever finished first.
  const writing = new PQueue({ concurrency: 1 });
  const admittedIds = new DigestTable();
  const failed = new Map<string, Quarantined>();
  let failure: Error | undefined;
  let reachedEnd = true;

  for await (const input of batch.inputs) {
    // Back-pressure: from its bytes to its last written row a document holds one of 2 × jobs places (one of them the writer's own).
    await writing.onSizeLessThan(2 * batch.jobs - 1);
    if (batch.stop.aborted || failure !== undefined) {
      reachedEnd = false;
      break;
    }
    const admitted = await admit(input, batch, admittedIds);
    if ('read' in admitted) {
      if (admittedIds.size >= (batch.limit ?? Infinity)) {
        reachedEnd = false;
        break;
      }
      admittedIds.set(digestOf(admitted.read.documentId), 1);
    }
    const outcome =
      'read' in admitted
        ? batch.pool.use((worker) => processDocument(worker, stages, input, admitted.read, batch.config))
        : admitted.outcome;
    writing
      .add(async () => batch.onOutcome(await writeOutcome(await outcome, batch, failed)))
      .catch((error: unknown) => (failure ??= error instanceof Error ? error : new Error(String(error))));
    // The queue awaits it in its turn; a rejection before that must not end the process.
    Promise.resolve(outcome).catch(() => undefined);
  }
  await writing.onIdle();
  if (failure !== undefined) throw failure;
  return reachedEnd;
}

type StageQueues = Readonly<Record<StageName, PQueue>>;

function openStages(config: Config, jobs: number): StageQueues {
  const queues = STAGE_NAMES.map((stage) => [stage, new PQueue({ concurrency: config.stageLimits[stage] ?? jobs })]);
  return Object.fromEntries(queues) as StageQueues;
}

/** Reads an input and decides whether it is new; in order, so that of equal files the first by name is the one processed. */
async function admit(
  input: Input,
  batch: Batch,
  admittedIds: DigestTable,
): Promise<{ readonly read: ReadInput } | { readonly outcome: Outcome }> {
  try {
    const read = await batch.readInput(input, batch.config.maxBytes);
    const facts = { input, documentId: read.documentId, bytes: read.size };
    if (admittedIds.get(digestOf(read.documentId)) > 0) return { outcome: { type: 'duplicate', ...facts } };
    const known = batch.memory.recall(input, read.documentId);
    return known ? { outcome: { ...known, ...facts } } : { read };
  } catch (error) {
    if (!(error instanceof CrossfootError)) throw error;
    const record = {
      source: input.source,
      documentId: '',
      stage: 'read',
      code: error.code,
      sentence: error.message,
    } as const;
    return { outcome: { type: 'quarantined', input, documentId: '', bytes: 0, record } };
  }
}

/** One document on one worker, stage by stage; the wall clock runs only while a stage does. */
async function processDocument(
  worker: StageWorker,
  stages: StageQueues,
  input: Input,
  read: ReadInput,
  config: Config,
): Promise<Outcome> {
  const known = { input, documentId: read.documentId, bytes: read.size };
  const milliseconds: Record<string, number> = {};
  const clock = new DocumentClock({
    pageMilliseconds: config.timeoutSeconds * 1000,
    documentMilliseconds: config.maxDocumentSeconds * 1000,
  });
  let document: ReconciledDocument | undefined;
  for (const stage of STAGE_NAMES) {
    const reply = await stages[stage].add(async () => {
      const started = performance.now();
      const answer = await worker.run(requestOf(stage, input, read), clock);
      milliseconds[stage] = Math.round(performance.now() - started);
      return answer;
    });
    if (reply.type === 'failed') {
      const { code, sentence, thrown, frames } = reply;
      const record = { source: input.source, documentId: read.documentId, stage, code, sentence };
      return { type: 'quarantined', ...known, record, thrown, frames };
    }
    document = reply.document;
  }
  if (!document) throw new CrossfootError('INTERNAL', 'the last stage gave no document');
  return { type: 'accepted', ...known, document, milliseconds };
}

function requestOf(stage: StageName, input: Input, read: ReadInput): StageRequest {
  if (stage === 'extract') return { stage, source: input.source, content: read.content };
  if (stage === 'normalize')
    return { stage, publisher: input.metadata?.publisher, fiscalYear: input.metadata?.fiscalYear };
  return { stage };
}

/** Writes an outcome in its turn and says what it came to. `failed`: the documents that were given up, by id. */
async function writeOutcome(
  outcome: Outcome,
  { writer, memory }: Batch,
  failed: Map<string, Quarantined>,
): Promise<Outcome> {
  const { input, documentId, bytes } = outcome;
  const quarantine = async (record: Quarantined, trace: BugTrace = {}): Promise<Outcome> => {
    if (documentId !== '') failed.set(documentId, record);
    // It was tried again and came to the same end: an earlier run has its row.
    if (memory.hasRecorded(record))
      return { type: 'known', input, documentId, bytes, failure: record, isInConflict: false };
    await writer.quarantine(record, input);
    return { type: 'quarantined', input, documentId, bytes, record, thrown: trace.thrown, frames: trace.frames };
  };
  switch (outcome.type) {
    case 'quarantined':
      return quarantine(outcome.record, outcome);
    case 'duplicate': {
      // The same bytes fail in the same way: whoever looks for this name should find it in quarantine too.
      const earlier = failed.get(documentId);
      if (earlier) return quarantine({ ...earlier, source: input.source });
      await writer.add(nameOnly(documentId, input.source), input);
      return outcome;
    }
    case 'known':
      return outcome;
    case 'accepted':
      try {
        await writer.add(outcome.document, input);
        return outcome;
      } catch (error) {
        // Only what the disk says ends the run; a document that cannot be written down is put aside like any other.
        if (error instanceof CrossfootError) throw error;
        const sentence = new CrossfootError('INTERNAL').message;
        return quarantine(
          { source: input.source, documentId, stage: 'write', code: 'INTERNAL', sentence },
          traceOf(error),
        );
      }
  }
}

/** The writer notes a document that it has by its id and name alone. */
function nameOnly(id: string, source: string): ReconciledDocument {
  const none = { statements: [], tables: [], paragraphs: [], repairs: [], findings: [], verdicts: [], checks: [] };
  return { id, source, publisher: '', fiscalYear: null, kind: 'other', ...none };
}
