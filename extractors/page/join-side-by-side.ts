import { lineOf, type TextLine } from './text-lines.ts';

/** Lines of one column are never nearer to each other than this share of their size. */
const NEAREST_LINES = 0.85;

/**
 * Joins two lines that stand too near to each other to be two rows and have nothing above one another: cells of one row
 * whose texts are set at different heights. Lines near to others on both sides are left alone: there the lines of a
 * label stand around its figures.
 */
export function joinSideBySide(lines: readonly TextLine[]): readonly TextLine[] {
  const joined: TextLine[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [before, one, two, after] = [lines[at - 1], lines[at], lines[at + 1], lines[at + 2]];
    if (!one) break;
    const areAlone = isNear(one, two) && !isNear(before, one) && !isNear(two, after);
    if (two && areAlone && areBeside(one, two)) {
      joined.push(joinLines(one, two));
      at++;
    } else joined.push(one);
  }
  return joined;
}

function isNear(one: TextLine | undefined, two: TextLine | undefined): boolean {
  if (!one || !two) return false;
  return two.baseline - one.baseline < NEAREST_LINES * Math.min(one.sizePoints, two.sizePoints);
}

function areBeside(one: TextLine, two: TextLine): boolean {
  const least = 0.5 * one.sizePoints;
  return one.segments.every(({ x0, x1 }) =>
    two.segments.every((other) => other.x0 - x1 > least || x0 - other.x1 > least),
  );
}

function joinLines(one: TextLine, two: TextLine): TextLine {
  const segments = [...one.segments, ...two.segments].sort((a, b) => a.x0 - b.x0);
  const { baseline } = two.segments.some(({ isFigure }) => isFigure) ? two : one;
  return { ...lineOf(segments), baseline };
}
