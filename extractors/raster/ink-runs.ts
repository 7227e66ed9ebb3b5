import type { PixelBox, Raster } from './raster.ts';

/** A run of columns with ink; `to` is exclusive. */
export interface InkRun {
  readonly from: number;
  readonly to: number;
}

/** The runs of columns within a box in which some pixel is darker than `threshold`, from left to right. */
export function inkRuns({ width, gray }: Raster, { x0, y0, x1, y1 }: PixelBox, threshold: number): readonly InkRun[] {
  const runs: InkRun[] = [];
  let from = -1;
  for (let x = x0; x <= x1; x++) {
    let hasInk = false;
    for (let y = y0; x < x1 && y < y1 && !hasInk; y++) hasInk = (gray[y * width + x] ?? 255) < threshold;
    if (hasInk && from < 0) from = x;
    if (hasInk || from < 0) continue;
    runs.push({ from, to: x });
    from = -1;
  }
  return runs;
}
