import { isProse } from './figure-text.ts';
import { keepSegments, leadingOf, type TextLine } from './text-lines.ts';

/** No more than this many lines without figures stand between two rows of figures of a table. */
const MOST_NAMES = 3;
/** Lines further apart than this many usual steps are not of one table. */
const WIDEST_STEP = 2.4;
/** No header without rules has more lines. */
const MOST_HEADER_LINES = 8;

/** What stands between a table's title and its header: whose table it is, in which unit. */
const CAPTION = /(?:单位|部门|单位名称|填报日期)\s*[:：]|^公开\s*\d+\s*表$/u;

/** Stretches of lines that may be tables without rules: rows of figures close to each other, with the header above. */
export function findUnruled(all: readonly TextLine[]): readonly (readonly TextLine[])[] {
  const lines = withoutProse(all);
  const leading = leadingOf(lines);
  const stretches: TextLine[][] = [];
  let first = -1;
  let last = -1;
  const isRowAt = (at: number): boolean => {
    const line = lines[at];
    return line !== undefined && isRow(line);
  };
  const close = (): void => {
    if (first === -1) return;
    while (last > first && !isRowAt(last)) last--;
    const rows = lines.slice(first, last + 1);
    if (rows.filter(isRow).length >= 3) stretches.push(rows);
    first = -1;
  };
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const isFar =
      before !== undefined && line.baseline - before.baseline > WIDEST_STEP * Math.max(leading, 1.1 * line.sizePoints);
    if (isFar || index - last > MOST_NAMES) close();
    if (first !== -1 && isInColumns(line, lines.slice(first, last + 1))) last = index;
    if (!isRow(line)) continue;
    if (first === -1) first = withHeader(lines, index, leading);
    last = index;
  }
  close();
  return stretches;
}

/** Edges of texts nearer to each other than this are the same column's, in points. */
const SAME_EDGE = 1.5;

/** Whether all texts of a line without figures begin where texts of a table's rows begin. */
function isInColumns({ segments }: TextLine, rows: readonly TextLine[]): boolean {
  const near = rows.filter(isRow).slice(-12);
  return segments.every(
    ({ x0, text }) =>
      !isProse(text) &&
      near.some((row) => row.segments.some((segment) => !segment.isFigure && Math.abs(segment.x0 - x0) < SAME_EDGE)),
  );
}

/** Whether a line can be a row of a table: a text and a figure, or figures, apart from each other, and no prose. */
function isRow({ segments }: TextLine): boolean {
  const [, ...others] = segments;
  if (!others.some(({ isFigure }) => isFigure)) return false;
  return isLabeledRow(segments) || !segments.some(({ text }) => isProse(text));
}

// A label may be as long as a line of prose where nothing but figures stands beside it.
function isLabeledRow([, ...others]: TextLine['segments']): boolean {
  return others.length > 1 && others.every(({ isFigure }) => isFigure);
}

/** The lines without running text, which may stand beside a table: prose, and what stands within the same columns. */
function withoutProse(lines: readonly TextLine[]): readonly TextLine[] {
  const prose = lines.flatMap(({ segments, baseline, sizePoints }) =>
    isLabeledRow(segments)
      ? []
      : segments.filter(({ text }) => isProse(text)).map((segment) => ({ segment, baseline, sizePoints })),
  );
  return keepSegments(
    lines,
    (segment, { baseline }) =>
      !prose.some(
        (other) =>
          segment.x0 > other.segment.x0 - 1 &&
          segment.x1 < other.segment.x1 + 1 &&
          Math.abs(other.baseline - baseline) < 2.2 * other.sizePoints,
      ),
  );
}

function withHeader(lines: readonly TextLine[], row: number, leading: number): number {
  let top = row;
  for (let at = row - 1; at >= 0 && row - at <= MOST_HEADER_LINES; at--) {
    const [line, below] = [lines[at], lines[at + 1]];
    if (!line || !below || below.baseline - line.baseline > WIDEST_STEP * leading) break;
    if (line.segments.some(({ text }) => isProse(text) || CAPTION.test(text))) break;
    if (line.segments.length > 1) top = at;
  }
  return top;
}
