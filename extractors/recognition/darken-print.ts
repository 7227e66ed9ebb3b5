import type { Raster } from '../raster/raster.ts';

/** Shares of a line's pixels, from the darkest: what is surely ink, and what is surely paper where print fills its box. */
const INK_SHARE = 0.01;
const PAPER_SHARE = 0.6;
/** Less apart than this are paper and ink only of a line without any. */
const LEAST_CONTRAST = 32;

/**
 * Stretches a line of print from black to white, in place, and deepens what lies between: a stroke that is thinner than a
 * pixel is gray on a scan, and a recognizer takes gray for paper. A line without contrast stays as it is.
 */
export function darkenPrint({ gray }: Raster): void {
  const counts = new Uint32Array(256);
  for (let at = 0; at < gray.length; at++) {
    const level = gray[at] ?? 0;
    counts[level] = (counts[level] ?? 0) + 1;
  }
  const ink = levelAt(counts, gray.length * INK_SHARE);
  const paper = levelAt(counts, gray.length * PAPER_SHARE);
  if (paper - ink < LEAST_CONTRAST) return;
  const levels = Uint8Array.from({ length: 256 }, (_, level) => {
    const light = Math.min(1, Math.max(0, (level - ink) / (paper - ink)));
    return Math.round(255 * light * light);
  });
  for (let at = 0; at < gray.length; at++) gray[at] = levels[gray[at] ?? 0] ?? 0;
}

/** The level below which so many pixels are. */
function levelAt(counts: Uint32Array, pixels: number): number {
  let below = 0;
  for (let level = 0; level < 256; level++) {
    below += counts[level] ?? 0;
    if (below > pixels) return level;
  }
  return 255;
}
