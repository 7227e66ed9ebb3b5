import { isFigureLike } from '../text/cell-kinds.ts';
import { foldCharacters } from '../text/mend-text.ts';
import type { FigureStyle } from './read-amount.ts';

const POINTED = /^-?[\d,]+\.(\d{1,6})$/u;

/** How often figures end after so many decimals, and whether any keeps a trailing zero (`11.00`). */
export interface FigureCensus {
  readonly counts: ReadonlyMap<number, number>;
  readonly bare: number;
  readonly hasTrailingZero: boolean;
}

/** Counts the well-formed figures among cell texts by their decimals. */
export function countFigures(texts: readonly string[]): FigureCensus {
  const counts = new Map<number, number>();
  let hasTrailingZero = false;
  let bare = 0;
  for (const text of texts) {
    if (!isFigureLike(text)) continue;
    const folded = foldCharacters(text).replace(/\s*([.,])\s*/gu, '$1');
    const decimals = POINTED.exec(folded)?.[1];
    if (decimals === undefined) {
      if (/^-?(?:\d{3,}|\d{1,3}(?:,\d{3})+)$/u.test(folded)) bare += 1;
      continue;
    }
    counts.set(decimals.length, (counts.get(decimals.length) ?? 0) + 1);
    if (decimals.endsWith('0')) hasTrailingZero = true;
  }
  return { counts, bare, hasTrailingZero };
}

/**
 * The style of a table's figures. Strict means that decimals are always printed: some figure keeps a trailing zero and none
 * has fewer decimals. A table with too few figures to tell follows the document.
 */
export function styleOf(table: FigureCensus, document: FigureCensus): FigureStyle {
  const own = mostFrequent(table.counts);
  const pointed = [...table.counts.values()].reduce((sum, count) => sum + count, 0);
  if (own === undefined || pointed < 3) {
    const shared = mostFrequent(document.counts);
    // Whole figures throughout are a style of their own: 元 without decimals.
    if (shared === undefined || (pointed === 0 && table.bare >= 3)) return { decimals: 0, isStrict: false };
    return { decimals: shared, isStrict: document.hasTrailingZero };
  }
  const hasShorter = [...table.counts.keys()].some((decimals) => decimals < own);
  return { decimals: own, isStrict: !hasShorter && (table.hasTrailingZero || document.hasTrailingZero) };
}

function mostFrequent(counts: ReadonlyMap<number, number>): number | undefined {
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0];
}
