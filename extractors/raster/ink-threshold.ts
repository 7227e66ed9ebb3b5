import { PAPER, type Raster } from './raster.ts';

/** Bounds of the threshold on flattened paper: paler is the paper's own grain, darker would lose thin strokes. */
const PALEST = 205;
const DARKEST = 110;

/**
 * The gray below which a pixel is ink, for a raster whose light is even (Otsu's method: the two classes that differ
 * most between themselves and least within).
 */
export function inkThreshold({ gray }: Raster): number {
  const counts = new Uint32Array(PAPER + 1);
  // Every third pixel is enough for a histogram.
  for (let pixel = 0; pixel < gray.length; pixel += 3) counts[gray[pixel] ?? 0] = (counts[gray[pixel] ?? 0] ?? 0) + 1;
  let total = 0;
  let moment = 0;
  for (const [level, count] of counts.entries()) {
    total += count;
    moment += level * count;
  }
  let below = 0;
  let belowMoment = 0;
  let best = 0;
  let threshold = (PALEST + DARKEST) >> 1;
  for (const [level, count] of counts.entries()) {
    below += count;
    belowMoment += level * count;
    const above = total - below;
    if (below === 0 || above === 0) continue;
    const difference = belowMoment / below - (moment - belowMoment) / above;
    const between = below * above * difference * difference;
    if (between > best) [best, threshold] = [between, level + 1];
  }
  return Math.min(PALEST, Math.max(DARKEST, threshold));
}
