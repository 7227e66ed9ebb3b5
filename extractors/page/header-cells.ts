import type { Column } from './find-columns.ts';
import type { Ruling } from './marks.ts';
import type { PlacedLine, PlacedSegment } from './place-segments.ts';
import { boxAround } from './box-around.ts';
import type { TextRun } from './text-runs.ts';

/** A cell of a grid in the making: its place, its spans and what stands in it. */
export interface GridDraftCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly runs: readonly TextRun[];
}

interface Stack {
  from: number;
  to: number;
  top: number;
  bottom: number;
  sizePoints: number;
  readonly x: { x0: number; x1: number };
  readonly runs: TextRun[];
}

/**
 * Puts the lines above a table's body into header cells: lines of one cell stacked, a cell over several columns above
 * those it heads. A cell with nothing above it begins in the first row and reaches down to what stands below it.
 */
export function assembleHeader(
  lines: readonly PlacedLine[],
  columns: readonly Column[],
  rules: readonly Ruling[],
): { readonly rows: number; readonly cells: readonly GridDraftCell[] } {
  const stacks = stackSegments(lines, columns, rules);
  const levels = levelsOf(stacks);
  const rows = Math.max(0, ...levels) + (stacks.length > 0 ? 1 : 0);
  const cells = stacks.map((stack, index) => {
    const row = levels[index] ?? 0;
    const below = stacks.flatMap((other, at) =>
      other.top > stack.top && overlaps(other, stack) ? [levels[at] ?? 0] : [],
    );
    const end = Math.min(rows, ...below.filter((level) => level > row));
    return { row, column: stack.from, rowSpan: end - row, columnSpan: stack.to - stack.from + 1, runs: stack.runs };
  });
  return { rows, cells };
}

function overlaps(a: Stack, b: Stack): boolean {
  return a.from <= b.to && b.from <= a.to;
}

function levelsOf(stacks: readonly Stack[]): readonly number[] {
  const levels: number[] = [];
  for (const [index, stack] of stacks.entries()) {
    const above = stacks.slice(0, index).flatMap((other, at) => (overlaps(other, stack) ? [levels[at] ?? 0] : []));
    levels.push(above.length === 0 ? 0 : Math.max(...above) + 1);
  }
  return levels;
}

function stackSegments(lines: readonly PlacedLine[], columns: readonly Column[], rules: readonly Ruling[]): Stack[] {
  const stacks: Stack[] = [];
  for (const [index, line] of lines.entries()) {
    for (const placed of spreadHeads(line, lines.slice(index + 1), columns, rules)) {
      const { segment, from, to } = placed;
      const size = line.line.sizePoints;
      const above = stacks.findLast((stack) => overlaps(stack, placed as unknown as Stack));
      const isStacked =
        above !== undefined &&
        isSameHead(above, placed) &&
        segment.y0 - above.bottom < 0.75 * size &&
        isSameSize(above.sizePoints, size) &&
        !rules.some(
          ({ at, from: left, to: right }) =>
            at > above.bottom - 0.5 * size &&
            at < segment.y0 + 0.5 * size &&
            at > above.top &&
            at < segment.y1 - 0.3 * size &&
            left < segment.x1 &&
            right > segment.x0,
        );
      if (isStacked) {
        above.runs.push(...segment.runs);
        above.bottom = segment.y1;
        above.x.x0 = Math.min(above.x.x0, segment.x0);
        above.x.x1 = Math.max(above.x.x1, segment.x1);
        above.from = Math.min(above.from, from);
        above.to = Math.max(above.to, to);
      } else {
        stacks.push({
          from,
          to,
          top: segment.y0,
          bottom: segment.y1,
          sizePoints: size,
          x: { x0: segment.x0, x1: segment.x1 },
          runs: [...segment.runs],
        });
      }
    }
  }
  return stacks.sort((a, b) => a.top - b.top || a.from - b.from);
}

function isSameSize(a: number, b: number): boolean {
  return Math.max(a, b) < 1.15 * Math.min(a, b);
}

// The lines of one head stand over the same columns; a wider head above a narrower one is its parent.
function isSameHead(above: Stack, below: PlacedSegment): boolean {
  if (above.from === below.from && above.to === below.to) return true;
  // A narrow line over a wide one can only be the beginning of the same text.
  return above.from >= below.from && above.to <= below.to;
}

/** The segments of a header line, each over all columns that it heads. */
function spreadHeads(
  { line, segments }: PlacedLine,
  below: readonly PlacedLine[],
  columns: readonly Column[],
  rules: readonly Ruling[],
): readonly PlacedSegment[] {
  const spread = segments.map((placed) => underline(placed, segments, columns, rules, line.sizePoints));
  return spreadOverGroups(spread, below, columns);
}

/** A rule right below a head, and no wider than it and its neighbors' gap, spans the columns that the head is for. */
function underline(
  placed: PlacedSegment,
  all: readonly PlacedSegment[],
  columns: readonly Column[],
  rules: readonly Ruling[],
  size: number,
): PlacedSegment {
  const { segment } = placed;
  const rule = rules.find(
    ({ at, from, to }) =>
      at > segment.y1 - 0.5 * size &&
      at < segment.y1 + 1.2 * size &&
      from <= segment.x0 + size &&
      to >= segment.x1 - size &&
      all.every((other) => other === placed || other.segment.x1 < from + size || other.segment.x0 > to - size),
  );
  if (!rule) return placed;
  const over = columns.flatMap(({ x0, x1 }, index) => {
    const overlap = Math.min(x1, rule.to) - Math.max(x0, rule.from);
    return overlap > 0.5 * (x1 - x0) ? [index] : [];
  });
  // A rule below all columns ends the header; it heads nothing.
  if (over.length === 0 || over.length === columns.length) return placed;
  return { segment, from: Math.min(placed.from, over[0] ?? 0), to: Math.max(placed.to, over.at(-1) ?? 0) };
}

// Heads without a rule below them: each stands centered over a group of the columns that the line below heads one by one.
function spreadOverGroups(
  heads: readonly PlacedSegment[],
  below: readonly PlacedLine[],
  columns: readonly Column[],
): readonly PlacedSegment[] {
  if (below.length === 0) return heads;
  const headed = columns.map((_, column) =>
    below.some(({ segments }) => segments.some(({ from, to }) => from === column && to === column)),
  );
  const spread: PlacedSegment[] = [];
  for (const [index, head] of heads.entries()) {
    const left = (spread.at(-1)?.to ?? -1) + 1;
    const right = (heads[index + 1]?.from ?? columns.length) - 1;
    spread.push(left > head.from || right < head.to ? head : bestGroup(head, left, right, { headed, below, columns }));
  }
  return spread;
}

interface Heading {
  readonly headed: readonly boolean[];
  readonly below: readonly PlacedLine[];
  readonly columns: readonly Column[];
}

/** The narrowest group of headed columns, around those a head overlaps, over which it is centered. */
function bestGroup(
  head: PlacedSegment,
  left: number,
  right: number,
  { headed, below, columns }: Heading,
): PlacedSegment {
  const size = head.segment.runs[0]?.sizePoints ?? 10;
  const middle = (head.segment.x0 + head.segment.x1) / 2;
  const heads = columns.map((column, at) => headBelow(at, below) ?? column);
  const offOf = (stretches: readonly Column[], from: number, to: number): number =>
    Math.abs(middle - ((stretches[from]?.x0 ?? 0) + (stretches[to]?.x1 ?? 0)) / 2);
  // Centered over the heads below, or over the columns themselves.
  const off = (from: number, to: number): number => Math.min(offOf(heads, from, to), offOf(columns, from, to));
  const [least, most] = isParent(head, below) ? [-2 * size, 3 * size] : [0.8 * size, size];
  let best = head;
  for (let width = head.to - head.from + 2; width <= right - left + 1; width++) {
    for (let from = Math.max(left, head.to - width + 1); from <= Math.min(head.from, right - width + 1); from++) {
      const to = from + width - 1;
      const areHeaded = headed.slice(from, to + 1).every(Boolean);
      if (areHeaded && off(from, to) < most && off(best.from, best.to) - off(from, to) > least)
        best = { ...head, from, to };
    }
  }
  return best;
}

function headBelow(column: number, below: readonly PlacedLine[]): Column | undefined {
  const heads = below.flatMap(({ segments }) => segments.filter(({ from, to }) => from === column && to === column));
  return heads.length === 0 ? undefined : boxAround(heads.map(({ segment }) => segment));
}

/** Whether the text right below a head is of another size, so that the two are no lines of one text. */
function isParent({ segment, from, to }: PlacedSegment, below: readonly PlacedLine[]): boolean {
  const size = segment.runs[0]?.sizePoints ?? 10;
  const next = below.flatMap(({ segments }) => segments).find((other) => other.from <= to && other.to >= from);
  return next !== undefined && !isSameSize(size, next.segment.runs[0]?.sizePoints ?? size);
}
