import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { CrossfootError } from '../model/errors.ts';
import { openRun } from '../output/index.ts';
import type { RunInput } from '../output/index.ts';
import { runBatch } from './batch.ts';
import { openLearner } from './codebook/open-learner.ts';
import { DEFAULT_CONFIG } from './config.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Input } from './input.ts';
import { findInputs, type InputPlaces } from './inputs.ts';
import { openJournal } from './journal.ts';
import type { LogLevel } from './log-levels.ts';
import { makeFolder } from './make-folder.ts';
import { readKnowledge } from './own-knowledge.ts';
import { paintFor } from './paint.ts';
import { readConfig } from './read-config.ts';
import { readInput } from './read-input.ts';
import { listenForSignals } from './signals.ts';
import { composeSummary } from './summary.ts';
import { Tally } from './tally.ts';
import { readVersion } from './version.ts';
import { WorkerPool } from './worker-pool.ts';

/** What `crossfoot run` was told. */
export interface RunOptions {
  readonly operands: readonly string[];
  readonly out: string;
  readonly manifest?: string | undefined;
  readonly config?: string | undefined;
  /** Folder of forms of one's own; stands above the config's. */
  readonly forms?: string | undefined;
  readonly codebook?: string | undefined;
  readonly writeCodebook?: string | undefined;
  readonly jobs?: number | undefined;
  readonly log?: string | undefined;
  readonly logLevel?: LogLevel | undefined;
  readonly failOn?: 'conflict' | undefined;
  readonly isQuiet: boolean;
  /** Module of stages for the workers: the built-in ones unless a test stands in for them. */
  readonly stagesUrl?: string | undefined;
}

const STAGES_URL = new URL(import.meta.url.endsWith('.ts') ? './stages.ts' : './stages.js', import.meta.url).href;

/**
 * One run from its inputs to its committed files; resolves with the exit code.
 * Throws CrossfootError: BAD_CONFIG, BAD_FORM, BAD_CODEBOOK, BAD_MANIFEST, NO_INPUT, OUTPUT_NOT_WRITABLE, LOCKED.
 */
export async function run(options: RunOptions): Promise<ExitCode> {
  const started = performance.now();
  const given = options.config === undefined ? DEFAULT_CONFIG : await readConfig(options.config);
  const { forms, codebook, ...config } = given;
  const knowledge = await readKnowledge({
    forms: options.forms ?? forms,
    codebook: options.codebook ?? codebook,
    writeCodebook: options.writeCodebook,
  });
  const listed =
    options.manifest === undefined ? [] : await (await import('./input-list.ts')).readInputList(options.manifest);
  const logFile = options.log ?? join(options.out, 'crossfoot.log');
  const places: InputPlaces = {
    operands: options.operands,
    listed,
    skipped: [options.out, logFile, ...knowledge.files],
  };
  const jobs = options.jobs ?? availableParallelism();

  makeFolder(options.out);
  const learner = await openLearner(options.writeCodebook, knowledge.own);
  const journal = await openJournal({ ...options, logFile, places });
  try {
    const tally = new Tally();
    const writer = await openRun({
      outDirectory: options.out,
      version: readVersion(),
      config: { ...config, ...knowledge.hashes },
      inputs: listed.map(describeInput),
    });
    const pool = new WorkerPool(
      jobs,
      { stagesUrl: options.stagesUrl ?? STAGES_URL, options: config, own: knowledge.own },
      config.workerMemoryMegabytes,
    );
    const signals = listenForSignals(() => Promise.all([pool.close(), writer.abort()]));
    try {
      journal.started({ jobs, version: readVersion() });
      await runBatch({
        inputs: findInputs(places),
        readInput,
        pool,
        writer,
        config,
        jobs,
        stop: signals.stop,
        onOutcome(outcome) {
          tally.count(outcome);
          if (outcome.type === 'accepted') learner.add(outcome.document);
          journal.settled(outcome);
        },
      });
      const isInterrupted = signals.stop.aborted;
      if (tally.readable === 0) {
        await writer.abort();
        if (isInterrupted) return EXIT.interrupted;
        throw noInput(tally);
      }
      const result = await writer.commit();
      const seconds = (performance.now() - started) / 1000;
      journal.finished(result, seconds);
      if (!options.isQuiet)
        process.stdout.write(composeSummary({ result, tally, seconds, isInterrupted }, paintFor(process.stdout)));
      if (isInterrupted) return EXIT.interrupted;
      // Half a run has seen half the counts: only a whole one leaves a codebook.
      await learner.write();
      const isFailed = tally.quarantined > 0 || (options.failOn === 'conflict' && result.counts.conflict > 0);
      return isFailed ? EXIT.quarantined : EXIT.accepted;
    } catch (error) {
      await writer.abort();
      throw error;
    } finally {
      signals.close();
      await pool.close();
    }
  } catch (error) {
    journal.failed(error);
    throw error;
  } finally {
    await journal.close();
  }
}

/** What a list of inputs said of one of them, as the run's manifest keeps it. */
function describeInput({ source, metadata }: Input): RunInput {
  const { publisher, fiscalYear, url, scrapedAt } = metadata ?? {};
  const given = Object.entries({ publisher, fiscal_year: fiscalYear, url, scraped_at: scrapedAt });
  return { source, ...Object.fromEntries(given.filter(([, value]) => value !== undefined)) };
}

function noInput(tally: Tally): CrossfootError {
  const reasons = tally.named.map(({ source, sentence }) => `${source}: ${sentence}`);
  return new CrossfootError('NO_INPUT', reasons.length === 0 ? 'no file was found' : reasons.join('; '));
}
