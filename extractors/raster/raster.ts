export const POINTS_AN_INCH = 72;
export const CENTIMETRES_AN_INCH = 2.54;

/** A picture of a page or of a part of one. */
export interface Raster {
  /** In pixels. */
  readonly width: number;
  /** In pixels. */
  readonly height: number;
  /** 8-bit gray, row by row, 255 is paper. */
  readonly gray: Uint8Array;
  /** Pixels an inch of the paper; an estimate where the picture does not say. */
  readonly dpi: number;
}

/** Colors of pixels, row by row: 8-bit red, green and blue, and alpha where there are four channels. */
export interface Colors {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly channels: 3 | 4;
}

/** A rectangle of whole pixels, origin top left; `x1` and `y1` are exclusive. */
export interface PixelBox {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** An A3 sheet at 150 dpi, an A4 one at 200; of larger pictures a process has room for one at a time. */
const LARGE_PIXELS = 4_400_000;

/** Whether no other picture may be made ready while this one is read. */
export function isLarge({ width, height }: Raster): boolean {
  return width * height > LARGE_PIXELS;
}

/** What paper is in gray. */
export const PAPER = 255;

/** A sheet of paper on which nothing stands. */
export function blankRaster(width: number, height: number, dpi: number): Raster {
  return { width, height, gray: new Uint8Array(width * height).fill(PAPER), dpi };
}

/** The part of a raster inside a box, with `margin` pixels of paper around it; the box is cut at the raster's edges. */
export function cropRaster(raster: Raster, box: PixelBox, margin = 0): Raster {
  const x0 = Math.max(0, Math.floor(box.x0));
  const y0 = Math.max(0, Math.floor(box.y0));
  const x1 = Math.max(x0, Math.min(raster.width, Math.ceil(box.x1)));
  const y1 = Math.max(y0, Math.min(raster.height, Math.ceil(box.y1)));
  const cropped = blankRaster(x1 - x0 + 2 * margin, y1 - y0 + 2 * margin, raster.dpi);
  for (let y = y0; y < y1; y++) {
    const row = raster.gray.subarray(y * raster.width + x0, y * raster.width + x1);
    cropped.gray.set(row, (y - y0 + margin) * cropped.width + margin);
  }
  return cropped;
}
