import type { InkRun } from '../raster/ink-runs.ts';
import {
  columnRuns,
  DIGIT_HEIGHT,
  INKS,
  inkRows,
  LOW_TOP,
  moveStrip,
  STRIP_HEIGHT,
  type FigureStrip,
} from './figure-strip.ts';

/** The mean picture of one symbol as this page prints it. */
export interface Sort {
  readonly text: string;
  readonly width: number;
  /** Darkness 0–1, row by row. */
  readonly darkness: Float32Array;
}

/** The shapes of one page's figures, as a compositor's case holds its sorts. */
export interface TypeCase {
  readonly sorts: readonly Sort[];
  /** Squared darkness of a mean digit: the unit in which fits are measured. */
  readonly digitEnergy: number;
}

/** A strip with what a recognizer read there. */
export interface LabeledStrip {
  readonly strip: FigureStrip;
  readonly text: string;
}

/** One printed symbol cut from its strip. */
interface Sample {
  readonly strip: FigureStrip;
  /** Left edge of its ink and width of it. */
  readonly from: number;
  readonly width: number;
}

/** Columns beside a symbol's ink that belong to its picture: blur around a digit would else pass for a point. */
const HALO = 1;
/** Fewer examples than these show their misreadings in the mean. */
const LEAST_SAMPLES = 3;
/** Share of its width by which a symbol may be wider or narrower on another part of the page. */
const WIDTH_SPREAD = 0.2;
/** Digits and brackets begin above this row of a strip. */
const HIGH_TOP = 0.4 * DIGIT_HEIGHT;
const ROWS_TRIED = [0, -1, 1];

/**
 * Learns the page's shapes from readings whose symbols stand apart, so that each run of ink has its symbol. A wrong
 * reading among many right ones hardly shows in the mean; symbols seen too rarely are left out.
 */
export function learnTypeCase(strips: readonly LabeledStrip[]): TypeCase {
  const samples = strips.flatMap(samplesOf);
  const first = sortsFrom(samples);
  // Ink begins a row higher or lower by chance of the raster: set level against the first means, then average again.
  const leveled = samples.map(({ text, sample }) => ({ text, sample: level(sample, first.get(text)) }));
  const sorts = [...sortsFrom(leveled).values()];
  const digits = sorts.filter(({ text }) => /\d/.test(text)).map(energyOf);
  const digitEnergy = digits.length === 0 ? 0 : digits.reduce((sum, energy) => sum + energy, 0) / digits.length;
  return { sorts, digitEnergy };
}

function samplesOf({ strip, text }: LabeledStrip): readonly { readonly text: string; readonly sample: Sample }[] {
  const symbols = [...text];
  for (const ink of INKS) {
    const runs = columnRuns(strip, ink);
    const areTheirs =
      runs.length === symbols.length && runs.every((run, index) => canBe(symbols[index], strip, run, ink));
    if (!areTheirs) continue;
    return runs.map(({ from, to }, index) => ({
      text: symbols[index] ?? '',
      sample: { strip, from, width: to - from },
    }));
  }
  return [];
}

/** Whether ink stands where the symbol's would: the right number of runs may still be half a digit and a point lost. */
function canBe(symbol: string | undefined, strip: FigureStrip, run: InkRun, ink: number): boolean {
  const { top } = inkRows(strip, run, ink);
  if (symbol === '.' || symbol === ',') return top > LOW_TOP;
  return symbol === '-' || top < HIGH_TOP;
}

function sortsFrom(samples: readonly { readonly text: string; readonly sample: Sample }[]): ReadonlyMap<string, Sort> {
  const sorts = new Map<string, Sort>();
  for (const [text, group] of Map.groupBy(samples, (entry) => entry.text)) {
    const pictures = likeMost(group.map(({ sample }) => sample));
    if (pictures.length >= LEAST_SAMPLES) sorts.set(text, meanOf(text, pictures));
  }
  return sorts;
}

/** Samples as wide as most: a wider one is two symbols that touch, a narrower one half a symbol. */
function likeMost(samples: readonly Sample[]): readonly Sample[] {
  const median = medianWidth(samples);
  return samples.filter(({ width }) => Math.abs(width - median) <= Math.max(1, WIDTH_SPREAD * median));
}

function medianWidth(samples: readonly Sample[]): number {
  const widths = samples.map(({ width }) => width).sort((a, b) => a - b);
  return widths[widths.length >> 1] ?? 1;
}

function meanOf(text: string, samples: readonly Sample[]): Sort {
  const width = medianWidth(samples) + 2 * HALO;
  const darkness = new Float32Array(width * STRIP_HEIGHT);
  for (const sample of samples) {
    const left = leftOf(sample, width);
    for (let y = 0; y < STRIP_HEIGHT; y++) {
      for (let x = 0; x < width; x++) {
        const at = y * width + x;
        darkness[at] = (darkness[at] ?? 0) + darknessAt(sample.strip, left + x, y) / samples.length;
      }
    }
  }
  return { text, width, darkness };
}

function level(sample: Sample, sort: Sort | undefined): Sample {
  if (sort === undefined) return sample;
  const moved = ROWS_TRIED.map((rows) => ({ ...sample, strip: moveStrip(sample.strip, rows) }));
  const misfits = moved.map((candidate) => misfitAt(candidate.strip, sort, leftOf(candidate, sort.width)));
  return moved[misfits.indexOf(Math.min(...misfits))] ?? sample;
}

function leftOf({ from, width }: Sample, sortWidth: number): number {
  return from + Math.round((width - sortWidth) / 2);
}

/** Squared difference between a sort and what the strip shows at `left`. */
function misfitAt({ width, darkness }: FigureStrip, sort: Sort, left: number): number {
  let misfit = 0;
  for (let y = 0; y < STRIP_HEIGHT; y++) {
    for (let x = 0; x < sort.width; x++) {
      const at = left + x;
      const shown = at < 0 || at >= width ? 0 : (darkness[y * width + at] ?? 0);
      const difference = shown - (sort.darkness[y * sort.width + x] ?? 0);
      misfit += difference * difference;
    }
  }
  return misfit;
}

function darknessAt({ width, darkness }: FigureStrip, x: number, y: number): number {
  return x < 0 || x >= width ? 0 : (darkness[y * width + x] ?? 0);
}

/** Squared darkness of a sort. */
export function energyOf({ darkness }: Sort): number {
  return darkness.reduce((sum, value) => sum + value * value, 0);
}
