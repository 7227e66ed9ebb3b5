import type { RunResult } from '../../output/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Outcome } from '../outcome.ts';

/** Hears of a run while it goes, to tell programs of it. Nothing that it does may stop the run. */
export interface RunObserver {
  /** One more input is done, in the order of the inputs. */
  settled(outcome: Outcome): void;
  /** The run folder stands in its place; undefined where nothing was new. */
  finished(result: RunResult | undefined): void;
  /** The run is over, in whatever way; `error` where something was thrown. Writes at once: the process may be about to end. */
  ended(exitCode: ExitCode, error?: unknown): void;
}
