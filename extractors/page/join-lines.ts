import { isIdeographic, type TextRun } from './text-runs.ts';

/** The text of runs that belong together (one cell, one line): line by line, words parted by one space. */
export function joinRuns(runs: readonly TextRun[]): string {
  const lines = linesOf(runs).map((line) => line.map(({ text }) => text).join(' '));
  return lines.reduce((text, line) => (text === '' ? line : text + separatorOf(text, line) + line), '');
}

/** Runs by printed line, top to bottom, each line left to right. */
export function linesOf(runs: readonly TextRun[]): TextRun[][] {
  const sideways = runs.filter(({ direction }) => direction !== 0);
  if (sideways.length > 0 && sideways.length === runs.length) return sidewaysLines(sideways);
  const sorted = [...runs].sort((a, b) => a.baseline - b.baseline);
  const lines: TextRun[][] = [];
  for (const run of sorted) {
    const line = lines.at(-1);
    const head = line?.[0];
    // Raised and lowered marks (footnotes, exponents) belong to the line they overlap by half.
    if (line && head && run.baseline - head.baseline < 0.45 * Math.max(head.sizePoints, run.sizePoints)) line.push(run);
    else lines.push([run]);
  }
  for (const line of lines) line.sort((a, b) => a.x0 - b.x0);
  return lines;
}

function sidewaysLines(runs: readonly TextRun[]): TextRun[][] {
  const isDown = runs[0]?.direction === 90;
  return [...runs].sort((a, b) => (isDown ? b.baseline - a.baseline : a.baseline - b.baseline)).map((run) => [run]);
}

/** What parts two printed lines of one cell once they are joined: nothing within ideographs or a torn figure. */
function separatorOf(before: string, after: string): string {
  if (isIdeographic(before.slice(-1)) || isIdeographic(after)) return '';
  if (/[\d,.]$/.test(before) && /^[\d,.]+$/.test(after) && /[,.]/.test(before + after)) return '';
  return ' ';
}
