import { DEFAULT_LIMITS, type ExtractLimits } from './limits.ts';

/** Names of the recognizers that read pictures; docs/recognizers.md has them. */
export const OCR_ENGINES = ['tesseract.js', 'native'] as const;

/** What an extractor may be told: its limits, and what reads pictures of pages. */
export interface ExtractOptions extends ExtractLimits {
  /** One of `OCR_ENGINES`. */
  readonly ocrEngine: string;
  /** Time for a document, or for each of its pages where they are read as pictures. */
  readonly timeoutSeconds: number;
  /** Folder in which readings of pictures are kept from run to run; nothing is kept without one. */
  readonly ocrCache?: string;
}

/** What runs everywhere, and limits that any real disclosure keeps. */
export const DEFAULT_EXTRACT_OPTIONS: ExtractOptions = {
  ...DEFAULT_LIMITS,
  ocrEngine: 'tesseract.js',
  timeoutSeconds: 60,
};
