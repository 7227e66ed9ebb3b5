/** Of a word's letters so many may be wrong for it to be meant. */
const WRONG_SHARE = 0.4;

/** Fewer letters than this begin too many words. */
const FEWEST_LETTERS = 4;

/**
 * The one of the known words that was probably meant: written otherwise (`max_bytes`), cut short (`timeout`) or mistyped.
 * Undefined where none is near.
 */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const longer = bare(word).length < FEWEST_LETTERS ? [] : known.filter((each) => bare(each).startsWith(bare(word)));
  if (longer.length === 1) return longer[0];
  const ranked = known
    .map((each) => ({ each, steps: countSteps(bare(word), bare(each)) }))
    .sort((a, b) => a.steps - b.steps);
  const [best] = ranked;
  return best && best.steps <= WRONG_SHARE * bare(best.each).length ? best.each : undefined;
}

/** Letters that must be put in, left out, changed or exchanged with their neighbor to make one word of the other. */
function countSteps(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const isSame = from[i - 1] === to[j - 1];
      const isTurned = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const steps = [(last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1)];
      if (isTurned) steps.push((before[j - 2] ?? 0) + 1);
      row.push(Math.min(...steps));
    }
    before = last;
    last = row;
  }
  return last[to.length] ?? 0;
}
