import type { Column } from './find-columns.ts';
import { hasFigures, type PlacedLine } from './place-segments.ts';

/** A row of a table's body: the printed lines that belong to it. */
export type LineGroup = readonly PlacedLine[];

/** Steps between lines up to this many times the narrowest are as tight. */
const TIGHT = 1.12;

/** What the rows of one table have in common. */
export interface RowSetting {
  readonly columns: readonly Column[];
  /** Right end of the longest text of each column: where its lines were broken. */
  readonly limits: readonly number[];
  /** The usual distance from a row's line of figures to the next, in points; 0 where unknown. */
  readonly stepPoints: number;
}

/** Groups the lines of a table's body into rows: one line of figures each, and the wrapped texts that go with it. */
export function groupRows(lines: readonly PlacedLine[], setting: RowSetting): readonly LineGroup[] {
  if (!lines.some(hasFigures)) return groupTextRows(lines, setting);
  return groupFigureRows(lines, setting);
}

function groupFigureRows(lines: readonly PlacedLine[], setting: RowSetting): readonly LineGroup[] {
  const groups: PlacedLine[][] = [];
  // Lines without figures that wait for the figures below them.
  let waiting: PlacedLine[] = [];
  for (const [index, line] of lines.entries()) {
    const last = groups.at(-1);
    const before = waiting.at(-1) ?? last?.at(-1);
    if (hasFigures(line)) {
      const joined = takeWaiting(waiting, line, setting);
      for (const lone of waiting.slice(0, waiting.length - joined.length)) groups.push([lone]);
      groups.push([...joined, line]);
      waiting = [];
    } else if (last && before && waiting.length === 0 && isContinued(last, line, lines[index + 1], setting)) {
      last.push(line);
    } else waiting.push(line);
  }
  for (const lone of joinWrapped(waiting, setting)) groups.push([...lone]);
  return groups;
}

/** What tells rows from wrapped lines, from all lines of a table's body. */
export function settingOf(lines: readonly PlacedLine[], columns: readonly Column[]): RowSetting {
  return { columns, limits: limitsOf(lines, columns), stepPoints: stepOf(lines) };
}

function limitsOf(lines: readonly PlacedLine[], columns: readonly Column[]): number[] {
  return columns.map((_, column) =>
    Math.max(
      0,
      ...lines
        .flatMap(({ segments }) => segments.filter(({ from, to }) => from === column && to === column))
        .map(({ segment }) => segment.x1),
    ),
  );
}

function stepOf(lines: readonly PlacedLine[]): number {
  const steps: number[] = [];
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (next && hasFigures(line) && hasFigures(next)) steps.push(next.line.baseline - line.line.baseline);
  }
  steps.sort((a, b) => a - b);
  return steps[steps.length >> 1] ?? 0;
}

/** The last of the waiting lines that are the beginning of the row in which the figures stand. */
function takeWaiting(waiting: readonly PlacedLine[], figures: PlacedLine, setting: RowSetting): readonly PlacedLine[] {
  let first = waiting.length;
  let below = figures;
  for (let at = waiting.length - 1; at >= 0; at--) {
    const line = waiting[at];
    if (!line || !isBeginning(line, below, figures, setting)) break;
    first = at;
    below = line;
  }
  return waiting.slice(first);
}

function isBeginning(line: PlacedLine, below: PlacedLine, figures: PlacedLine, setting: RowSetting): boolean {
  const step = below.line.baseline - line.line.baseline;
  if (step > 1.6 * line.line.sizePoints) return false;
  if (!line.segments.every(({ from, to }) => from === to || from === 0)) return false;
  const labels = line.segments.filter(({ from }) => from === 0);
  const label = labels[0];
  const next = below.segments.find(({ from }) => from === 0);
  // Figures set in the middle of a label's lines have no label on their own line.
  if (!figures.segments.some(({ from }) => from === 0) && below === figures) return step < 0.95 * setting.stepPoints;
  if (!label || !next) return labels.length === 0 && isBrokenBeside(line, below, step, setting);
  if (beginsItem(next.segment.text)) return false;
  if (!isBroken(label.segment.x1, next.segment, setting.limits[0] ?? 0, line)) return false;
  const isTight = setting.stepPoints > 0 && step < 0.93 * setting.stepPoints;
  return (
    isTight ||
    /^\p{Ll}/u.test(next.segment.text) ||
    /[-–,，、（(]$|\b(?:and|or|of|the|in|for|to|from|by|with)$/u.test(label.segment.text)
  );
}

/** Whether a line without figures goes on with the row above it. */
function isContinued(row: LineGroup, line: PlacedLine, next: PlacedLine | undefined, setting: RowSetting): boolean {
  const above = row.at(-1);
  if (!above) return false;
  const step = line.line.baseline - above.line.baseline;
  if (step > 1.6 * line.line.sizePoints || !line.segments.every(({ from, to }) => from === to || from === 0))
    return false;
  if (line.segments.some(({ segment }) => beginsItem(segment.text))) return false;
  const label = line.segments.find(({ from }) => from === 0);
  if (!label) return goesOnBeside(row, line, step, setting);
  const start = above.segments.find(({ from }) => from === 0) ?? row[0]?.segments.find(({ from }) => from === 0);
  const middle = isAroundMiddle(row, line, next, step, setting);
  if (middle !== null) return middle;
  if (!start) return false;
  const wraps = isBroken(start.segment.x1, label.segment, setting.limits[0] ?? 0, line);
  const isTight = setting.stepPoints > 0 && step < 0.93 * setting.stepPoints;
  const readsOn = /^[\p{Ll}(（]/u.test(label.segment.text) || /[-–,，、]$/u.test(start.segment.text);
  if (!wraps) return isTight && readsOn;
  const isHanging = label.segment.x0 > start.segment.x0 + 0.5 * line.line.sizePoints;
  const below = next ? next.line.baseline - line.line.baseline : Infinity;
  return isTight || readsOn || (isHanging && below >= step * TIGHT);
}

/** Whether texts beyond the first column go on: each was broken in its own column, or stands nearer than rows do. */
function goesOnBeside(row: LineGroup, line: PlacedLine, step: number, { limits, stepPoints }: RowSetting): boolean {
  return line.segments.every(({ segment, from }) => {
    const above = row.flatMap(({ segments }) => segments).findLast((other) => other.from === from);
    if (!above || segment.isFigure) return false;
    return step < 0.93 * stepPoints || isBroken(above.segment.x1, segment, limits[from] ?? 0, line);
  });
}

/** Whether all texts of a line, none of them in the first column, were broken and go on in the line of figures below. */
function isBrokenBeside(
  line: PlacedLine,
  below: PlacedLine,
  step: number,
  { limits, stepPoints }: RowSetting,
): boolean {
  return line.segments.every(({ segment, from }) => {
    const next = below.segments.find((other) => other.from === from);
    if (!next || next.segment.isFigure || beginsItem(next.segment.text)) return false;
    return step < 0.93 * stepPoints && isBroken(segment.x1, next.segment, limits[from] ?? 0, line);
  });
}

/** Whether a text begins with the number of an item: 一、 （二） 3. 201 or a bullet. */
function beginsItem(text: string): boolean {
  return /^(?:[一二三四五六七八九十]+[、.．]|[（(](?:[一二三四五六七八九十]+|\d+)[)）]|\d+(?:[、．]|\.\s|\.$)|\d{3,}(?:\D|$)|[•·●○▪])/u.test(
    text,
  );
}

/**
 * Whether a line goes with figures set in the middle of a label's lines, as many above as below; null where the row's
 * figures have a label on their own line.
 */
function isAroundMiddle(
  row: LineGroup,
  line: PlacedLine,
  next: PlacedLine | undefined,
  step: number,
  { stepPoints }: RowSetting,
): boolean | null {
  const figures = row.findIndex(hasFigures);
  if (figures === -1 || row[figures]?.segments.some(({ from }) => from === 0)) return null;
  const below = row.length - 1 - figures;
  if (step >= 0.95 * stepPoints) return false;
  return figures === 0 ? below === 0 && !isNearer(next, line, step) : below < figures;
}

/** Whether the next line's figures, if they lack a label, stand nearer to a line than `step`. */
function isNearer(next: PlacedLine | undefined, line: PlacedLine, step: number): boolean {
  if (!next || !hasFigures(next) || next.segments.some(({ from }) => from === 0)) return false;
  return next.line.baseline - line.line.baseline < step;
}

/** Whether a text that ends at `end` was broken there: the next one's first word would not have fitted beside it. */
function isBroken(
  end: number,
  next: { readonly text: string; readonly x0: number; readonly x1: number },
  limit: number,
  { line }: PlacedLine,
): boolean {
  const isIdeographic = /^[\u2e80-\u9fff]/u.test(next.text);
  const word = isIdeographic ? 1 : (next.text.search(/\s/) + 1 || next.text.length + 1) - 1;
  const width = ((next.x1 - next.x0) * word) / Math.max(1, next.text.length);
  return end + width + 0.2 * line.sizePoints > limit - 0.5 * line.sizePoints;
}

/** Lines after the last figures: each its own row, but for wrapped ones. */
function joinWrapped(lines: readonly PlacedLine[], setting: RowSetting): readonly LineGroup[] {
  const groups: PlacedLine[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last && isContinued(last, line, undefined, setting)) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

/** Rows of texts without figures: a row begins where the first column does or after a wider step, wrapped lines aside. */
function groupTextRows(lines: readonly PlacedLine[], setting: RowSetting): readonly LineGroup[] {
  const steps = lines.slice(1).map(({ line }, index) => line.baseline - (lines[index]?.line.baseline ?? 0));
  const tightest = Math.min(Infinity, ...steps);
  const groups: PlacedLine[][] = [];
  for (const [index, line] of lines.entries()) {
    const last = groups.at(-1);
    const isWide = (steps[index - 1] ?? Infinity) > 1.25 * tightest;
    if (last && !isWide && goesOn(last, line, setting)) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

// Every text of the line must read as going on: there is one above it in its column, and it is no new beginning.
function goesOn(row: LineGroup, { line, segments }: PlacedLine, { limits }: RowSetting): boolean {
  const size = line.sizePoints;
  return segments.every(({ segment, from }) => {
    const above = row.flatMap((each) => each.segments).findLast((other) => other.from === from);
    if (!above) return from > 0;
    const isHanging = segment.x0 > above.segment.x0 + 0.5 * size;
    const wraps = above.segment.x1 + 6 * size > (limits[from] ?? 0);
    if (/^[\p{Ll}(（]/u.test(segment.text)) return true;
    return from > 0 ? !segments.some((other) => other.from === 0) : isHanging && wraps && segments.length === 1;
  });
}
