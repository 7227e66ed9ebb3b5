import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Raster } from '../raster/raster.ts';
import type { RecognitionTask, RecognizedText, Recognizer } from './recognizer.ts';

/** Changes when what the files hold, or what the engines are told, changes. */
const FORMAT = 2;

/**
 * A recognizer that keeps its results as files, by picture, task and engine. A file that cannot be read back counts as
 * missing, one that cannot be written costs nothing but the next reading; errors are not kept.
 */
export class CachedRecognizer implements Recognizer {
  readonly name: string;
  readonly #recognizer: Recognizer;
  readonly #folder: string;

  constructor(recognizer: Recognizer, folder: string) {
    this.#recognizer = recognizer;
    this.#folder = folder;
    this.name = recognizer.name;
  }

  async recognize(picture: Raster, task: RecognitionTask): Promise<RecognizedText> {
    const path = this.#pathFor(picture, task);
    const kept = await readKept(path);
    if (kept !== undefined) return kept;
    const text = await this.#recognizer.recognize(picture, task);
    await keep(path, text);
    return text;
  }

  async close(): Promise<void> {
    await this.#recognizer.close();
  }

  #pathFor({ width, height, dpi, gray }: Raster, { kind, language }: RecognitionTask): string {
    const what = JSON.stringify([FORMAT, this.name, kind, language, width, height, Math.round(dpi)]);
    const hash = createHash('sha256').update(what).update('\n').update(gray).digest('hex');
    return join(this.#folder, hash.slice(0, 2), `${hash}.json`);
  }
}

async function readKept(path: string): Promise<RecognizedText | undefined> {
  try {
    const kept: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isText(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Renaming makes a file whole or absent, so the only doubt is whether it is one of ours. */
function isText(value: unknown): value is RecognizedText {
  return typeof value === 'object' && value !== null && 'lines' in value && Array.isArray(value.lines);
}

async function keep(path: string, text: RecognizedText): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(aside, JSON.stringify(text));
    await rename(aside, path);
  } catch {
    await rm(aside, { force: true });
  }
}
