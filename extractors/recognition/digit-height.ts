import { median } from '../median.ts';
import { inkRuns } from '../raster/ink-runs.ts';
import type { PixelBox, Raster } from '../raster/raster.ts';

/** Digits begin in this upper share of their line, points and commas below it. */
const UPPER = 0.4;
/** Heights of one print differ by this share of it, or by a pixel. */
const NEAR = 0.06;

/**
 * Height of the digits of lines of figures, in parts of a pixel; undefined without any. Measured digit by digit, for where most
 * figures have a comma its tail is in most lines: shapes of two pages must be brought to one scale.
 */
export function digitHeight(page: Raster, lines: readonly PixelBox[], threshold: number): number | undefined {
  const heights = lines.flatMap((line) => median(digitHeights(page, line, threshold)) ?? []);
  const usual = median(heights);
  if (usual === undefined) return undefined;
  const near = heights.filter((height) => Math.abs(height - usual) <= Math.max(1, NEAR * usual));
  return near.reduce((sum, height) => sum + height, 0) / near.length;
}

/** Heights of what stands apart in a line and begins as high as digits do. */
function digitHeights(page: Raster, line: PixelBox, threshold: number): readonly number[] {
  const highest = line.y0 + UPPER * (line.y1 - line.y0);
  return inkRuns(page, line, threshold).flatMap(({ from, to }) => {
    const { top, bottom } = inkedRows(page, { ...line, x0: from, x1: to }, threshold);
    return top <= highest ? [bottom + 1 - top] : [];
  });
}

function inkedRows(
  { width, gray }: Raster,
  { x0, y0, x1, y1 }: PixelBox,
  threshold: number,
): { readonly top: number; readonly bottom: number } {
  let [top, bottom] = [y1, y0];
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      if ((gray[y * width + x] ?? 255) >= threshold) continue;
      [top, bottom] = [Math.min(top, y), y];
      break;
    }
  }
  return { top, bottom };
}
