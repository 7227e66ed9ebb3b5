import { spawn, spawnSync } from 'node:child_process';
import { CrossfootError } from '../../model/errors.ts';
import type { Raster } from '../raster/raster.ts';
import { encodePicture } from './encode-picture.ts';
import { engineParameters } from './engine-parameters.ts';
import { installedLanguageFolder, unpackLanguageData, type LanguageFolder } from './language-data.ts';
import { readHocr } from './read-hocr.ts';
import type { RecognitionLanguage, RecognitionTask, RecognizedText, Recognizer } from './recognizer.ts';
import { DEFAULT_LIMIT_MS, type EngineOptions } from './tesseract-js.ts';

/** The first version whose LSTM engine reads these language data. */
const OLDEST_MAJOR = 5;

/** What the native engine may be told besides. */
export interface NativeOptions extends EngineOptions {
  /** The program; looked for on the path by default. */
  readonly program?: string;
}

/**
 * The machine's own `tesseract`, with the same language data as tesseract.js: half the processor
 * time. Readings differ now and then. One process a picture, one thread each, so that many documents can be read at once.
 */
export class NativeTesseract implements Recognizer {
  readonly name: string;
  readonly #program: string;
  readonly #limitMs: number;
  readonly #folder: LanguageFolder;
  readonly #unpacked = new Map<RecognitionLanguage, Promise<string>>();
  readonly #running = new Set<AbortController>();
  #isClosed = false;

  /** Throws NO_RECOGNIZER where the program is missing or too old. */
  constructor({ limitMs = DEFAULT_LIMIT_MS, languageFolder, program = 'tesseract' }: NativeOptions = {}) {
    this.#program = program;
    this.#limitMs = limitMs;
    this.#folder = languageFolder ?? installedLanguageFolder;
    const asked = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: limitMs });
    const version = /^tesseract v?((\d+)[.]\S+)/.exec(asked.stdout);
    if (version === null || Number(version[2]) < OLDEST_MAJOR) {
      const answer = asked.error?.message ?? asked.stdout.split('\n')[0] ?? '';
      throw new CrossfootError('NO_RECOGNIZER', `no ${program} of version ${OLDEST_MAJOR} or newer: ${answer}`);
    }
    this.name = `tesseract ${version[1] ?? ''} ${languageFolder?.('eng') ?? 'best_int'}`;
  }

  async recognize(picture: Raster, task: RecognitionTask): Promise<RecognizedText> {
    const image = encodePicture(picture);
    if (this.#isClosed) throw new CrossfootError('NOT_RECOGNIZED', 'the recognizer is closed');
    const dataFolder = await this.#dataFolderOf(task.language);
    const { tessedit_pageseg_mode: segmentation = '3', ...variables } = engineParameters(task);
    const given = Object.entries({ ...variables, tessedit_create_hocr: '1' });
    const words = ['stdin', 'stdout', '--tessdata-dir', dataFolder, '-l', task.language, '--psm', segmentation];
    const dpi = ['--dpi', String(Math.round(picture.dpi))];
    const rest = given.flatMap(([name, value]) => (value === '' ? [] : ['-c', `${name}=${value}`]));
    return readHocr(await this.#run([...words, ...dpi, ...rest], image));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const running of this.#running) running.abort();
    await Promise.resolve();
  }

  async #dataFolderOf(language: RecognitionLanguage): Promise<string> {
    const known = this.#unpacked.get(language) ?? unpackLanguageData(language, this.#folder);
    this.#unpacked.set(language, known);
    return known.catch((error: unknown) => {
      this.#unpacked.delete(language);
      throw error;
    });
  }

  async #run(words: readonly string[], input: Uint8Array): Promise<string> {
    const stop = new AbortController();
    this.#running.add(stop);
    const limit = AbortSignal.timeout(this.#limitMs);
    try {
      return await runProgram(this.#program, words, input, AbortSignal.any([stop.signal, limit]));
    } catch (error) {
      if (limit.aborted) throw new CrossfootError('TIMEOUT', `recognition took longer than ${this.#limitMs} ms`);
      // A program that the system does not start is missing for every other picture as well.
      const code = isOfSpawning(error) ? 'NO_RECOGNIZER' : 'NOT_RECOGNIZED';
      throw new CrossfootError(code, error instanceof Error ? error.message : String(error), { cause: error });
    } finally {
      this.#running.delete(stop);
    }
  }
}

function isOfSpawning(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'syscall' in error && String(error.syscall).startsWith('spawn');
}

function runProgram(
  program: string,
  words: readonly string[],
  input: Uint8Array,
  signal: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    // Its own threads wait for each other more than they gain.
    const env = { ...process.env, OMP_THREAD_LIMIT: '1' };
    const child = spawn(program, words, { env, signal, killSignal: 'SIGKILL', stdio: ['pipe', 'pipe', 'pipe'] });
    const pieces: Buffer[] = [];
    let complaint = '';
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    child.stderr.on('data', (piece: Buffer) => (complaint = (complaint + piece.toString()).slice(-500)));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(pieces).toString('utf8'));
      else reject(new Error(`${program} ended with ${code ?? 'a signal'}: ${complaint}`));
    });
    // A program that dies early closes its input; what it said is told by its exit.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
