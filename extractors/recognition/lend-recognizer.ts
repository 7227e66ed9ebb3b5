import { CrossfootError } from '../../model/errors.ts';
import type { ExtractOptions } from '../extract-options.ts';
import type { Raster } from '../raster/raster.ts';
import { openRecognizerFor } from './open-recognizer.ts';
import type { RecognitionTask, RecognizedText, Recognizer } from './recognizer.ts';

/** How long one that was given back waits for its next taker: second looks and next documents come sooner. */
const LINGER_MS = 3000;

/** One that was given back. */
interface Idle {
  readonly key: string;
  readonly recognizer: Recognizer;
  readonly timer: NodeJS.Timeout;
}

/**
 * Lends a process its recognizers: starting one costs half a second of processor time and its language data, so the one that
 * was given back last is lent again for the same options. One that is given back while it works is closed, as it may hang.
 */
export class RecognizerLender {
  readonly #open: (options: ExtractOptions) => Promise<Recognizer>;
  readonly #lingerMs: number;
  #idle: Idle | undefined;

  constructor(open: (options: ExtractOptions) => Promise<Recognizer> = openRecognizerFor, lingerMs = LINGER_MS) {
    this.#open = open;
    this.#lingerMs = lingerMs;
  }

  /** A recognizer for the taker alone, until it closes it; throws as opening one does. */
  async lend(options: ExtractOptions): Promise<Recognizer> {
    const key = JSON.stringify([options.ocrEngine, options.ocrCache]);
    const idle = this.#idle?.key === key ? this.#idle : undefined;
    if (idle !== undefined) {
      clearTimeout(idle.timer);
      this.#idle = undefined;
    }
    const recognizer = idle?.recognizer ?? (await this.#open(options));
    return new LentRecognizer(recognizer, () => this.#takeBack(key, recognizer));
  }

  async #takeBack(key: string, recognizer: Recognizer): Promise<void> {
    const before = this.#idle;
    const timer = setTimeout(() => {
      this.#idle = undefined;
      void recognizer.close();
    }, this.#lingerMs);
    // Nothing waits for it: a finished process ends at once.
    timer.unref();
    this.#idle = { key, recognizer, timer };
    clearTimeout(before?.timer);
    await before?.recognizer.close();
  }
}

class LentRecognizer implements Recognizer {
  readonly name: string;
  readonly #recognizer: Recognizer;
  readonly #giveBack: () => Promise<void>;
  #working = 0;
  #isClosed = false;

  constructor(recognizer: Recognizer, giveBack: () => Promise<void>) {
    this.name = recognizer.name;
    this.#recognizer = recognizer;
    this.#giveBack = giveBack;
  }

  async recognize(picture: Raster, task: RecognitionTask): Promise<RecognizedText> {
    if (this.#isClosed) throw new CrossfootError('NOT_RECOGNIZED', 'the recognizer is closed');
    this.#working += 1;
    try {
      return await this.#recognizer.recognize(picture, task);
    } finally {
      this.#working -= 1;
    }
  }

  prepare(): void {
    this.#recognizer.prepare?.();
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await (this.#working > 0 ? this.#recognizer.close() : this.#giveBack());
  }
}

/** The lender of this process. */
export const LENDER = new RecognizerLender();
