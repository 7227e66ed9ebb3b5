import { CrossfootError } from '../model/errors.ts';
import type { RunResult } from '../output/run-types.ts';
import { traceOf } from './bug-trace.ts';
import { openLog } from './log.ts';
import type { LogLevel } from './log-levels.ts';
import type { Outcome } from './outcome.ts';
import { hasColor } from './paint.ts';
import { openProgress } from './progress.ts';

const TELL_EVERY_MILLISECONDS = 60_000;

/** Tells of a run while it goes: to the log file always, and to a person where one watches. */
export interface Journal {
  started(facts: { readonly jobs: number; readonly version: string }): void;
  settled(outcome: Outcome): void;
  /** `result` is undefined where nothing was new. */
  finished(result: RunResult | undefined, seconds: number): void;
  /** Something that a person should look at, and that did not stop the run. */
  warned(facts: object, sentence: string): void;
  failed(error: unknown): void;
  close(): Promise<void>;
}

/** How to tell of a run. */
export interface JournalSettings {
  readonly logFile: string;
  readonly logLevel?: LogLevel | undefined;
  readonly isQuiet: boolean;
  /** The run's inputs, listed once more for the bar's total, where there is a bar. */
  readonly listInputs: () => AsyncIterable<unknown>;
}

/** Opens the log, and on a terminal the bar; throws OUTPUT_NOT_WRITABLE where the log cannot be written. */
export async function openJournal(settings: JournalSettings): Promise<Journal> {
  const isWatched = process.stderr.isTTY && !settings.isQuiet;
  const progress = isWatched ? await openProgress(process.stderr) : undefined;
  if (progress) void countInputs(settings.listInputs(), (total) => progress.setTotal(total));
  let toldAt = performance.now();
  let settled = 0;
  let settledBefore = 0;
  /** Where nobody watches a bar, the log tells how it goes. */
  const tellPace = (): void => {
    const seconds = (performance.now() - toldAt) / 1000;
    const rate = Number(((settled - settledBefore) / seconds).toFixed(1));
    logger.info({ settled, perSecond: rate }, 'run goes on');
    toldAt = performance.now();
    settledBefore = settled;
  };
  const { logger, close } = await openLog({
    file: settings.logFile,
    level: settings.logLevel ?? 'info',
    // Beside a bar only what needs a person is worth a line, unless more was asked for.
    terminalLevel: settings.logLevel ?? 'warn',
    printLine: progress && ((text) => progress.printLine(text)),
    hasColor: hasColor(process.stderr),
  });
  return {
    started: (facts) => logger.info(facts, 'run started'),
    settled(outcome) {
      settled += 1;
      const { input, documentId, bytes } = outcome;
      const facts = { source: input.source, documentId, bytes };
      if (outcome.type === 'accepted') {
        const { statements, tables, checks, findings } = outcome.document;
        const counts = {
          statements: statements.length,
          tables: tables.length,
          checks: checks.length,
          findings: findings.length,
        };
        logger.info({ ...facts, ...counts, milliseconds: outcome.milliseconds }, 'document accepted');
      } else if (outcome.type === 'duplicate') {
        logger.info(facts, 'same bytes as an earlier input');
      } else if (outcome.type === 'known') {
        // Of a hundred thousand inputs nearly all are known each night.
        logger.debug({ ...facts, code: outcome.failure?.code }, 'done by an earlier run');
      } else {
        const { stage, code } = outcome.record;
        const { thrown, frames } = outcome;
        logger[code === 'INTERNAL' ? 'error' : 'warn'](
          { ...facts, stage, code, thrown, frames },
          'document quarantined',
        );
      }
      progress?.advance(outcome.type !== 'known');
      if (performance.now() - toldAt > TELL_EVERY_MILLISECONDS) tellPace();
    },
    finished(result, seconds) {
      progress?.stop();
      const facts = { runId: result?.runId, ...result?.counts, seconds: Number(seconds.toFixed(3)) };
      logger.info(facts, result ? 'run finished' : 'run finished: nothing was new');
    },
    warned: (facts, sentence) => logger.warn(facts, sentence),
    failed(error) {
      progress?.stop();
      const isKnown = error instanceof CrossfootError && error.code !== 'INTERNAL';
      const code = error instanceof CrossfootError ? error.code : 'INTERNAL';
      logger.fatal(isKnown ? { code } : { code, ...traceOf(error) }, 'run failed');
    },
    async close() {
      progress?.stop();
      await close();
    },
  };
}

async function countInputs(inputs: AsyncIterable<unknown>, setTotal: (total: number) => void): Promise<void> {
  let total = 0;
  try {
    for await (const _input of inputs) {
      total += 1;
      if (total % 64 === 0) setTotal(total);
    }
  } catch {
    // The run itself walks the same way and will say what is wrong.
  }
  setTotal(total);
}
