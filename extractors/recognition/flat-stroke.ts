import { inkRuns } from '../raster/ink-runs.ts';
import type { PixelBox, Raster } from '../raster/raster.ts';

/** A stroke that lies is at least so much wider than high. */
const FLATNESS = 1.6;

/**
 * Whether the ink of a box is one stroke that lies: a dash, 一, what is left of a border. Its height tells nothing of the
 * size of print, and a table may hold more dashes than figures.
 */
export function isFlatStroke(page: Raster, box: PixelBox, threshold: number): boolean {
  const runs = inkRuns(page, box, threshold);
  const [only] = runs;
  return runs.length === 1 && only !== undefined && only.to - only.from >= FLATNESS * (box.y1 - box.y0);
}
