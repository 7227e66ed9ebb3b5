import type { InkRun } from '../raster/ink-runs.ts';
import type { PixelBox, Raster } from '../raster/raster.ts';
import { resample } from './resample.ts';

/** Height to which digits are brought before shapes are compared: enough to tell 3 from 8, little enough to be quick. */
export const DIGIT_HEIGHT = 16;
/** Rows of a strip: a digit, one row above it, and the tail of a comma. */
export const STRIP_HEIGHT = 23;
/** Points and commas begin below this row of a strip. */
export const LOW_TOP = 0.6 * DIGIT_HEIGHT;
/** Paper to the left and right of the ink. */
const PADDING = 3;
/** Darkness that parts ink from paper, palest first: blurred points are pale, blurred digits hang together. */
export const INKS = [0.18, 0.25, 0.33, 0.42, 0.52];

/** One printed figure, brought to one height: darkness 0–1, row by row. */
export interface FigureStrip {
  readonly width: number;
  readonly darkness: Float32Array;
}

/**
 * Cuts a figure out of the page. Digits hang from the top of the ink: the tail of a comma moves the bottom, and
 * nothing in a figure is taller than a digit.
 */
export function cutStrip(page: Raster, ink: PixelBox, digitPixels: number): FigureStrip {
  const scale = DIGIT_HEIGHT / digitPixels;
  const pad = Math.ceil(PADDING / scale);
  const top = ink.y0 - Math.max(1, Math.round(1 / scale));
  const box = { x0: ink.x0 - pad, y0: top, x1: ink.x1 + pad, y1: top + Math.ceil(STRIP_HEIGHT / scale) };
  const { width, height, gray } = resample(page, box, scale);
  const darkness = new Float32Array(width * STRIP_HEIGHT);
  const size = width * Math.min(height, STRIP_HEIGHT);
  for (let index = 0; index < size; index++) darkness[index] = 1 - (gray[index] ?? 255) / 255;
  return { width, darkness };
}

/** The strip a little blurred, which makes equal shapes equal wherever they fell between the pixels. */
export function soften({ width, darkness }: FigureStrip): FigureStrip {
  const along = blur(darkness, 1);
  return { width, darkness: blur(along, width) };
}

function blur(darkness: Float32Array, step: number): Float32Array {
  return darkness.map((dark, at) => dark / 2 + ((darkness[at - step] ?? 0) + (darkness[at + step] ?? 0)) / 4);
}

/** The strip moved down by `rows` (up where negative); what comes in from outside is paper. */
export function moveStrip({ width, darkness }: FigureStrip, rows: number): FigureStrip {
  const moved = new Float32Array(darkness.length);
  const shift = rows * width;
  for (let index = 0; index < moved.length; index++) moved[index] = darkness[index - shift] ?? 0;
  return { width, darkness: moved };
}

/** Runs of columns that are somewhere darker than `ink`, from left to right: symbols, where none touch. */
export function columnRuns({ width, darkness }: FigureStrip, ink: number): readonly InkRun[] {
  const runs: InkRun[] = [];
  let from = -1;
  for (let x = 0; x <= width; x++) {
    let darkest = 0;
    for (let y = 0; x < width && y < STRIP_HEIGHT; y++) darkest = Math.max(darkest, darkness[y * width + x] ?? 0);
    if (darkest >= ink && from < 0) from = x;
    if (darkest >= ink || from < 0) continue;
    runs.push({ from, to: x });
    from = -1;
  }
  return runs;
}

/** First and last row of the ink in a run of columns, and how dark it is; rows are STRIP_HEIGHT and -1 where there is none. */
export function inkRows(
  { width, darkness }: FigureStrip,
  { from, to }: InkRun,
  ink: number,
): { readonly top: number; readonly bottom: number; readonly darkest: number } {
  let [top, bottom, darkest] = [STRIP_HEIGHT, -1, 0];
  for (let y = 0; y < STRIP_HEIGHT; y++) {
    for (let x = from; x < to; x++) {
      const dark = darkness[y * width + x] ?? 0;
      darkest = Math.max(darkest, dark);
      if (dark >= ink) [top, bottom] = [Math.min(top, y), y];
    }
  }
  return { top, bottom, darkest };
}
