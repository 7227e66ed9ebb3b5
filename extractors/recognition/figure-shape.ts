import type { PixelBox, Raster } from '../raster/raster.ts';

/** Digits are about 0.6 of their height wide; characters as wide as high. */
const WIDEST_DIGIT = 0.8;
/** Runs narrower than this are points, commas and strokes of torn characters. */
const NARROWEST_DIGIT = 0.25;

/**
 * Whether a line of print has the shape of a figure or code: narrow runs of ink side by side. It only decides which
 * language reads the line first; a wrong guess costs a second reading.
 */
export function hasFigureShape({ width, gray }: Raster, { x0, y0, x1, y1 }: PixelBox, threshold: number): boolean {
  const height = y1 - y0;
  const widths: number[] = [];
  let from = -1;
  for (let x = x0; x <= x1; x++) {
    let hasInk = false;
    for (let y = y0; x < x1 && y < y1 && !hasInk; y++) hasInk = (gray[y * width + x] ?? 255) < threshold;
    if (hasInk && from < 0) from = x;
    if (hasInk || from < 0) continue;
    widths.push(x - from);
    from = -1;
  }
  const wide = widths.filter((run) => run > NARROWEST_DIGIT * height);
  const mean = wide.reduce((sum, run) => sum + run, 0) / Math.max(1, wide.length);
  return mean <= WIDEST_DIGIT * height;
}

/** Text that is an amount, a share, a code or a line number, or their marks alone. */
export function isFigureText(text: string): boolean {
  return /^[-−(（]?\d[\d.,]*[)）%]?$|^-+$/.test(text);
}
