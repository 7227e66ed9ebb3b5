import type { Column } from './find-columns.ts';
import type { Segment, TextLine } from './text-lines.ts';

/** A segment with the columns over which it stands, first and last. */
export interface PlacedSegment {
  readonly segment: Segment;
  readonly from: number;
  readonly to: number;
}

/** A line whose segments know their columns. */
export interface PlacedLine {
  readonly line: TextLine;
  readonly segments: readonly PlacedSegment[];
}

/** Overlap with a column that is an overrun of the neighbor's text, as a share of the size. */
const OVERRUN_SHARE = 0.4;

/** Tells over which columns each segment of a line stands; a text between columns goes to the nearest. */
export function placeLine(line: TextLine, columns: readonly Column[]): PlacedLine {
  const slack = OVERRUN_SHARE * line.sizePoints;
  return { line, segments: line.segments.map((segment) => ({ segment, ...rangeOf(segment, columns, slack) })) };
}

function rangeOf({ x0, x1 }: Segment, columns: readonly Column[], slack: number): { from: number; to: number } {
  let from = -1;
  let to = -1;
  for (const [index, column] of columns.entries()) {
    const overlap = Math.min(x1, column.x1) - Math.max(x0, column.x0);
    if (overlap <= Math.min(slack, 0.5 * (x1 - x0), 0.5 * (column.x1 - column.x0))) continue;
    if (from === -1) from = index;
    to = index;
  }
  if (from !== -1) return { from, to };
  const middle = (x0 + x1) / 2;
  const distance = ({ x0: left, x1: right }: Column): number => Math.max(left - middle, middle - right, 0);
  const nearest = columns.reduce((best, column, index) => {
    const known = columns[best];
    return known && distance(known) <= distance(column) ? best : index;
  }, 0);
  return { from: nearest, to: nearest };
}

/** Whether a line has a figure, or a mark in its place, beyond the first column. */
export function hasFigures({ segments }: PlacedLine): boolean {
  return segments.some(({ segment, from, to }) => segment.isFigure && from > 0 && from === to);
}
