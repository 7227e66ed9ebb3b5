import type { RasterRuling, RasterRulings } from './raster-ruling.ts';
import type { Raster } from './raster.ts';

/**
 * Takes the ruling lines off a page. What stands just above and just below a line is drawn on across it, so that a
 * figure which touches or crosses a line keeps its strokes, and paper is left where there was paper on both sides.
 */
export function eraseRulings(raster: Raster, { horizontals, verticals }: RasterRulings): Raster {
  const gray = raster.gray.slice();
  for (const ruling of horizontals) bridge(gray, ruling, raster.height, raster.width, 1);
  for (const ruling of verticals) bridge(gray, ruling, raster.width, 1, raster.width);
  return { ...raster, gray };
}

/** Bridges one line; `across` and `along` are the steps in pixels across and along it, `size` how many there are across. */
function bridge(gray: Uint8Array, ruling: RasterRuling, size: number, across: number, along: number): void {
  const { track, reach } = ruling;
  for (let at = 0; at < track.rows.length; at++) {
    const middle = track.rows[at] ?? 0;
    const first = Math.max(0, Math.round(middle - reach));
    const last = Math.min(size - 1, Math.round(middle + reach));
    const base = (track.from + at) * along;
    const before = first === 0 ? 255 : (gray[base + (first - 1) * across] ?? 255);
    const after = last === size - 1 ? 255 : (gray[base + (last + 1) * across] ?? 255);
    const step = (after - before) / (last - first + 2);
    for (let row = first; row <= last; row++) gray[base + row * across] = before + step * (row - first + 1);
  }
}
