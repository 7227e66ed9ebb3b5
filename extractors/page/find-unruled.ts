import { isProse } from './figure-text.ts';
import { leadingOf, type TextLine } from './text-lines.ts';

/** No more than this many lines without figures stand between two rows of figures of a table. */
const MOST_NAMES = 3;
/** Lines further apart than this many usual steps are not of one table. */
const WIDEST_STEP = 2.4;
/** No header without rules has more lines. */
const MOST_HEADER_LINES = 8;

/** Stretches of lines that may be tables without rules: rows of figures close to each other, with the header above. */
export function findUnruled(lines: readonly TextLine[]): readonly (readonly TextLine[])[] {
  const leading = leadingOf(lines);
  const stretches: TextLine[][] = [];
  let first = -1;
  let last = -1;
  const close = (): void => {
    if (first === -1) return;
    const rows = lines.slice(first, last + 1);
    if (rows.filter(isRow).length >= 3) stretches.push(rows);
    first = -1;
  };
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const isFar =
      before !== undefined && line.baseline - before.baseline > WIDEST_STEP * Math.max(leading, 1.1 * line.sizePoints);
    if (isFar || index - last > MOST_NAMES) close();
    if (!isRow(line)) continue;
    if (first === -1) first = withHeader(lines, index, leading);
    last = index;
  }
  close();
  return stretches;
}

/** Whether a line can be a row of a table: a text and a figure, or figures, apart from each other, and no prose. */
function isRow({ segments }: TextLine): boolean {
  return (
    segments.length > 1 &&
    segments.slice(1).some(({ isFigure }) => isFigure) &&
    !segments.some(({ text }) => isProse(text))
  );
}

function withHeader(lines: readonly TextLine[], row: number, leading: number): number {
  let top = row;
  for (let at = row - 1; at >= 0 && row - at <= MOST_HEADER_LINES; at--) {
    const [line, below] = [lines[at], lines[at + 1]];
    if (!line || !below || below.baseline - line.baseline > WIDEST_STEP * leading) break;
    if (line.segments.some(({ text }) => isProse(text))) break;
    if (line.segments.length > 1) top = at;
  }
  return top;
}
