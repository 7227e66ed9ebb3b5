import { hash } from 'node:crypto';

/** A stable id of 16 hex digits over the parts, in order; the parts cannot run into each other. */
export function identify(...parts: readonly (string | number)[]): string {
  // Thousands a document: a hash object each would leave its memory outside the heap, where nothing urges to collect it.
  return hash('sha256', JSON.stringify(parts)).slice(0, 16);
}

/**
 * Gives every key the number of times that it came before: things that are alike in all that identifies them are told
 * apart by their order in the document, which is fixed.
 */
export function countOccurrences(): (key: string) => number {
  const seen = new Map<string, number>();
  return (key) => {
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before;
  };
}
