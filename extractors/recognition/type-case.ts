import { moveStrip, STRIP_HEIGHT, type FigureStrip } from './figure-strip.ts';
import { columnAt, samplesOf, type LabeledStrip, type SortSample } from './sort-samples.ts';

/** The mean picture of one symbol as this page prints it. */
export interface Sort {
  readonly text: string;
  readonly width: number;
  /** Darkness 0–1, column by column, as in a FigureStrip. */
  readonly darkness: Float32Array;
}

/** The shapes of one page's figures, as a compositor's case holds its sorts. */
export interface TypeCase {
  readonly sorts: readonly Sort[];
  /** Squared darkness of a mean digit: the unit in which fits are measured. */
  readonly digitEnergy: number;
}

/** Columns beside a symbol's ink that belong to its picture: blur around a digit would else pass for a point. */
const HALO = 1;
/** Fewer examples than these show their misreadings in the mean. */
const LEAST_SAMPLES = 3;
/** Share of its width by which a symbol may be wider or narrower on another part of the page. */
const WIDTH_SPREAD = 0.2;
const ROWS_TRIED = [0, -1, 1];

/**
 * Learns the page's shapes from readings whose symbols stand apart, so that each run of ink has its symbol. A wrong
 * reading among many right ones hardly shows in the mean. Symbols of which the page has too few are learned from samples of
 * other pages besides; those seen too rarely even so are left out.
 */
export function learnTypeCase(strips: readonly LabeledStrip[], others: readonly SortSample[] = []): TypeCase {
  const own = strips.flatMap(samplesOf);
  const counts = Map.groupBy(own, ({ text }) => text);
  const samples = [...own, ...others.filter(({ text }) => (counts.get(text)?.length ?? 0) < LEAST_SAMPLES)];
  const first = sortsFrom(samples);
  // Ink begins a row higher or lower by chance of the raster: set level against the first means, then average again.
  const sorts = [...sortsFrom(samples.map((sample) => level(sample, first.get(sample.text)))).values()];
  const digits = sorts.filter(({ text }) => /\d/.test(text)).map(energyOf);
  const digitEnergy = digits.length === 0 ? 0 : digits.reduce((sum, energy) => sum + energy, 0) / digits.length;
  return { sorts, digitEnergy };
}

function sortsFrom(samples: readonly SortSample[]): ReadonlyMap<string, Sort> {
  const sorts = new Map<string, Sort>();
  for (const [text, group] of Map.groupBy(samples, (sample) => sample.text)) {
    const pictures = likeMost(group);
    if (pictures.length >= LEAST_SAMPLES) sorts.set(text, meanOf(text, pictures));
  }
  return sorts;
}

/** Samples as wide as most: a wider one is two symbols that touch, a narrower one half a symbol. */
function likeMost(samples: readonly SortSample[]): readonly SortSample[] {
  const median = medianWidth(samples);
  return samples.filter(({ width }) => Math.abs(width - median) <= Math.max(1, WIDTH_SPREAD * median));
}

function medianWidth(samples: readonly SortSample[]): number {
  const widths = samples.map(({ width }) => width).sort((a, b) => a - b);
  return widths[widths.length >> 1] ?? 1;
}

function meanOf(text: string, samples: readonly SortSample[]): Sort {
  const width = medianWidth(samples) + 2 * HALO;
  const darkness = new Float32Array(width * STRIP_HEIGHT);
  for (const sample of samples) {
    const left = leftOf(sample, width);
    for (let x = 0; x < width; x++) {
      const shown = columnAt(sample.strip, left + x);
      for (let y = 0; y < STRIP_HEIGHT; y++) {
        const at = x * STRIP_HEIGHT + y;
        darkness[at] = (darkness[at] ?? 0) + (shown[y] ?? 0) / samples.length;
      }
    }
  }
  return { text, width, darkness };
}

function level(sample: SortSample, sort: Sort | undefined): SortSample {
  if (sort === undefined) return sample;
  const moved = ROWS_TRIED.map((rows) => ({ ...sample, strip: moveStrip(sample.strip, rows) }));
  const misfits = moved.map((candidate) => misfitAt(candidate.strip, sort, leftOf(candidate, sort.width)));
  return moved[misfits.indexOf(Math.min(...misfits))] ?? sample;
}

function leftOf({ from, width }: SortSample, sortWidth: number): number {
  return from + Math.round((width - sortWidth) / 2);
}

/** Squared difference between a sort and what the strip shows at `left`. */
function misfitAt(strip: FigureStrip, sort: Sort, left: number): number {
  let misfit = 0;
  for (let x = 0; x < sort.width; x++) {
    const shown = columnAt(strip, left + x);
    for (let y = 0; y < STRIP_HEIGHT; y++) {
      const difference = (shown[y] ?? 0) - (sort.darkness[x * STRIP_HEIGHT + y] ?? 0);
      misfit += difference * difference;
    }
  }
  return misfit;
}

/** Squared darkness of a sort. */
export function energyOf({ darkness }: Sort): number {
  return darkness.reduce((sum, value) => sum + value * value, 0);
}
