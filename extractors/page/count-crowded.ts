import { isFigure } from './figure-text.ts';
import { layLines } from './text-lines.ts';
import type { TextRun } from './text-runs.ts';

/** How many figures share a cell with another whole figure: each must have been in a cell of its own. */
export function countCrowded(cells: readonly (readonly TextRun[])[], wordGapShare: number): number {
  let crowded = 0;
  for (const runs of cells) {
    if (runs.length < 2) continue;
    const figures = layLines(runs, wordGapShare).flatMap(({ segments }) =>
      segments.filter(({ text }) => isFigure(text)),
    );
    crowded += Math.max(0, figures.length - 1);
  }
  return crowded;
}
