import { Worker } from 'node:worker_threads';
import { extractFiles } from '../extractors/join-files.ts';
import type { ExtractOptions } from '../extractors/extract-options.ts';
import type { ExtractorInput } from '../extractors/extractor.ts';
import type { LookAnswer, LookQuestion, SecondLook } from '../extractors/second-look/second-look.ts';
import type { Knowledge } from '../forms/knowledge.ts';
import type { Document } from '../model/document.ts';
import { CrossfootError } from '../model/errors.ts';
import { scriptUrl } from '../model/script-url.ts';
import type { NormalizedDocument } from '../model/statement.ts';
import type { ReconciledDocument } from '../model/verdict.ts';
import { traceOf } from './bug-trace.ts';
import { reconcileWithLooks } from './second-looks.ts';
import type { SettingsMessage, StageReply, StageRequest } from './stage-messages.ts';
import type { WatchdogOrders } from './watchdog.ts';

/** What a module of stages offers: the three rooms behind their signatures. */
interface Stages {
  extract(input: ExtractorInput, options: ExtractOptions): Promise<Document>;
  normalize(document: Document, knowledge?: Knowledge): NormalizedDocument;
  reconcile(document: NormalizedDocument, knowledge?: Knowledge): ReconciledDocument;
  /** Absent where nothing is read from pictures. */
  readonly openSecondLook?: (options: ExtractOptions) => SecondLook;
}

/** The first thing that the parent says. */
function hearSettings(): Promise<SettingsMessage> {
  return new Promise((resolve) => process.once('message', (message: SettingsMessage) => resolve(message)));
}

function say(reply: StageReply): void {
  process.send?.(reply);
}

if (process.send === undefined) throw new Error('worker.ts runs in a child process only');
// The parent is gone, or has no more work: nothing here is worth finishing.
process.on('disconnect', () => process.exit());
const { stagesUrl, options, own, passwords, masksPersonalData, maxMemoryMegabytes, parentPid } = await hearSettings();
startWatchdog(parentPid, maxMemoryMegabytes);
const stages = (await import(stagesUrl)) as Stages;
// Without anything of the run's own the stages know what comes with the program.
const knowledge = own === undefined ? undefined : (await import('../forms/knowledge.ts')).knowledgeOf(own);
// Here and nowhere else: what was not masked never reaches the process that writes, so no writer can forget it.
const masks =
  masksPersonalData === true
    ? {
        ...(await import('../output/personal-data/mask-document.ts')),
        ...(await import('../output/personal-data/mask-source.ts')),
      }
    : undefined;

// A document stays here from its bytes to its verdicts: it holds a node per cell, and carrying it between processes after
// extract and after normalize would cost more than normalizing it, a part of that in the parent, which all documents share.
// Only bytes come in, and only verdicts go out.
let extracted: Document | undefined;
let normalized: NormalizedDocument | undefined;
/** What the list of inputs knows of the document. */
let listed: NormalizeRequest = { stage: 'normalize' };
/** Crops of the document's figures; they stay here too. */
let secondLook: SecondLook | undefined;

type NormalizeRequest = Extract<StageRequest, { readonly stage: 'normalize' }>;

async function runStage(request: StageRequest): Promise<ReconciledDocument | undefined> {
  switch (request.stage) {
    case 'extract': {
      const { source, content } = request;
      normalized = undefined;
      extracted = undefined;
      secondLook = stages.openSecondLook?.(options);
      const album = secondLook?.album;
      const input = { source, passwords, album, onPage: turnPage };
      extracted = await ('bytes' in content
        ? stages.extract({ ...input, bytes: content.bytes }, options)
        : extractFiles(input, content.files, (file) => stages.extract(file, options)));
      return undefined;
    }
    case 'normalize': {
      if (!extracted) throw new Error('normalize came before extract');
      listed = request;
      const { loss, unreadPages = [] } = extracted;
      const found = normalizeAs(extracted);
      // Without a picture nothing is asked of it later.
      if (secondLook?.album.isEmpty !== false) extracted = undefined;
      const nothing = whatIsMissing(found);
      // What is missing may stand in the part that is lost, or in a file that was not read.
      const refused = unreadPages.find(({ reason }) => reason === 'refused')?.detail;
      if (nothing !== undefined) throw new CrossfootError(loss === undefined ? nothing : 'TRUNCATED', loss ?? refused);
      normalized = found;
      return undefined;
    }
    case 'reconcile': {
      if (!normalized) throw new Error('reconcile came before normalize');
      const first = stages.reconcile(normalized, knowledge);
      const document = extracted && secondLook ? await lookAgain(extracted, first, secondLook) : first;
      normalized = undefined;
      extracted = undefined;
      secondLook = undefined;
      return masks ? masks.maskPersonalData(document) : document;
    }
  }
}

function turnPage(page: number): void {
  say({ type: 'progress', page });
}

/** What the list of inputs knows fills gaps only: the document's own words are the better witness. */
function normalizeAs(document: Document): NormalizedDocument {
  const found = stages.normalize(document, knowledge);
  return {
    ...found,
    publisher: found.publisher || (listed.publisher ?? ''),
    fiscalYear: found.fiscalYear ?? listed.fiscalYear ?? null,
  };
}

async function lookAgain(document: Document, first: ReconciledDocument, look: SecondLook): Promise<ReconciledDocument> {
  const answer = async (questions: readonly LookQuestion[]): Promise<readonly LookAnswer[]> => {
    // Pages that are looked at again have a time of their own again, and so has what is made of the answers.
    const page = Math.max(...questions.map((question) => question.page));
    turnPage(page);
    const answers = await look.answer(questions);
    turnPage(page);
    return answers;
  };
  try {
    const { reconciled } = await reconcileWithLooks(document, first, {
      normalizeAndReconcile: (seen) => stages.reconcile(normalizeAs(seen), knowledge),
      look: answer,
    });
    return reconciled;
  } finally {
    await look.close();
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
  if (error instanceof CrossfootError) {
    const sentence = masks ? masks.maskSource(error.message) : error.message;
    return { type: 'failed', code: error.code, sentence };
  }
  return { type: 'failed', code: 'INTERNAL', sentence: new CrossfootError('INTERNAL').message, ...traceOf(error) };
}

process.on('message', (request: StageRequest) => {
  runStage(request).then(
    (document) => {
      try {
        say({ type: 'done', document });
      } catch (error) {
        say(replyOf(error));
      }
    },
    (error: unknown) => say(replyOf(error)),
  );
});
say({ type: 'ready' });

/** The watchdog has a thread of its own: this one may be busy for ever. */
function startWatchdog(parent: number, megabytes: number): void {
  // On Linux the parent looks at the memory, and more often than a thread here could.
  const maxResidentBytes = process.platform === 'linux' ? 0 : megabytes * 1024 * 1024;
  const orders: WatchdogOrders = { parentPid: parent, maxResidentBytes };
  const url = scriptUrl('watchdog', import.meta.url);
  const resourceLimits = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 };
  new Worker(url, { workerData: orders, resourceLimits }).unref();
}
