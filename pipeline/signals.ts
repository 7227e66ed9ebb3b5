import { EXIT } from './exit-codes.ts';

/** The wish of a person or a scheduler that the run should end. */
export interface Signals {
  /** Aborted by the first signal. */
  readonly stop: AbortSignal;
  /** Listens no more. */
  close(): void;
}

const NAMES = ['SIGINT', 'SIGTERM'] as const;
/** One key press reaches the whole process group, and wrappers such as npm pass it on once more: that is no second wish. */
const ECHO_MILLISECONDS = 300;

/** The first signal asks the run to finish what is in hand; the second calls `abort` and ends the process at once. */
export function listenForSignals(abort: () => Promise<unknown>): Signals {
  const controller = new AbortController();
  let firstAt = 0;
  const onSignal = (): void => {
    if (!controller.signal.aborted) {
      firstAt = performance.now();
      process.stderr.write('crossfoot: stopping; what is in hand is finished first (once more: stop at once)\n');
      controller.abort();
      return;
    }
    if (performance.now() - firstAt < ECHO_MILLISECONDS) return;
    const end = (): never => process.exit(EXIT.interrupted);
    // Whoever asks twice does not wait for a slow disk.
    setTimeout(end, 2000).unref();
    abort().then(end, end);
  };
  for (const name of NAMES) process.on(name, onSignal);
  return {
    stop: controller.signal,
    close() {
      for (const name of NAMES) process.off(name, onSignal);
    },
  };
}
