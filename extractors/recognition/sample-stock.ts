import { cutSample, samplesOf, type LabeledStrip, type SortSample } from './sort-samples.ts';

/** Samples of one symbol that are kept: the mean of more is no sharper. */
const MOST_OF_A_SYMBOL = 12;
/** Columns kept beside the ink: as many as softening and a sort's blur reach. */
const BESIDE = 3;

/**
 * Symbols of a document's pages as they were printed, the latest of each, for pages that have too few of their own: a table
 * of forty figures may have one 4.
 */
export class SampleStock {
  readonly #bySymbol = new Map<string, SortSample[]>();

  /** Keeps the symbols of figures that were surely read. */
  keep(figures: readonly LabeledStrip[]): void {
    for (const sample of figures.flatMap(samplesOf)) {
      const kept = this.#bySymbol.get(sample.text) ?? [];
      this.#bySymbol.set(sample.text, [...kept, cutSample(sample, BESIDE)].slice(-MOST_OF_A_SYMBOL));
    }
  }

  /** All samples that are kept. */
  samples(): readonly SortSample[] {
    return [...this.#bySymbol.values()].flat();
  }
}
