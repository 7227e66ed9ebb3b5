import type { Box } from '../../model/document.ts';
import type { Matrix } from './matrix.ts';
import type { Fill, Glyph, Ruling } from '../page/marks.ts';

/** A glyph with what decides whether it is seen. */
export interface DrawnGlyph extends Glyph {
  /** How many fills had been painted before it. */
  readonly order: number;
  readonly color: string;
  /** Drawn by rendering mode 3 or 7, or without opacity: the text layer beneath a scan is drawn so. */
  readonly isInvisible: boolean;
}

/** A ruling with its color and place in the order of painting. */
export interface DrawnRuling extends Ruling {
  readonly isHorizontal: boolean;
  readonly order: number;
  readonly color: string;
}

/** An image by the box it was painted into. */
export interface DrawnImage extends Box {
  /** The name of its object; null where it is no object of its own, a mask, or not seen in its own colors. */
  readonly name: string | null;
  /** Lays the unit square, in which its rows run from the top down, on the page as shown. */
  readonly matrix: Matrix;
  /** Its own size in pixels; 0 where the operator does not say. */
  readonly widthPixels: number;
  readonly heightPixels: number;
}

/** Collects what a page paints, in order. */
export interface PageCanvas {
  readonly glyphs: DrawnGlyph[];
  readonly rulings: DrawnRuling[];
  readonly fills: Fill[];
  readonly images: DrawnImage[];
  /** Filled outlines with curves: letters drawn as shapes look like this. */
  curvedFills: number;
  /** Areas of changing color. */
  shadings: number;
}

/** A canvas on which nothing stands yet. */
export function emptyCanvas(): PageCanvas {
  return { glyphs: [], rulings: [], fills: [], images: [], curvedFills: 0, shadings: 0 };
}

/** Square points of the page that an image covers. */
export function coveredArea({ x0, y0, x1, y1 }: DrawnImage): number {
  return Math.max(0, x1 - x0) * Math.max(0, y1 - y0);
}

/** Whether anything but pictures is seen. The text layer beneath a scan is not. */
export function showsBesidesPictures({ glyphs, rulings, fills, curvedFills, shadings }: PageCanvas): boolean {
  const isDrawnOn = rulings.length + fills.length + curvedFills + shadings > 0;
  return isDrawnOn || glyphs.some(({ isInvisible }) => !isInvisible);
}
