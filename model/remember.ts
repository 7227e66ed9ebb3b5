const MOST_TEXTS = 50_000;

/**
 * The same pure function of a text, with its last results kept: the tables of a disclosure repeat the same labels and cells
 * thousands of times. Forgets everything when too many texts have come by, so that a batch of any length stays in bounds.
 */
export function remember<Result>(compute: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const result = compute(text);
    if (known.size >= MOST_TEXTS) known.clear();
    known.set(text, result);
    return result;
  };
}
