import { blankRaster, type Raster } from '../../../extractors/raster/raster.ts';
import { fillBox } from './draw-page.ts';

/** An uncompressed bilevel TIFF of the given pages, black is 1; every page must have a width that 8 divides. */
export function tiffOf(pages: readonly Raster[]): Uint8Array<ArrayBuffer> {
  const sizes = pages.map(({ width, height }) => (width / 8) * height);
  const bytes = new Uint8Array(8 + sizes.reduce((sum, size) => sum + DIRECTORY_BYTES + size, 0));
  const view = new DataView(bytes.buffer);
  bytes.set([0x49, 0x49, 42, 0]);
  view.setUint32(4, 8, true);
  let start = 8;
  for (const [index, { width, height, gray }] of pages.entries()) {
    const pixels = start + DIRECTORY_BYTES;
    const next = pixels + (sizes[index] ?? 0);
    const tags = [
      [256, width],
      [257, height],
      [258, 1],
      [259, 1],
      [262, 0],
      [273, pixels],
      [277, 1],
      [278, height],
      [279, sizes[index] ?? 0],
    ] as const;
    view.setUint16(start, tags.length, true);
    for (const [place, [tag, value]] of tags.entries()) {
      const at = start + 2 + place * 12;
      view.setUint16(at, tag, true);
      view.setUint16(at + 2, 4, true);
      view.setUint32(at + 4, 1, true);
      view.setUint32(at + 8, value, true);
    }
    view.setUint32(pixels - 4, index + 1 < pages.length ? next : 0, true);
    for (const [pixel, value] of gray.entries()) {
      const at = pixels + (pixel >> 3);
      if (value < 128) bytes[at] = (bytes[at] ?? 0) | (0x80 >> (pixel & 7));
    }
    start = next;
  }
  return bytes;
}

const DIRECTORY_BYTES = 2 + 9 * 12 + 4;

/** Pages of 200 × 100 pixels; page n (from 0) has a black square at x = 100 + 10 n. */
export function tiffOfSquares(count: number): Uint8Array<ArrayBuffer> {
  const pages = Array.from({ length: count }, (_, page) => {
    const raster = blankRaster(200, 100, 100);
    fillBox(raster, 100 + 10 * page, 50, 110 + 10 * page, 60, 0);
    return raster;
  });
  return tiffOf(pages);
}
