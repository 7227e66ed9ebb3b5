/** How often a thing was seen, and in how many documents. */
export interface Tallied<Value> {
  readonly value: Value;
  readonly count: number;
  readonly documents: number;
}

/** Counts equal things over documents; things are plain objects of text, equal where all their fields are. */
export class Counted<Value extends object> {
  readonly #tallies = new Map<string, { value: Value; count: number; documents: number }>();

  /** The text by which equal things are known. */
  static keyOf(value: object): string {
    return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Counts what one document shows. */
  addDocument(values: readonly Value[]): void {
    const seen = new Set<string>();
    for (const value of values) {
      const key = Counted.keyOf(value);
      const tally = this.#tallies.get(key) ?? { value, count: 0, documents: 0 };
      tally.count += 1;
      if (!seen.has(key)) tally.documents += 1;
      seen.add(key);
      this.#tallies.set(key, tally);
    }
  }

  /** Everything counted, in the order of its text. */
  list(): readonly Tallied<Value>[] {
    return [...this.#tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, tally]) => tally);
  }
}
