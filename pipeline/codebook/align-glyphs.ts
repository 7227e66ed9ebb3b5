/** One character as it was read and as it was meant; either is empty where there is none. */
export interface GlyphPair {
  readonly read: string;
  readonly meant: string;
}

/** The characters of a figure's text that say something: folded, without blanks and thousands separators. */
export function foldFigure(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(/[−﹣–—]/gu, '-')
    .replace(/\s+/gu, '')
    .replace(/(?<=\d)[,，](?=\d{3}(?:\D|$))/gu, '');
}

/**
 * The pairs in which a read text differs from what was meant, by the fewest changes; a pair for each. Undefined where
 * more changed than a recognizer's slips explain.
 */
export function alignGlyphs(read: string, meant: string): readonly GlyphPair[] | undefined {
  if (read === meant) return [];
  const [seen, printed] = [[...read], [...meant]];
  const costs = priceAlignments(seen, printed);
  const at = (row: number, column: number): number => costs[row]?.[column] ?? Infinity;
  const changes = at(seen.length, printed.length);
  if (changes > Math.max(1, Math.floor(printed.length / 3))) return undefined;
  const pairs: GlyphPair[] = [];
  let [row, column] = [seen.length, printed.length];
  while (row > 0 || column > 0) {
    const here = at(row, column);
    const pair = { read: seen[row - 1] ?? '', meant: printed[column - 1] ?? '' };
    const isSame = pair.read === pair.meant;
    // Of alignments with equally many changes always the same one: a swap before a loss before an extra.
    if (row > 0 && column > 0 && at(row - 1, column - 1) + (isSame ? 0 : 1) === here) {
      if (!isSame) pairs.push(pair);
      row -= 1;
      column -= 1;
    } else if (column > 0 && at(row, column - 1) + 1 === here) {
      pairs.push({ read: '', meant: pair.meant });
      column -= 1;
    } else {
      pairs.push({ read: pair.read, meant: '' });
      row -= 1;
    }
  }
  return pairs.reverse();
}

function priceAlignments(seen: readonly string[], printed: readonly string[]): readonly (readonly number[])[] {
  const costs: number[][] = [Array.from({ length: printed.length + 1 }, (_, column) => column)];
  seen.forEach((character, index) => {
    const above = costs[index] ?? [];
    const row = [index + 1];
    printed.forEach((shown, column) => {
      const swapped = (above[column] ?? 0) + (character === shown ? 0 : 1);
      row.push(Math.min(swapped, (above[column + 1] ?? 0) + 1, (row[column] ?? 0) + 1));
    });
    costs.push(row);
  });
  return costs;
}
