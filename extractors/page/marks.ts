import type { Box } from '../../model/document.ts';

/** Reading direction of a glyph's line on the page as shown: 0 to the right, 90 down, 180 to the left, 270 up. */
export type Direction = 0 | 90 | 180 | 270;

/** One drawn character (or ligature) where it stands; points, origin top left of the page as shown. */
export interface Glyph extends Box {
  readonly text: string;
  /** Where its line stands, across the reading direction: y of the baseline for text that runs to the right. */
  readonly baseline: number;
  /** Height of the font's em as drawn. */
  readonly sizePoints: number;
  readonly direction: Direction;
  /** Whether the text itself has a space before this glyph. */
  readonly isAfterSpace: boolean;
  /** Recognizer's confidence 0–1; absent where nothing was recognized. */
  readonly confidence?: number;
}

/** A straight ruling line: `at` is its y (horizontal) or x (vertical), `from`–`to` its extent along itself. */
export interface Ruling {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly widthPoints: number;
}

/** A filled area behind text, with its color as #rrggbb. */
export interface Fill extends Box {
  readonly color: string;
}

/** All that a page shows, as marks: what a text layer or a recognizer gives, before any reading order or table is known. */
export interface PageMarks {
  /** 1-based. */
  readonly page: number;
  readonly widthPoints: number;
  readonly heightPoints: number;
  readonly glyphs: readonly Glyph[];
  readonly horizontals: readonly Ruling[];
  readonly verticals: readonly Ruling[];
  readonly fills: readonly Fill[];
}
