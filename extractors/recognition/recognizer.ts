import type { PixelBox, Raster } from '../raster/raster.ts';

/** Languages that pictures are read in: labels as simplified Chinese, figures as English. */
export const RECOGNITION_LANGUAGES = ['chi_sim', 'eng'] as const;
export type RecognitionLanguage = (typeof RECOGNITION_LANGUAGES)[number];

/**
 * What a picture shows: a whole page in any layout; lines below each other; one line; figures and nothing else, one or
 * below each other.
 */
export type PictureKind = 'page' | 'block' | 'line' | 'figure';

/** How one picture is to be read. */
export interface RecognitionTask {
  readonly kind: PictureKind;
  readonly language: RecognitionLanguage;
}

/** One character. */
export interface RecognizedSymbol {
  readonly text: string;
  /** In pixels of the picture; good to find a cell by, too coarse to order symbols within their word. */
  readonly box: PixelBox;
  /** 0–1. */
  readonly confidence: number;
}

/** Symbols without white space between them, in reading order. */
export interface RecognizedWord {
  readonly symbols: readonly RecognizedSymbol[];
  readonly box: PixelBox;
  /** 0–1. */
  readonly confidence: number;
}

/** Words on one line, in reading order. */
export interface RecognizedLine {
  readonly words: readonly RecognizedWord[];
  readonly box: PixelBox;
}

/** All that was seen in a picture, lines in reading order; no lines where there is nothing to read. */
export interface RecognizedText {
  readonly lines: readonly RecognizedLine[];
}

/**
 * What reads pictures of text. Throws CrossfootError: NO_LANGUAGE_DATA, NO_RECOGNIZER, NOT_RECOGNIZED (this picture),
 * TIMEOUT; after any of them the recognizer goes on with the next picture.
 */
export interface Recognizer {
  /** Engine, its version and its language data: equal names promise equal readings, so results are kept by it. */
  readonly name: string;
  recognize(picture: Raster, task: RecognitionTask): Promise<RecognizedText>;
  /** Told that pictures will come: what takes long to start may start. Never fails; what does not start says so then. */
  prepare?(): void;
  /** Lets go of all that it holds; further calls fail. */
  close(): Promise<void>;
}
