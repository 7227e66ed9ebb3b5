import type { InkRun } from '../raster/ink-runs.ts';
import { columnRuns, DIGIT_HEIGHT, INKS, inkRows, LOW_TOP, STRIP_HEIGHT, type FigureStrip } from './figure-strip.ts';

/** A strip with what a recognizer read there. */
export interface LabeledStrip {
  readonly strip: FigureStrip;
  readonly text: string;
}

/** One printed symbol in its strip. */
export interface SortSample {
  readonly text: string;
  readonly strip: FigureStrip;
  /** Left edge of its ink and width of it. */
  readonly from: number;
  readonly width: number;
}

/** Digits and brackets begin above this row of a strip. */
const HIGH_TOP = 0.4 * DIGIT_HEIGHT;

/** The symbols of a figure that stand apart, so that each run of ink has its symbol; none where they do not. */
export function samplesOf({ strip, text }: LabeledStrip): readonly SortSample[] {
  const symbols = [...text];
  for (const ink of INKS) {
    const runs = columnRuns(strip, ink);
    const areTheirs =
      runs.length === symbols.length && runs.every((run, index) => canBe(symbols[index], strip, run, ink));
    if (!areTheirs) continue;
    return runs.map(({ from, to }, index) => ({ text: symbols[index] ?? '', strip, from, width: to - from }));
  }
  return [];
}

/** Whether ink stands where the symbol's would: the right number of runs may still be half a digit and a point lost. */
function canBe(symbol: string | undefined, strip: FigureStrip, run: InkRun, ink: number): boolean {
  const { top } = inkRows(strip, run, ink);
  if (symbol === '.' || symbol === ',') return top > LOW_TOP;
  return symbol === '-' || top < HIGH_TOP;
}

/** A sample without the figure around it, but for some columns beside its ink. */
export function cutSample({ text, strip, from, width }: SortSample, beside: number): SortSample {
  const whole = width + 2 * beside;
  const darkness = new Float32Array(whole * STRIP_HEIGHT);
  for (let x = 0; x < whole; x++) darkness.set(columnAt(strip, from - beside + x), x * STRIP_HEIGHT);
  return { text, strip: { width: whole, darkness }, from: beside, width };
}

const PAPER = new Float32Array(STRIP_HEIGHT);

/** Darkness of a column of a strip, from the top; paper beyond its sides. */
export function columnAt({ width, darkness }: FigureStrip, x: number): Float32Array {
  return x < 0 || x >= width ? PAPER : darkness.subarray(x * STRIP_HEIGHT, (x + 1) * STRIP_HEIGHT);
}
