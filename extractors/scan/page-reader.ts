import type { Alternative } from '../../model/document.ts';
import type { PixelBox, Raster } from '../raster/raster.ts';
import type { FigurePicture } from '../recognition/figure-picture.ts';

/** A word as it was read and where it stands, in pixels of the page. */
export interface ReadWord {
  readonly text: string;
  readonly box: PixelBox;
  /** 0–1. */
  readonly confidence: number;
}

/** What was read in one field; without words where nothing legible stands there. */
export interface FieldReading {
  /** In reading order. */
  readonly words: readonly ReadWord[];
  /** 0–1, of the whole field. */
  readonly confidence: number;
  /** Other readings of the whole field, likeliest first. */
  readonly alternatives: readonly Alternative[];
  /** Where one figure is all that stands in the field: it, for a second look. */
  readonly picture?: FigurePicture;
}

/** Reads the print of a page, field by field; the one place where a scan meets a recognizer. */
export interface PageReader {
  /**
   * Readings of fields (boxes around ink: cells of tables, lines of text) of a page without rulings, one a field and in
   * their order. Where `before` is given, the page before is still being read: what can be done without it is begun, the rest
   * waits for it. Throws CrossfootError as its recognizer does.
   */
  read(print: Raster, fields: readonly PixelBox[], before?: Promise<unknown>): Promise<readonly FieldReading[]>;
  /** The same of a few fields of a page that may stand upside down: nothing is remembered of it. */
  sample(print: Raster, fields: readonly PixelBox[]): Promise<readonly FieldReading[]>;
  /** Told how a page was read that stands upright, with all its fields: the next may be read better for it. */
  learn(readings: readonly FieldReading[]): void;
  close(): Promise<void>;
}
