import type { Raster } from './raster.ts';

/** Side of the squares that are moved at a time, so that what is read and written stays near in memory. */
const BLOCK = 32;

/** The raster with its lines as columns: what stood along x stands along y. */
export function transposeRaster({ width, height, gray, dpi }: Raster): Raster {
  const out = new Uint8Array(gray.length);
  for (let top = 0; top < height; top += BLOCK) {
    for (let left = 0; left < width; left += BLOCK) {
      const bottom = Math.min(height, top + BLOCK);
      const right = Math.min(width, left + BLOCK);
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) out[x * height + y] = gray[y * width + x] ?? 0;
      }
    }
  }
  return { width: height, height: width, gray: out, dpi };
}
