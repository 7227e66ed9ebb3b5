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

/** One printed figure, brought to one height. */
export interface FigureStrip {
  readonly width: number;
  /** 0–1, column by column, STRIP_HEIGHT rows each: shapes are compared column by column. */
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
  for (let y = 0; y < Math.min(height, STRIP_HEIGHT); y++) {
    for (let x = 0; x < width; x++) darkness[x * STRIP_HEIGHT + y] = 1 - (gray[y * width + x] ?? 255) / 255;
  }
  return { width, darkness };
}

/** The strip a little blurred, which makes equal shapes equal wherever they fell between the pixels. */
export function soften(strip: FigureStrip): FigureStrip {
  const across = blend(strip, moveAside(strip, 1), moveAside(strip, -1));
  return blend(across, moveStrip(across, 1), moveStrip(across, -1));
}

function blend({ width, darkness }: FigureStrip, one: FigureStrip, other: FigureStrip): FigureStrip {
  const blended = new Float32Array(darkness.length);
  for (let at = 0; at < blended.length; at++) {
    blended[at] = (darkness[at] ?? 0) / 2 + ((one.darkness[at] ?? 0) + (other.darkness[at] ?? 0)) / 4;
  }
  return { width, darkness: blended };
}

/** The strip moved down by `rows` (up where negative); what comes in from outside is paper. */
export function moveStrip({ width, darkness }: FigureStrip, rows: number): FigureStrip {
  const moved = new Float32Array(darkness.length);
  const [from, to] = [Math.max(0, -rows), STRIP_HEIGHT - Math.max(0, rows)];
  for (let start = 0; start < darkness.length; start += STRIP_HEIGHT) {
    moved.set(darkness.subarray(start + from, start + to), start + from + rows);
  }
  return { width, darkness: moved };
}

/** The strip moved to the right by `columns` (to the left where negative). */
function moveAside({ width, darkness }: FigureStrip, columns: number): FigureStrip {
  const moved = new Float32Array(darkness.length);
  const [from, to] = [Math.max(0, -columns), width - Math.max(0, columns)];
  moved.set(darkness.subarray(from * STRIP_HEIGHT, to * STRIP_HEIGHT), (from + columns) * STRIP_HEIGHT);
  return { width, darkness: moved };
}

/** Runs of columns that are somewhere darker than `ink`, from left to right: symbols, where none touch. */
export function columnRuns({ width, darkness }: FigureStrip, ink: number): readonly InkRun[] {
  const runs: InkRun[] = [];
  let from = -1;
  for (let x = 0; x <= width; x++) {
    let darkest = 0;
    for (let y = 0; x < width && y < STRIP_HEIGHT; y++)
      darkest = Math.max(darkest, darkness[x * STRIP_HEIGHT + y] ?? 0);
    if (darkest >= ink && from < 0) from = x;
    if (darkest >= ink || from < 0) continue;
    runs.push({ from, to: x });
    from = -1;
  }
  return runs;
}

/** First and last row of the ink in a run of columns, and how dark it is; rows are STRIP_HEIGHT and -1 where there is none. */
export function inkRows(
  { darkness }: FigureStrip,
  { from, to }: InkRun,
  ink: number,
): { readonly top: number; readonly bottom: number; readonly darkest: number } {
  let [top, bottom, darkest] = [STRIP_HEIGHT, -1, 0];
  for (let y = 0; y < STRIP_HEIGHT; y++) {
    for (let x = from; x < to; x++) {
      const dark = darkness[x * STRIP_HEIGHT + y] ?? 0;
      darkest = Math.max(darkest, dark);
      if (dark >= ink) [top, bottom] = [Math.min(top, y), y];
    }
  }
  return { top, bottom, darkest };
}
