import type { Alternative } from '../../model/document.ts';
import type { PixelBox, Raster } from '../raster/raster.ts';
import type { FigurePicture } from './figure-picture.ts';
import type { RecognizedSymbol } from './recognizer.ts';

/** A page whose ruling lines are erased, with the ink of each cell (or of each line outside the tables). */
export interface PageToRead {
  readonly raster: Raster;
  /** Gray below which a pixel is ink. */
  readonly inkThreshold: number;
  /** Pixels; null where a cell is blank. Blank cells are never recognized. */
  readonly inks: readonly (PixelBox | null)[];
}

/** One line of a cell; `symbols` spell `text` without its spaces. */
export interface ReadLine {
  readonly text: string;
  readonly box: PixelBox;
  /** 0–1. */
  readonly confidence: number;
  readonly alternatives: readonly Alternative[];
  readonly symbols: readonly RecognizedSymbol[];
  /** Of a figure, for a second look. */
  readonly picture?: FigurePicture;
}

/** What stands in one cell; no lines where it is blank. `text` joins the lines without white space. */
export interface ReadCell {
  readonly text: string;
  /** Least of its lines', 0–1; 1 for a blank cell. */
  readonly confidence: number;
  /** Other readings of the whole cell, likeliest first. */
  readonly alternatives: readonly Alternative[];
  readonly lines: readonly ReadLine[];
}
