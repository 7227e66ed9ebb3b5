import { fileURLToPath } from 'node:url';
import type * as PdfJs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { CrossfootError } from '../../model/errors.ts';
import { libraryWords } from '../library-words.ts';
import { countSkippedContent } from './skipped-content.ts';

/** pdf.js, loaded when the first PDF comes: it costs a quarter of a second and text dumps never need it. */
type Library = typeof PdfJs;
let library: Promise<Library> | undefined;

/** An open PDF with the library that opened it; `close` frees what it holds. */
export interface OpenPdf {
  readonly library: Library;
  readonly pdf: PdfJs.PDFDocumentProxy;
  /** How often pdf.js has left out something that is seen on a page, so far. */
  skipped(): number;
  close(): Promise<void>;
}

/** Pictures are not looked at where text is read, and decoding them would cost most of the time. */
const WITHOUT_PICTURES = 1;

/** What a PDF may be opened with. */
export interface OpenSettings {
  /** Each is tried where it opens only with one. */
  readonly passwords?: readonly string[] | undefined;
  /** Pictures of up to so many pixels are decoded, to draw pages; none where only text and lines are asked for. */
  readonly maxImagePixels?: number;
}

/**
 * Opens a PDF without scripts, forms, fonts of the machine or anything from elsewhere: only where its text and lines stand is
 * asked, or, to draw its pages, its pictures. Throws ENCRYPTED (no password opens it), CORRUPT (no PDF could be made of the
 * bytes).
 */
export async function openPdf(bytes: Uint8Array, settings: OpenSettings = {}): Promise<OpenPdf> {
  const { passwords = [], maxImagePixels = WITHOUT_PICTURES } = settings;
  library ??= import('pdfjs-dist/legacy/build/pdf.mjs');
  const loaded = await library;
  for (const [index, password] of [undefined, ...passwords].entries()) {
    const skipped = countSkippedContent();
    const task = loaded.getDocument({ ...optionsOf(loaded, maxImagePixels), data: new Uint8Array(bytes), password });
    try {
      const pdf = await task.promise;
      const close = (): Promise<void> => {
        skipped.stop();
        return task.destroy();
      };
      return { library: loaded, pdf, skipped: () => skipped.count(), close };
    } catch (error) {
      skipped.stop();
      await task.destroy().catch(() => undefined);
      if (!isLocked(error) || index === passwords.length) throw refusalOf(error, passwords.length);
    }
  }
  throw new CrossfootError('INTERNAL', 'no way to open a PDF was tried');
}

/** How pdf.js is asked: it runs nothing that a document brings, and opens nothing that a document names. */
export function optionsOf(loaded: Pick<Library, 'VerbosityLevel'>, maxImagePixels = WITHOUT_PICTURES) {
  const folder = (name: string): string =>
    fileURLToPath(new URL(`${name}/`, import.meta.resolve('pdfjs-dist/package.json')));
  return {
    cMapUrl: folder('cmaps'),
    standardFontDataUrl: folder('standard_fonts'),
    wasmUrl: folder('wasm'),
    iccUrl: folder('iccs'),
    disableFontFace: true,
    useSystemFonts: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    useWorkerFetch: false,
    enableXfa: false,
    maxImageSize: maxImagePixels,
    // They are listened to, not printed.
    verbosity: loaded.VerbosityLevel.WARNINGS,
  };
}

/** Locked by a certificate or a program of its own: no password opens it, and nothing is damaged. */
const isLockedOtherwise = (error: unknown): boolean =>
  error instanceof Error && error.message === 'unknown encryption method';

const isLocked = (error: unknown): boolean => error instanceof Error && error.name === 'PasswordException';

function refusalOf(error: unknown, tried: number): CrossfootError {
  if (isLockedOtherwise(error))
    return new CrossfootError('ENCRYPTED', 'by a certificate or a program of its own', { cause: error });
  if (!isLocked(error)) return new CrossfootError('CORRUPT', libraryWords(error), { cause: error });
  const words = tried === 0 ? 'no password was given' : `${tried} ${tried === 1 ? 'password' : 'passwords'} tried`;
  return new CrossfootError('ENCRYPTED', words);
}
