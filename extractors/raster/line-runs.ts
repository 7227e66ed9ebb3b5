import { PAPER, type Raster } from './raster.ts';

/** Stretches of pixels, line by line, along which a ruling seems to run: `firsts[y]` is the first of line y. */
export interface LineRuns {
  readonly starts: readonly number[];
  /** Exclusive. */
  readonly ends: readonly number[];
  readonly firsts: Int32Array;
}

/** Length over which ink is averaged: what is broken by less is still one line. */
const WINDOW_INCHES = 0.15;
/** Where, above and below, paper must be seen: beyond thin lines, and beyond thick ones; doubled lines hide one of them. */
const NEAR_INCHES = 0.024;
const FAR_INCHES = 0.045;
/** By so much, of 255, the mean of a line is darker than what lies beside it; faint lines are, the grain of paper is not. */
const CONTRAST = 26;

/**
 * Finds where pixels of a line are darker, on the mean, than both what lies above and what lies below. Print has ink
 * above and below its strokes and drops out; skew, gaps and noise within the window do no harm.
 */
export function findLineRuns({ width, height, gray, dpi }: Raster): LineRuns {
  const window = Math.max(9, Math.round(dpi * WINDOW_INCHES) | 1);
  const near = Math.max(3, Math.round(dpi * NEAR_INCHES));
  const far = Math.max(near + 2, Math.round(dpi * FAR_INCHES));
  const starts: number[] = [];
  const ends: number[] = [];
  const firsts = new Int32Array(height + 1);
  const contrast = new Int16Array(width + 2 * window);
  const least = CONTRAST * window;
  for (let y = 0; y < height; y++) {
    firsts[y] = starts.length;
    if (!measureContrast(gray, width, height, y, near, far, contrast, window)) continue;
    let sum = 0;
    let start = -1;
    for (let x = 0; x < width + window; x++) {
      sum += (contrast[x + window] ?? 0) - (contrast[x] ?? 0);
      const middle = x - (window >> 1);
      if (sum >= least) {
        if (start === -1) start = Math.max(0, middle);
      } else if (start !== -1) {
        starts.push(start);
        ends.push(Math.min(width, middle));
        start = -1;
      }
    }
    if (start !== -1) {
      starts.push(start);
      ends.push(width);
    }
  }
  firsts[height] = starts.length;
  return { starts, ends, firsts };
}

/** Fills in how much darker each pixel of a line is than what is beside it (from index `offset`); false where none is. */
function measureContrast(
  gray: Uint8Array,
  width: number,
  height: number,
  y: number,
  near: number,
  far: number,
  contrast: Int16Array,
  offset: number,
): boolean {
  const line = y * width;
  const [near1, far1] = [y >= near ? line - near * width : -1, y >= far ? line - far * width : -1];
  const [near2, far2] = [y + near < height ? line + near * width : -1, y + far < height ? line + far * width : -1];
  if (near1 < 0 || near2 < 0) return false;
  let darkest = 0;
  for (let x = 0; x < width; x++) {
    const own = gray[line + x] ?? 0;
    let value = 0;
    if (own < PAPER - 8) {
      // The paler of the two places on either side tells whether there is paper.
      let above = gray[near1 + x] ?? 0;
      let below = gray[near2 + x] ?? 0;
      const farAbove = far1 < 0 ? 0 : (gray[far1 + x] ?? 0);
      const farBelow = far2 < 0 ? 0 : (gray[far2 + x] ?? 0);
      if (farAbove > above) above = farAbove;
      if (farBelow > below) below = farBelow;
      value = (above < below ? above : below) - own;
      if (value > darkest) darkest = value;
    }
    contrast[x + offset] = value;
  }
  return darkest >= CONTRAST;
}
