import { fileURLToPath } from 'node:url';
import type * as PdfJs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { CrossfootError } from '../../model/errors.ts';

/** pdf.js, loaded when the first PDF comes: it costs a quarter of a second and text dumps never need it. */
type Library = typeof PdfJs;
let library: Promise<Library> | undefined;

/** An open PDF with the library that opened it; `close` frees what it holds. */
export interface OpenPdf {
  readonly library: Library;
  readonly pdf: PdfJs.PDFDocumentProxy;
  close(): Promise<void>;
}

/** Pictures are not looked at where text is read, and decoding them would cost most of the time. */
const WITHOUT_PICTURES = 1;

/**
 * Opens a PDF without scripts, forms or fonts of the machine: only where its text and lines stand is asked, or, to draw
 * its pages, its pictures of up to `maxImagePixels`. Throws ENCRYPTED (a password is needed), CORRUPT (no PDF could be
 * made of the bytes).
 */
export async function openPdf(bytes: Uint8Array, maxImagePixels = WITHOUT_PICTURES): Promise<OpenPdf> {
  library ??= import('pdfjs-dist/legacy/build/pdf.mjs');
  const loaded = await library;
  const folder = (name: string): string =>
    fileURLToPath(new URL(`${name}/`, import.meta.resolve('pdfjs-dist/package.json')));
  const task = loaded.getDocument({
    // pdf.js takes the buffer away from whoever gave it.
    data: new Uint8Array(bytes),
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
    verbosity: loaded.VerbosityLevel.ERRORS,
  });
  try {
    const pdf = await task.promise;
    return { library: loaded, pdf, close: () => task.destroy() };
  } catch (error) {
    await task.destroy().catch(() => undefined);
    throw refusalOf(error);
  }
}

function refusalOf(error: unknown): CrossfootError {
  const name = error instanceof Error ? error.name : '';
  const reason = error instanceof Error ? error.message : String(error);
  return new CrossfootError(name === 'PasswordException' ? 'ENCRYPTED' : 'CORRUPT', reason, { cause: error });
}
