import { cropRaster, type PixelBox, type Raster } from '../raster/raster.ts';
import { cutStrip, soften, type FigureStrip } from './figure-strip.ts';
import type { TypeCase } from './type-case.ts';

/** The shapes of a page's figures, and whether strips are softened before they are compared with them. */
export interface PageShapes {
  readonly typeCase: TypeCase;
  readonly isSoft: boolean;
}

/** One printed figure cut out of its page, so that it can be read once more when the page is gone. */
export interface FigurePicture {
  /** The figure and the paper around it, as bright as on the page. */
  readonly crop: Raster;
  /** Its ink in the crop. */
  readonly ink: PixelBox;
  /** Pixels: the height that its scale goes by. */
  readonly typicalHeight: number;
  /** Pixels: height of its digits, for comparing shapes. */
  readonly digitHeight: number;
  /** Absent where none were learned, or the figure is of another size. */
  readonly shapes?: PageShapes;
}

/** Paper around the ink, in heights of a digit: what scaling, comparing and thresholds look at besides the ink. */
const MARGIN = 0.6;
const LEAST_MARGIN_PIXELS = 8;

/** Cuts a figure out of its page. */
export function cutPicture(
  page: Raster,
  box: PixelBox,
  { typicalHeight, digitHeight, shapes }: Omit<FigurePicture, 'crop' | 'ink'>,
): FigurePicture {
  const margin = Math.max(LEAST_MARGIN_PIXELS, Math.ceil(MARGIN * digitHeight));
  const around = { x0: box.x0 - margin, y0: box.y0 - margin, x1: box.x1 + margin, y1: box.y1 + margin };
  // At the edge of the page there is less around.
  const [left, top] = [Math.max(0, around.x0), Math.max(0, around.y0)];
  const ink = { x0: box.x0 - left, y0: box.y0 - top, x1: box.x1 - left, y1: box.y1 - top };
  const crop = cropRaster(page, around);
  return { crop, ink, typicalHeight, digitHeight, ...(shapes === undefined ? {} : { shapes }) };
}

/** The figure at the height at which shapes are compared. */
export function stripOf({ crop, ink, digitHeight }: FigurePicture): FigureStrip {
  return cutStrip(crop, ink, digitHeight);
}

/** The same as its page compares them. */
export function comparableStrip(picture: FigurePicture): FigureStrip {
  const strip = stripOf(picture);
  return picture.shapes?.isSoft === true ? soften(strip) : strip;
}
