import type { Ruling } from './marks.ts';

/** Lines nearer to each other than this are one border drawn twice; no row of text fits between, in points. */
export const SNAP = 3;

/**
 * Joins the pieces of which borders are drawn: parallel lines at most SNAP apart become one where they overlap
 * or follow on each other with a gap of at most `gapPoints`. Sorted by place.
 */
export function mergeRulings(rulings: readonly Ruling[], gapPoints = SNAP): readonly Ruling[] {
  const sorted = [...rulings].sort((a, b) => a.at - b.at || a.from - b.from);
  const merged: Ruling[] = [];
  for (let first = 0; first < sorted.length;) {
    const start = sorted[first]?.at ?? 0;
    let next = first;
    while (next < sorted.length && (sorted[next]?.at ?? 0) - start <= SNAP) next++;
    for (const joined of joinPieces(sorted.slice(first, next), gapPoints)) merged.push(joined);
    first = next;
  }
  return merged.sort((a, b) => a.at - b.at || a.from - b.from);
}

function joinPieces(pieces: readonly Ruling[], gapPoints: number): Ruling[] {
  const joined: Ruling[] = [];
  let weight = 0;
  let moment = 0;
  for (const piece of [...pieces].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    const length = Math.max(0.1, piece.to - piece.from);
    if (last && piece.from <= last.to + gapPoints) {
      weight += length;
      moment += piece.at * length;
      const widthPoints = Math.max(last.widthPoints, piece.widthPoints);
      joined[joined.length - 1] = {
        at: moment / weight,
        from: last.from,
        to: Math.max(last.to, piece.to),
        widthPoints,
      };
    } else {
      weight = length;
      moment = piece.at * length;
      joined.push(piece);
    }
  }
  return joined;
}
