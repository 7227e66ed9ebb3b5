import type { Alternative } from '../../model/document.ts';
import { cropRaster, type PixelBox, type Raster } from '../raster/raster.ts';
import { cutStrip, soften, type FigureStrip } from './figure-strip.ts';
import type { LineToRead } from './read-lines.ts';

/** One printed figure cut out of its page, so that it can be read once more when the page is gone. */
export interface FigurePicture extends LineToRead {
  /** The figure and the paper around it, as bright as on the page; `box` is its ink in here. */
  readonly crop: Raster;
  /** Pixels: height of its digits, for comparing shapes. */
  readonly digitHeight: number;
  /** What it was read as, with how much confidence. */
  readonly reading: Alternative;
}

/** Paper around the ink, in heights of a digit: what scaling, comparing and thresholds look at besides the ink. */
const MARGIN = 0.6;
const LEAST_MARGIN_PIXELS = 8;

/** Cuts a figure out of its page. */
export function cutPicture(
  page: Raster,
  { box, typicalHeight }: LineToRead,
  digitHeight: number,
  { text, confidence }: Alternative,
): FigurePicture {
  const margin = Math.max(LEAST_MARGIN_PIXELS, Math.ceil(MARGIN * digitHeight));
  const around = { x0: box.x0 - margin, y0: box.y0 - margin, x1: box.x1 + margin, y1: box.y1 + margin };
  // At the edge of the page there is less around.
  const [left, top] = [Math.max(0, around.x0), Math.max(0, around.y0)];
  const ink: PixelBox = { x0: box.x0 - left, y0: box.y0 - top, x1: box.x1 - left, y1: box.y1 - top };
  return { crop: cropRaster(page, around), box: ink, typicalHeight, digitHeight, reading: { text, confidence } };
}

/** The figure at the height at which shapes are compared; softened, figures of all pages can be. */
export function stripOf({ crop, box, digitHeight }: FigurePicture, isSoft = false): FigureStrip {
  const strip = cutStrip(crop, box, digitHeight);
  return isSoft ? soften(strip) : strip;
}
