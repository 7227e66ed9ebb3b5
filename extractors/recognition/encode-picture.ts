import { CrossfootError } from '../../model/errors.ts';
import type { Raster } from '../raster/raster.ts';

/** More than an A3 page at 600 dpi has; tesseract itself gives up beyond 32,767 pixels a side. */
const MAX_PIXELS = 80_000_000;
const MAX_SIDE_PIXELS = 32_767;

/** Tesseract.js looks for a turned photo's tag in the first 500 bytes; a comment keeps pixels out of its sight. */
const COMMENT = `#${' '.repeat(510)}\n`;

/** The picture as a PGM file: both engines read it, and nothing needs to be compressed. Throws NOT_RECOGNIZED. */
export function encodePicture({ width, height, gray }: Raster): Uint8Array {
  const isWhole = Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0;
  if (!isWhole || gray.length !== width * height)
    throw new CrossfootError('NOT_RECOGNIZED', `${gray.length} pixels are no picture of ${width} × ${height}`);
  if (gray.length > MAX_PIXELS || Math.max(width, height) > MAX_SIDE_PIXELS)
    throw new CrossfootError('NOT_RECOGNIZED', `a picture of ${width} × ${height} is larger than the engine takes`);
  const header = new TextEncoder().encode(`P5\n${COMMENT}${width} ${height}\n255\n`);
  const file = new Uint8Array(header.length + gray.length);
  file.set(header);
  file.set(gray, header.length);
  return file;
}
