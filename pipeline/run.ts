import { CrossfootError } from '../model/errors.ts';
import { scriptUrl } from '../model/script-url.ts';
import { openRun } from '../output/index.ts';
import type { RunResult, RunWriter } from '../output/index.ts';
import { rememberBy } from './batch-memory.ts';
import { runBatch } from './batch.ts';
import { openLearner } from './codebook/open-learner.ts';
import { dryRun } from './dry-run.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { noteOf, noteOfDocument } from './input-note.ts';
import { openJournal } from './journal.ts';
import { makeFolder } from './make-folder.ts';
import { paintFor } from './paint.ts';
import { planRun, type RunOptions } from './plan-run.ts';
import { readInput } from './read-input.ts';
import { listenForSignals } from './signals.ts';
import { composeNothingNew, composeSummary, type SummaryFacts } from './summary.ts';
import { Tally } from './tally.ts';
import { WorkerPool } from './worker-pool.ts';

const STAGES_URL = scriptUrl('stages', import.meta.url).href;

/**
 * One run from its inputs to its committed files; resolves with the exit code.
 * Throws CrossfootError: USAGE, BAD_CONFIG, BAD_FORM, BAD_CODEBOOK, BAD_MANIFEST, NO_INPUT, OUTPUT_NOT_WRITABLE, LOCKED.
 */
export async function run(options: RunOptions): Promise<ExitCode> {
  const started = performance.now();
  const plan = await planRun(options);
  const { config, knowledge, version, keys, jobs } = plan;
  const tally = new Tally();
  const inputs = plan.listInputs(() => (tally.older += 1));
  const isRetry = options.retryQuarantined === true;
  if (options.dryRun === true) return dryRun({ ...options, inputs, tally, keys, isRetry, maxBytes: config.maxBytes });

  makeFolder(options.out);
  const learner = await openLearner(options.writeCodebook, knowledge.own);
  const journal = await openJournal({ ...options, ...plan });
  /** What is open, to be ended at once by a second signal. */
  const opened: (() => Promise<unknown>)[] = [];
  const signals = listenForSignals(() => {
    options.observer?.ended(EXIT.interrupted);
    return Promise.all(opened.map((end) => end()));
  });
  try {
    const writer = await openRun({ outDirectory: options.out, version, config: plan.resultConfig, keys });
    opened.push(() => writer.abort());
    for (const runId of writer.damagedRuns)
      journal.warned({ runId }, 'a run folder is not whole: its documents are done again');
    const pool = new WorkerPool(jobs, {
      stagesUrl: options.stagesUrl ?? STAGES_URL,
      options: config,
      own: knowledge.own,
      maxMemoryMegabytes: config.maxMemoryMegabytes,
      passwords: plan.passwords,
      masksPersonalData: config.maskPersonalData,
    });
    opened.push(() => pool.close());
    try {
      journal.started({ jobs, version });
      const reachedEnd = await runBatch({
        inputs,
        readInput,
        pool,
        writer: {
          add: (document, input) => writer.add(document, noteOfDocument(input, document, writer.ledger)),
          quarantine: (record, input) => writer.quarantine(record, noteOf(input)),
        },
        memory: rememberBy(writer.ledger, isRetry),
        config,
        jobs,
        limit: options.limit,
        stop: signals.stop,
        onOutcome(outcome) {
          tally.count(outcome);
          if (outcome.type === 'accepted') learner.add(outcome.document);
          journal.settled(outcome);
          options.observer?.settled(outcome);
        },
      });
      const isInterrupted = signals.stop.aborted;
      if (tally.readable === 0 && tally.older === 0) {
        await writer.abort();
        if (isInterrupted) return EXIT.interrupted;
        throw noInput(tally);
      }
      const result = await endRun(writer, tally, reachedEnd);
      const seconds = (performance.now() - started) / 1000;
      journal.finished(result, seconds);
      options.observer?.finished(result);
      if (!options.isQuiet) process.stdout.write(closingWords({ tally, seconds, isInterrupted, reachedEnd }, result));
      if (isInterrupted) return EXIT.interrupted;
      // Half a run has seen half the counts: only a whole one leaves a codebook, and only one that has read something.
      if (result && reachedEnd) await learner.write();
      return exitCodeOfRun(tally, options.failOn, result);
    } catch (error) {
      await writer.abort();
      throw error;
    } finally {
      await pool.close();
    }
  } catch (error) {
    journal.failed(error);
    throw error;
  } finally {
    signals.close();
    await journal.close();
  }
}

/** Undefined where there was nothing to write: a run folder without a row would say nothing. */
async function endRun(writer: RunWriter, tally: Tally, reachedEnd: boolean): Promise<RunResult | undefined> {
  if (tally.fresh > 0) return writer.commit(reachedEnd);
  await writer.close();
  return undefined;
}

function closingWords(facts: SummaryFacts, result: RunResult | undefined): string {
  const paint = paintFor(process.stdout);
  return result ? composeSummary({ ...facts, result }, paint) : composeNothingNew(facts, paint);
}

/** What stands against the inputs that were given, whichever run has found it: a folder is not clean because it was read before. */
function exitCodeOfRun(tally: Tally, failOn: 'conflict' | undefined, result: RunResult | undefined): ExitCode {
  const isInConflict = tally.knownInConflict > 0 || (result?.counts.conflict ?? 0) > 0;
  const isFailed = tally.quarantined + tally.knownQuarantined > 0 || (failOn === 'conflict' && isInConflict);
  return isFailed ? EXIT.quarantined : EXIT.accepted;
}

function noInput(tally: Tally): CrossfootError {
  const reasons = tally.named.map(({ source, sentence }) => `${source}: ${sentence}`);
  return new CrossfootError('NO_INPUT', reasons.length === 0 ? 'no file was found' : reasons.join('; '));
}
