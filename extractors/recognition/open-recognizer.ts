import { CrossfootError } from '../../model/errors.ts';
import type { ExtractOptions } from '../extract-options.ts';
import { CachedRecognizer } from './cached-recognizer.ts';
import type { LanguageFolder } from './language-data.ts';
import type { Recognizer } from './recognizer.ts';

/** What the config says about recognition. */
export interface RecognizerSettings {
  /** `tesseract.js` runs everywhere; `native` is the machine's own program, twice as fast. */
  readonly engine: string;
  /** Milliseconds for one picture. */
  readonly limitMs?: number;
  /** Folder in which results are kept from run to run; nothing is kept without one. */
  readonly cacheFolder?: string;
  readonly languageFolder?: LanguageFolder;
}

type EngineSettings = Omit<RecognizerSettings, 'engine' | 'cacheFolder'>;

/** The one table of engines. Each is loaded only when asked for: documents with text need none. */
const ENGINES: Readonly<Record<string, (settings: EngineSettings) => Promise<Recognizer>>> = {
  'tesseract.js': async (settings) => new (await import('./tesseract-js.ts')).TesseractJs(settings),
  native: async (settings) => new (await import('./native-tesseract.ts')).NativeTesseract(settings),
};

/** The recognizer that a document's options ask for; throws as `openRecognizer` does. */
export function openRecognizerFor({ ocrEngine, ocrCache }: ExtractOptions): Promise<Recognizer> {
  return openRecognizer({ engine: ocrEngine, ...(ocrCache === undefined ? {} : { cacheFolder: ocrCache }) });
}

/** The recognizer of that name; throws BAD_CONFIG for a name that is none, NO_RECOGNIZER where it is not installed. */
export async function openRecognizer({ engine, cacheFolder, ...settings }: RecognizerSettings): Promise<Recognizer> {
  const open = Object.hasOwn(ENGINES, engine) ? ENGINES[engine] : undefined;
  if (open === undefined)
    throw new CrossfootError('BAD_CONFIG', `recognizer ${engine}: one of ${Object.keys(ENGINES).join(', ')}`);
  const recognizer = await open(settings);
  return cacheFolder === undefined ? recognizer : new CachedRecognizer(recognizer, cacheFolder);
}
