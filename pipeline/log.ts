import { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';
import { LOG_LEVELS, type LogLevel } from './log-levels.ts';
import { openForAppending } from './make-folder.ts';

/** A log that is open: JSON lines in a file, and pretty lines for a person if there is one. */
export interface OpenLog {
  readonly logger: Logger;
  readonly close: () => Promise<void>;
}

/** Where and how much to log. `printLine` is there where a person watches; it gets whole lines. */
export interface LogSettings {
  readonly file: string;
  readonly level: LogLevel;
  readonly terminalLevel: LogLevel;
  readonly printLine?: ((text: string) => void) | undefined;
  readonly hasColor: boolean;
}

/**
 * Opens the log; throws OUTPUT_NOT_WRITABLE where its file cannot be appended to.
 * What is logged are sources, ids, counts, codes and times, never a word or a figure of a document.
 */
export async function openLog(settings: LogSettings): Promise<OpenLog> {
  const file = pino.destination({ fd: openForAppending(settings.file), sync: false, minLength: 4096 });
  // A log that cannot be written on is no reason to lose the run. It must be closed then: left open with lines that it cannot
  // get rid of, it would keep the process from ending.
  let isBroken = false;
  file.on('error', (error: NodeJS.ErrnoException) => {
    if (isBroken) return;
    isBroken = true;
    process.stderr.write(`crossfoot: ${settings.file}: ${error.code ?? 'unknown'}; the run goes on without its log\n`);
    file.destroy();
  });
  const lines = {
    write(text: string): void {
      if (!isBroken) file.write(text);
    },
  };
  const streams: { level: LogLevel; stream: { write(text: string): void } }[] = [
    { level: settings.level, stream: lines },
  ];
  if (settings.printLine)
    streams.push({ level: settings.terminalLevel, stream: await openPretty(settings.printLine, settings.hasColor) });
  const lowest = LOG_LEVELS.find((level) => streams.some((stream) => stream.level === level)) ?? 'info';
  // No pid and no host name: a log that is sent with a report should tell nothing of the machine.
  const logger = pino(
    { level: lowest, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.multistream(streams),
  );
  return {
    logger,
    close: () =>
      new Promise((resolve) => {
        if (isBroken) {
          resolve();
          return;
        }
        file.once('close', resolve);
        file.once('error', () => resolve());
        file.end();
      }),
  };
}

/** In this thread, not in pino's own worker: a line must stand before the process ends or the bar is drawn again. */
async function openPretty(
  printLine: (text: string) => void,
  hasColor: boolean,
): Promise<{ write(text: string): void }> {
  const { default: pretty } = await import('pino-pretty');
  const destination = new Writable({
    decodeStrings: false,
    write(text: string, _encoding, done) {
      printLine(text);
      done();
    },
  });
  return pretty({ colorize: hasColor, destination, sync: true, singleLine: true, translateTime: 'SYS:HH:MM:ss' });
}
