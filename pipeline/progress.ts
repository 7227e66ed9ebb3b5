/** A bar on a terminal: documents done, their rate and the time that is left. */
export interface Progress {
  /** One more input is done. */
  advance(): void;
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
    format: '{bar} {value}/{total} documents · {rate}/s · {eta_formatted} left',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 28,
    etaBuffer: 50,
    emptyOnZero: true,
    hideCursor: true,
    clearOnComplete: true,
    // Signals are the run's business: the library's own handler would end the process in the middle of a commit.
    gracefulExit: false,
  });
  const bar = bars.create(0, 0, { rate: '–' });
  let isOpen = true;
  let done = 0;
  const waiting: string[] = [];
  return {
    advance() {
      done += 1;
      const seconds = (performance.now() - started) / 1000;
      bar.update(done, { rate: (done / seconds).toFixed(1) });
    },
    setTotal: (total) => bar.setTotal(total),
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
