import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { CrossfootError } from '../../model/errors.ts';
import type { RecognitionLanguage } from './recognizer.ts';

const VARIANT = '4.0.0_best_int';
/** A traineddata file begins with the number of its parts, and never has more than this. */
const MAX_PARTS = 64;
const unpack = promisify(gunzip);

/** Folder of a language's data: `<folder>/<language>.traineddata.gz`; the installed npm package unless told otherwise. */
export type LanguageFolder = (language: RecognitionLanguage) => string;

/** Where npm put the data of the language; throws NO_LANGUAGE_DATA. */
export function installedLanguageFolder(language: RecognitionLanguage): string {
  try {
    const manifest = createRequire(import.meta.url).resolve(`@tesseract.js-data/${language}/package.json`);
    return join(dirname(manifest), VARIANT);
  } catch (error) {
    throw new CrossfootError('NO_LANGUAGE_DATA', `@tesseract.js-data/${language} is not installed`, { cause: error });
  }
}

/**
 * The unpacked data of a language. It is looked at before any engine sees it: the engines wait forever for a file that
 * is missing, and end the process on one that is none. Throws NO_LANGUAGE_DATA.
 */
export async function readLanguageData(language: RecognitionLanguage, folder: LanguageFolder): Promise<Uint8Array> {
  const path = join(folder(language), `${language}.traineddata.gz`);
  let data: Uint8Array;
  try {
    data = await unpack(await readFile(path));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CrossfootError('NO_LANGUAGE_DATA', `${language}: ${reason}`, { cause: error });
  }
  const parts = data.length < 4 ? 0 : new DataView(data.buffer, data.byteOffset).getInt32(0, true);
  if (parts < 1 || parts > MAX_PARTS) throw new CrossfootError('NO_LANGUAGE_DATA', `${language}: this is no such data`);
  return data;
}

/** A folder in which the data lies unpacked, for programs that read files; written aside and renamed, once. */
export async function unpackLanguageData(language: RecognitionLanguage, folder: LanguageFolder): Promise<string> {
  const data = await readLanguageData(language, folder);
  const hash = createHash('sha256').update(data).digest('hex').slice(0, 16);
  const target = join(tmpdir(), `crossfoot-language-${hash}`);
  const file = join(target, `${language}.traineddata`);
  const known = await stat(file).catch(() => undefined);
  if (known?.size === data.length) return target;
  await mkdir(target, { recursive: true });
  const aside = `${file}.${process.pid}.${performance.now()}`;
  await writeFile(aside, data);
  await rename(aside, file).catch(() => rm(aside, { force: true }));
  return target;
}
