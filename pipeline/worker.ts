import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { ExtractOptions } from '../extractors/extract-options.ts';
import type { Knowledge } from '../forms/knowledge.ts';
import type { Document } from '../model/document.ts';
import { CrossfootError } from '../model/errors.ts';
import type { NormalizedDocument } from '../model/statement.ts';
import type { ReconciledDocument } from '../model/verdict.ts';
import { traceOf } from './bug-trace.ts';
import type { StageReply, StageRequest, WorkerSettings } from './stage-messages.ts';

/** What a module of stages offers: the three rooms behind their signatures. */
interface Stages {
  extract(input: { readonly source: string; readonly bytes: Uint8Array }, options: ExtractOptions): Promise<Document>;
  normalize(document: Document, knowledge?: Knowledge): NormalizedDocument;
  reconcile(document: NormalizedDocument, knowledge?: Knowledge): ReconciledDocument;
}

const port = parentPort;
if (!port) throw new Error('worker.ts runs in a worker thread only');

const { stagesUrl, options, own } = workerData as WorkerSettings;
// Every thread compiles the rooms anew unless it finds them compiled.
enableCompileCache();
const stages = (await import(stagesUrl)) as Stages;
// Without anything of the run's own the stages know what comes with the program.
const knowledge = own === undefined ? undefined : (await import('../forms/knowledge.ts')).knowledgeOf(own);

// A document stays here from its bytes to its verdicts: it holds a node per cell, and copying it between threads after
// extract and after normalize would cost about half as much again as normalizing it, a part of that on the main thread,
// which all documents share. Only bytes come in (moved, not copied), and only verdicts go out.
let extracted: Document | undefined;
let normalized: NormalizedDocument | undefined;

async function runStage(request: StageRequest): Promise<ReconciledDocument | undefined> {
  switch (request.stage) {
    case 'extract':
      normalized = undefined;
      extracted = await stages.extract({ source: request.source, bytes: request.bytes }, options);
      return undefined;
    case 'normalize': {
      if (!extracted) throw new Error('normalize came before extract');
      const found = stages.normalize(extracted, knowledge);
      extracted = undefined;
      const nothing = whatIsMissing(found);
      if (nothing !== undefined) throw new CrossfootError(nothing);
      // What the list of inputs knows fills gaps only: the document's own words are the better witness.
      normalized = {
        ...found,
        publisher: found.publisher || (request.publisher ?? ''),
        fiscalYear: found.fiscalYear ?? request.fiscalYear ?? null,
      };
      return undefined;
    }
    case 'reconcile': {
      if (!normalized) throw new Error('reconcile came before normalize');
      const document = stages.reconcile(normalized, knowledge);
      normalized = undefined;
      return document;
    }
  }
}

/** Why a document gives no fact at all; undefined where it does, or where its tables are words and never meant to. */
function whatIsMissing({ statements, tables }: NormalizedDocument): 'NO_TABLE' | 'NO_HEADER' | undefined {
  if (statements.length > 0) return undefined;
  if (tables.length === 0) return 'NO_TABLE';
  const hasFigures = tables.some(({ rows }) =>
    rows.some((row) => row.some((cell) => /^-?[\d,]+\.\d{1,4}$/u.test(cell))),
  );
  return hasFigures ? 'NO_HEADER' : undefined;
}

function replyOf(error: unknown): StageReply {
  if (error instanceof CrossfootError) return { type: 'failed', code: error.code, sentence: error.message };
  return { type: 'failed', code: 'INTERNAL', sentence: new CrossfootError('INTERNAL').message, ...traceOf(error) };
}

port.on('message', (request: StageRequest) => {
  runStage(request).then(
    (document) => port.postMessage({ type: 'done', document } satisfies StageReply),
    (error: unknown) => port.postMessage(replyOf(error)),
  );
});
port.postMessage({ type: 'ready' } satisfies StageReply);
