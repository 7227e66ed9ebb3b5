import { isFigureSign } from './figure-text.ts';
import type { Segment, TextLine } from './text-lines.ts';

/** The stretch of x, in points, that the texts of a column take. */
export interface Column {
  readonly x0: number;
  readonly x1: number;
}

/** Width of the steps in which the lines are looked through, in points. */
const STEP = 0.5;
/** A gap in the lines stands even where texts of this share of as many lines run over it. */
const CROSSING_SHARE = 0.2;

/**
 * Finds columns by the white space between the texts of lines that have several: a gap counts where many lines have it
 * and few run over it; a text that stands wholly within such a gap is a column of its own.
 */
export function findColumns(lines: readonly TextLine[], walls: readonly number[] = []): readonly Column[] {
  const several = lines.filter(({ segments }) => segments.length > 1);
  if (several.length === 0) return [];
  const start = Math.min(...several.map(({ x0 }) => x0));
  const end = Math.max(...several.map(({ x1 }) => x1));
  const steps = Math.ceil((end - start) / STEP) + 1;
  const stepOf = (x: number): number => Math.min(steps, Math.max(0, Math.round((x - start) / STEP)));
  const texts = new Int32Array(steps + 1);
  const gaps = new Int32Array(steps + 1);
  for (const { segments } of several) {
    for (const [index, { x0, x1 }] of segments.entries()) {
      raise(texts, stepOf(x0), stepOf(x1));
      const next = segments[index + 1];
      if (next) raise(gaps, stepOf(x1), stepOf(next.x0));
    }
  }
  const isOpen = Array.from(gaps, (gap, at) => gap > 0 && (texts[at] ?? 0) <= CROSSING_SHARE * gap);
  for (const wall of walls) if (wall > start && wall < end) isOpen[stepOf(wall)] = true;
  closeWhereTextsStand(isOpen, several, stepOf);
  for (const wall of walls) if (wall > start && wall < end) isOpen[stepOf(wall)] = true;
  const columns = stretchesOf(isOpen, start);
  return joinColumns(
    columns.filter(({ x1, x0 }) => x1 > x0),
    several,
    walls,
  );
}

function raise(counts: Int32Array, from: number, to: number): void {
  for (let at = from; at < to; at++) counts[at] = (counts[at] ?? 0) + 1;
}

function closeWhereTextsStand(isOpen: boolean[], lines: readonly TextLine[], stepOf: (x: number) => number): void {
  const inside: (readonly [number, number])[] = [];
  for (const { segments } of lines) {
    for (const { x0, x1 } of segments) {
      const [from, to] = [stepOf(x0), stepOf(x1)];
      let isInside = true;
      for (let at = from; at < to && isInside; at++) isInside = isOpen[at] === true;
      if (isInside) inside.push([from, to]);
    }
  }
  for (const [from, to] of inside) isOpen.fill(false, from, to);
}

function stretchesOf(isOpen: readonly boolean[], start: number): Column[] {
  const columns: Column[] = [];
  let from = -1;
  for (const [at, open] of [...isOpen, true].entries()) {
    if (!open && from === -1) from = at;
    if (open && from !== -1) {
      columns.push({ x0: start + from * STEP, x1: start + at * STEP });
      from = -1;
    }
  }
  return columns;
}

interface Usage {
  readonly column: Column;
  /** Segment by the line's index. */
  readonly segments: ReadonlyMap<number, Segment>;
}

// Two neighbors of which no line has both are one column, drawn apart by different alignment; signs go to their figures.
function joinColumns(
  columns: readonly Column[],
  lines: readonly TextLine[],
  walls: readonly number[],
): readonly Column[] {
  let current = columns;
  for (;;) {
    const usages = current.map((column): Usage => ({ column, segments: usageOf(column, lines) }));
    const at = usages.findIndex((usage, index) => {
      const next = usages[index + 1];
      return (
        next !== undefined &&
        !walls.some((x) => x >= usage.column.x1 - 1 && x <= next.column.x0 + 1) &&
        isOneColumn(usage, next)
      );
    });
    const [one, two] = [current[at], current[at + 1]];
    if (at === -1 || !one || !two) return current;
    current = [...current.slice(0, at), { x0: one.x0, x1: two.x1 }, ...current.slice(at + 2)];
  }
}

function usageOf({ x0, x1 }: Column, lines: readonly TextLine[]): ReadonlyMap<number, Segment> {
  const usage = new Map<number, Segment>();
  for (const [index, { segments }] of lines.entries()) {
    const inside = segments.find((segment) => (segment.x0 + segment.x1) / 2 > x0 && (segment.x0 + segment.x1) / 2 < x1);
    if (inside) usage.set(index, inside);
  }
  return usage;
}

function isOneColumn(left: Usage, right: Usage): boolean {
  const both = [...left.segments.keys()].filter((line) => right.segments.has(line));
  if (left.segments.size === 0 || right.segments.size === 0) return true;
  if (both.length === 0) return false;
  const nearness = (line: number): number => {
    const [a, b] = [left.segments.get(line), right.segments.get(line)];
    return a && b ? (b.x0 - a.x1) / (a.runs[0]?.sizePoints ?? 1) : Infinity;
  };
  const all = (usage: Usage, test: (segment: Segment) => boolean): boolean => [...usage.segments.values()].every(test);
  if (all(left, ({ text }) => isFigureSign(text)) && !all(left, ({ text }) => /^[%％*†‡§¶)]+$/u.test(text)))
    return true;
  if (all(left, ({ text }) => /^[•·●○◦▪■□▶➢*]$/u.test(text))) return true;
  if (all(right, ({ text }) => /^[%％*†‡§¶)]+$/u.test(text))) return both.every((line) => nearness(line) < 1);
  // A word that alone of all lines stands apart from its label.
  const isRare = right.segments.size <= Math.max(1, 0.1 * left.segments.size);
  return isRare && all(right, ({ isFigure }) => !isFigure) && both.every((line) => nearness(line) < 0.9);
}
