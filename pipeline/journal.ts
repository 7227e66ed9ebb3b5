import { CrossfootError } from '../model/errors.ts';
import type { RunResult } from '../output/run-types.ts';
import { traceOf } from './bug-trace.ts';
import { findInputs, type InputPlaces } from './inputs.ts';
import { openLog } from './log.ts';
import type { LogLevel } from './log-levels.ts';
import type { Outcome } from './outcome.ts';
import { hasColor } from './paint.ts';
import { openProgress } from './progress.ts';

/** Tells of a run while it goes: to the log file always, and to a person where one watches. */
export interface Journal {
  started(facts: { readonly jobs: number; readonly version: string }): void;
  settled(outcome: Outcome): void;
  finished(result: RunResult, seconds: number): void;
  failed(error: unknown): void;
  close(): Promise<void>;
}

/** How to tell of a run. */
export interface JournalSettings {
  readonly logFile: string;
  readonly logLevel?: LogLevel | undefined;
  readonly isQuiet: boolean;
  /** Counted in passing for the bar's total, where there is a bar. */
  readonly places: InputPlaces;
}

/** Opens the log, and on a terminal the bar; throws OUTPUT_NOT_WRITABLE where the log cannot be written. */
export async function openJournal(settings: JournalSettings): Promise<Journal> {
  const isWatched = process.stderr.isTTY && !settings.isQuiet;
  const progress = isWatched ? await openProgress(process.stderr) : undefined;
  if (progress) void countInputs(settings.places, (total) => progress.setTotal(total));
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
        logger.info({ ...facts, first: outcome.first }, 'same bytes as an earlier input');
      } else {
        const { stage, code } = outcome.record;
        const { thrown, frames } = outcome;
        logger[code === 'INTERNAL' ? 'error' : 'warn'](
          { ...facts, stage, code, thrown, frames },
          'document quarantined',
        );
      }
      progress?.advance();
    },
    finished(result, seconds) {
      progress?.stop();
      logger.info({ runId: result.runId, ...result.counts, seconds: Number(seconds.toFixed(3)) }, 'run finished');
    },
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

async function countInputs(places: InputPlaces, setTotal: (total: number) => void): Promise<void> {
  let total = 0;
  try {
    for await (const _input of findInputs(places)) {
      total += 1;
      if (total % 64 === 0) setTotal(total);
    }
  } catch {
    // The run itself walks the same way and will say what is wrong.
  }
  setTotal(total);
}
