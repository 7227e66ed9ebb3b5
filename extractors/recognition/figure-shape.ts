import { inkRuns } from '../raster/ink-runs.ts';
import type { PixelBox, Raster } from '../raster/raster.ts';

/** Digits are about 0.6 of their height wide; characters as wide as high. */
const WIDEST_DIGIT = 0.8;
/** Runs narrower than this are points, commas and strokes of torn characters. */
const NARROWEST_DIGIT = 0.25;

/**
 * Whether a line of print has the shape of a figure or code: narrow runs of ink side by side. It only decides which
 * language reads the line first; a wrong guess costs a second reading.
 */
export function hasFigureShape(page: Raster, box: PixelBox, threshold: number): boolean {
  const height = box.y1 - box.y0;
  const widths = inkRuns(page, box, threshold).map(({ from, to }) => to - from);
  const wide = widths.filter((run) => run > NARROWEST_DIGIT * height);
  const mean = wide.reduce((sum, run) => sum + run, 0) / Math.max(1, wide.length);
  return mean <= WIDEST_DIGIT * height;
}

/** Text that is an amount, a share, a code or a line number, or their marks alone. */
export function isFigureText(text: string): boolean {
  return /^[-−(（]?\d[\d.,]*[)）%]?$|^-+$/.test(text);
}

/** Whether points and commas of a figure stand where figures have them. */
export function isWellFormed(text: string): boolean {
  return /^-?(\d+|\d{1,3}(,\d{3})+)([.]\d+)?%?$/.test(text);
}

/** A figure without its points and commas. */
export function withoutMarks(text: string): string {
  return text.replaceAll(/[.,]/g, '');
}
