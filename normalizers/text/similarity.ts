/** Levenshtein distance between two short strings, in characters. */
export function editDistance(a: string, b: string): number {
  if (a === b) return 0;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** 1 for equal strings, 0 for strings with nothing in common. */
export function similarity(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  if (longest === 0) return 1;
  if (Math.abs(a.length - b.length) / longest > 0.7) return 0;
  return 1 - editDistance(a, b) / longest;
}

/** True where the similarity is at least so much; cheap for strings that are plainly different. */
export function isSimilar(a: string, b: string, atLeast: number): boolean {
  return similarityAtLeast(a, b, atLeast) !== undefined;
}

/** The similarity where it reaches `atLeast`; undefined, and cheaply so, for strings that are plainly different. */
export function similarityAtLeast(a: string, b: string, atLeast: number): number | undefined {
  if (a === b) return 1;
  const longest = Math.max(a.length, b.length);
  if (Math.min(a.length, b.length) < longest * atLeast) return undefined;
  let missing = Math.floor(longest * (1 - atLeast) + 1e-9);
  for (let index = 0; index < a.length; index += 1)
    if (!b.includes(a.charAt(index))) {
      missing -= 1;
      if (missing < 0) return undefined;
    }
  const score = similarity(a, b);
  return score >= atLeast ? score : undefined;
}

/**
 * The entry most like the text with at least this similarity, and how like it is; of two that are equally like, the one of as
 * many signs: signs are misread more often than lost. Undefined where none is or the two are no different in that either.
 */
export function nearest<T>(
  text: string,
  entries: readonly T[],
  textOf: (entry: T) => string,
  atLeast: number,
): { readonly entry: T; readonly score: number } | undefined {
  const isAsLong = (entry: T): boolean => textOf(entry).length === text.length;
  let best: { entry: T; score: number } | undefined;
  let isTied = false;
  for (const entry of entries) {
    const score = similarityAtLeast(text, textOf(entry), best?.score ?? atLeast);
    if (score === undefined) continue;
    const isBetter = best === undefined || score > best.score || (isAsLong(entry) && !isAsLong(best.entry));
    if (isBetter) {
      best = { entry, score };
      isTied = false;
    } else if (best !== undefined && isAsLong(entry) === isAsLong(best.entry) && textOf(entry) !== textOf(best.entry)) {
      isTied = true;
    }
  }
  return isTied ? undefined : best;
}
