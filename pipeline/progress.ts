import { formatSeconds } from './text-width.ts';

/** A bar on a terminal: documents done, their rate and the time that is left. */
export interface Progress {
  /** One more input is done; by this run, or an earlier one had done it. */
  advance(isOwnWork: boolean): void;
  setTotal(total: number): void;
  /** Prints above the bar. */
  printLine(text: string): void;
  stop(): void;
}

/** Draws a bar on a terminal's stream. The total may come later, as inputs are still being listed. */
export async function openProgress(stream: NodeJS.WriteStream): Promise<Progress> {
  const { default: cliProgress } = await import('cli-progress');
  const started = performance.now();
  const bars = new cliProgress.MultiBar({
    stream,
    format: '{bar} {value}/{total} documents{known} · {rate}/s · {left} left',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 28,
    emptyOnZero: true,
    hideCursor: true,
    clearOnComplete: true,
    // Signals are the run's business: the library's own handler would end the process in the middle of a commit.
    gracefulExit: false,
  });
  const bar = bars.create(0, 0, { rate: '–', left: '–', known: '' });
  let isOpen = true;
  let done = 0;
  let known = 0;
  let total = 0;
  const waiting: string[] = [];
  return {
    advance(isOwnWork) {
      if (isOwnWork) done += 1;
      else known += 1;
      // What is known passes in no time: only work says how long the rest may take, if all of it is work.
      const rate = done / ((performance.now() - started) / 1000);
      bar.update(done + known, {
        rate: rate.toFixed(1),
        left: done === 0 ? '–' : formatSeconds(Math.max(0, total - done - known) / rate),
        known: known === 0 ? '' : ` (${known} known)`,
      });
    },
    setTotal(listed) {
      total = listed;
      bar.setTotal(listed);
    },
    printLine(text) {
      if (!isOpen) return void stream.write(text);
      waiting.push(text);
      bars.log(text.endsWith('\n') ? text : `${text}\n`);
      bars.once('redraw-post', () => (waiting.length = 0));
    },
    stop() {
      if (!isOpen) return;
      isOpen = false;
      bars.stop();
      // Lines that came after the last drawing are still in the library's buffer, which it drops.
      for (const text of waiting) stream.write(text);
    },
  };
}
