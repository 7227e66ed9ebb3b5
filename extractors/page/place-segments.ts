import type { Column } from './find-columns.ts';
import { boxAround, type Segment, type TextLine } from './text-lines.ts';

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

/** Lines of one column are never nearer to each other than this share of their size. */
const NEAREST_LINES = 0.85;

/**
 * Joins two lines that stand too near to each other to be two rows and share no column: cells of one row whose texts
 * are set at different heights. Lines in the middle of others are left alone: there a label's lines stand around figures.
 */
export function joinSideBySide(lines: readonly PlacedLine[]): readonly PlacedLine[] {
  const isNear = (one: PlacedLine | undefined, two: PlacedLine | undefined): boolean =>
    one !== undefined &&
    two !== undefined &&
    two.line.baseline - one.line.baseline < NEAREST_LINES * Math.min(one.line.sizePoints, two.line.sizePoints);
  const joined: PlacedLine[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [before, one, two, after] = [lines[at - 1], lines[at], lines[at + 1], lines[at + 2]];
    if (!one) break;
    const areAlone = isNear(one, two) && !isNear(before, one) && !isNear(two, after);
    if (!two || !areAlone || !areDisjoint(one, two)) joined.push(one);
    else {
      joined.push(joinLines(one, two));
      at++;
    }
  }
  return joined;
}

function areDisjoint(one: PlacedLine, two: PlacedLine): boolean {
  return one.segments.every(({ from, to }) => two.segments.every((other) => other.to < from || other.from > to));
}

function joinLines(one: PlacedLine, two: PlacedLine): PlacedLine {
  const main = hasFigures(two) ? two.line : one.line;
  const segments = [...one.segments, ...two.segments].sort((a, b) => a.from - b.from);
  const line = { ...main, ...boxAround([one.line, two.line]), segments: segments.map(({ segment }) => segment) };
  return { line, segments };
}
