import { createRequire } from 'node:module';
import { CrossfootError, type ErrorCode } from '../../model/errors.ts';
import { takeTurns } from '../../model/take-turns.ts';
import type { Raster } from '../raster/raster.ts';
import type { EngineStart } from './engine-thread.ts';
import { encodePicture } from './encode-picture.ts';
import { engineParameters } from './engine-parameters.ts';
import { installedLanguageFolder, type LanguageFolder } from './language-data.ts';
import { readHocr } from './read-hocr.ts';
import { RECOGNITION_LANGUAGES } from './recognizer.ts';
import type { RecognitionLanguage, RecognitionTask, RecognizedText, Recognizer } from './recognizer.ts';
import { WorkerThread } from './worker-thread.ts';

/** What the engines may be told. */
export interface EngineOptions {
  /** Time for one picture; a worker that needs longer is replaced. */
  readonly limitMs?: number;
  readonly languageFolder?: LanguageFolder;
  /** The worker script, for tests of hangs and crashes. */
  readonly workerScript?: string;
}

/** A block of lines takes two seconds on an idle machine; a nightly one is not idle. */
export const DEFAULT_LIMIT_MS = 60_000;

/** What says more than that the engine does not start. */
const PASSED_ON: ReadonlySet<ErrorCode> = new Set(['NO_LANGUAGE_DATA', 'TIMEOUT']);

/**
 * tesseract.js, offline: one worker for each language that is asked for, so two at most, started with the first picture or
 * when told to prepare.
 * Pictures of one language wait for each other; a worker that hangs or dies costs its picture and is replaced.
 */
export class TesseractJs implements Recognizer {
  readonly name: string;
  readonly #limitMs: number;
  readonly #folder: LanguageFolder;
  readonly #script: string | undefined;
  readonly #workers = new Map<RecognitionLanguage, WorkerThread>();
  /** Pictures of one language wait for each other. */
  readonly #inTurn = { eng: takeTurns(), chi_sim: takeTurns() } satisfies Record<RecognitionLanguage, unknown>;
  #isClosed = false;

  constructor({ limitMs = DEFAULT_LIMIT_MS, languageFolder, workerScript }: EngineOptions = {}) {
    this.#limitMs = limitMs;
    this.#folder = languageFolder ?? installedLanguageFolder;
    this.#script = workerScript;
    const { version } = createRequire(import.meta.url)('tesseract.js/package.json') as { readonly version: string };
    this.name = `tesseract.js ${version} ${languageFolder?.('eng') ?? 'best_int'}`;
  }

  async recognize(picture: Raster, task: RecognitionTask): Promise<RecognizedText> {
    const image = encodePicture(picture);
    return this.#inTurn[task.language](() => this.#read(image, picture.dpi, task));
  }

  prepare(): void {
    for (const language of RECOGNITION_LANGUAGES)
      void this.#inTurn[language](() => this.#workerFor(language)).catch(() => undefined);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const workers = [...this.#workers.values()];
    this.#workers.clear();
    await Promise.all(workers.map((worker) => worker.end()));
  }

  async #read(image: Uint8Array, dpi: number, task: RecognitionTask): Promise<RecognizedText> {
    const worker = await this.#workerFor(task.language);
    const options = { ...engineParameters(task), user_defined_dpi: String(Math.round(dpi)) };
    try {
      const output = { text: false, hocr: true };
      const result = await worker.call('recognize', { image, options, output }, this.#limitMs);
      return readHocr((result as { readonly hocr: string | null }).hocr ?? '');
    } catch (error) {
      // After a refusal the worker's memory is in no known state; a fresh one costs less than a wrong figure.
      this.#workers.delete(task.language);
      await worker.end();
      throw error;
    }
  }

  async #workerFor(language: RecognitionLanguage): Promise<WorkerThread> {
    if (this.#isClosed) throw new CrossfootError('NOT_RECOGNIZED', 'the recognizer is closed');
    const known = this.#workers.get(language);
    if (known?.isAlive === true) return known;
    const start: EngineStart = { language, folder: this.#folder(language) };
    const worker = new WorkerThread(this.#script);
    this.#workers.set(language, worker);
    try {
      await worker.call('start', start, this.#limitMs);
      return worker;
    } catch (error) {
      this.#workers.delete(language);
      await worker.end();
      if (error instanceof CrossfootError && PASSED_ON.has(error.code)) throw error;
      throw new CrossfootError('NO_RECOGNIZER', `tesseract.js does not start for ${language}`, { cause: error });
    }
  }
}
