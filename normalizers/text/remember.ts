const CACHE_ENTRIES = 50_000;

/** The same function with its answers kept, up to a bound: the same few thousand texts are asked about over and over. */
export function remember<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= CACHE_ENTRIES) known.clear();
    const fresh = answer(text);
    known.set(text, fresh);
    return fresh;
  };
}
