import { isFigure } from './figure-text.ts';
import { layLines, type Segment } from './text-lines.ts';
import type { TextRun } from './text-runs.ts';

/** How many figures share a cell with another whole figure: each must have been in a cell of its own. */
export function countCrowded(runs: readonly TextRun[], wordGapShare: number): number {
  if (runs.length < 2) return 0;
  let crowded = 0;
  let last: Segment | undefined;
  for (const { segments } of layLines(runs, wordGapShare)) {
    for (const segment of segments) {
      if (!isFigure(segment.text)) continue;
      if (last && !isOneFigure(last, segment)) crowded++;
      last = segment;
    }
  }
  return crowded;
}

/** Whether two texts are one figure: groups of three digits set apart, a figure torn at its point, a note's mark. */
function isOneFigure(before: Segment, after: Segment): boolean {
  if (/^[([]\p{L}?\d{0,2}[)\]]$/u.test(after.text)) return true;
  if (/[,.]$/.test(before.text) || /^[,.]/.test(after.text)) return true;
  const size = after.runs[0]?.sizePoints ?? 10;
  const isNear = after.x0 > before.x0 && after.x0 - before.x1 < 0.75 * size;
  return isNear && /(?:^|\D)\d{1,3}$/.test(before.text) && /^\d{3}(?:\D|$)/.test(after.text);
}
