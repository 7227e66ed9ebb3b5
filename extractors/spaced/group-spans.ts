import { overlap, type Stretch } from './body-columns.ts';
import type { Head } from './heads.ts';

/** A head over several columns, with the first and the last of them. */
export interface GroupSpan {
  readonly group: Head;
  readonly from: number;
  readonly to: number;
}

/** A column of the table, with the head of its own where it has one. */
interface HeadedColumn extends Stretch {
  readonly head: Head | undefined;
  /** Whether it names the rows: words, codes, numbers of rows. */
  readonly isLabel: boolean;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

const SUBTOTAL = /^(?:小计|合计|总计)$/u;
/** What only ever sums up the columns of one group. */
const OPENING = /^小计$/u;
/** By so much of the step between columns the span that heights show may miss its group's middle more than another. */
const MOST_MISS = 0.35;
/** By so much a span that only its middle shows must miss it less than any other. */
const LEAST_LEAD = 0.2;

/**
 * The columns that each group's head is over: all around those it overlaps whose heads stand as low as theirs. Where two
 * groups meet, a subtotal opens the second. A table of several panels, each with labels of its own, has groups of whole
 * panels. A group that cannot be told is left out: a head alone says less, but nothing wrong.
 */
export function spanGroups(groups: readonly Head[], columns: readonly HeadedColumn[]): readonly GroupSpan[] {
  const spans: GroupSpan[] = [];
  for (const level of Map.groupBy(groups, ({ top }) => top).values()) {
    const cores = level.map((group) => coreOf(group, columns));
    let least = 0;
    for (const [index, group] of level.entries()) {
      const core = cores[index];
      if (core === undefined || core === null) continue;
      const next = cores.slice(index + 1).find((other) => other !== null);
      const span = settle(group, core, { from: least, to: (next?.from ?? columns.length) - 1 }, next, columns);
      if (span === null) continue;
      spans.push({ group, ...span });
      least = span.to + 1;
    }
  }
  return spans;
}

/** The columns that a group's head overlaps; where it overlaps none, the two between whose heads it stands. */
function coreOf(group: Head, columns: readonly HeadedColumn[]): Range | null {
  const over = columns.flatMap(({ head }, at) =>
    head !== undefined && head.bottom > group.bottom && overlap(head, group) > 0 ? [at] : [],
  );
  const from = over[0];
  if (from !== undefined) return { from, to: over.at(-1) ?? from };
  const right = columns.findIndex(({ head }) => head !== undefined && head.start >= group.end);
  const [before, after] = [columns[right - 1]?.head, columns[right]?.head];
  const isBetween = [before, after].every((head) => head !== undefined && head.top > group.bottom);
  return isBetween ? { from: right - 1, to: right } : null;
}

function settle(
  group: Head,
  core: Range,
  free: Range,
  next: Range | undefined,
  columns: readonly HeadedColumn[],
): Range | null {
  const panels = wholePanels(core, next, columns);
  if (panels !== null) return panels;
  const reach = reachOf(core, free, next, columns);
  // What heads the names of rows is no part of a column's key.
  if (reach === null || columns[core.from]?.isLabel === true) return reach;
  const { from, to } = reach;
  const isLevel = columns.every(
    ({ head, isLabel }, at) => isLabel || head === undefined || arePeers(columns, core, at),
  );
  const starts = isSubtotal(columns[from], OPENING) ? [from] : indices(from, core.from);
  const spans = starts.flatMap((start) =>
    indices(Math.max(core.to, start + 1), to).map((end) => ({ from: start, to: end })),
  );
  return bestSpan(group, spans, isLevel ? undefined : reach, columns);
}

/** The panels that a group is over, up to the next group; null where it is over columns of figures of one panel. */
function wholePanels(core: Range, next: Range | undefined, columns: readonly HeadedColumn[]): Range | null {
  const panels = panelsOf(columns);
  const panel = panels.findIndex(({ to }) => to >= core.from);
  const own = panels[panel];
  const values = columns.slice(own?.from, (own?.to ?? 0) + 1).filter(({ isLabel }) => !isLabel);
  if (own === undefined || panels.length < 2) return null;
  if (values.length > 1 && columns[core.from]?.isLabel !== true) return null;
  const last = next === undefined ? panels.length : panels.findIndex(({ to }) => to >= next.from);
  return { from: own.from, to: panels[Math.max(panel, last - 1)]?.to ?? own.to };
}

/** As far as heads stand as low as those that a group overlaps; null where a neighboring group's may be its own. */
function reachOf(core: Range, free: Range, next: Range | undefined, columns: readonly HeadedColumn[]): Range | null {
  let { from, to } = core;
  while (from > free.from && arePeers(columns, core, from - 1)) from--;
  while (to < free.to && arePeers(columns, core, to + 1)) to++;
  from = indices(from, core.from).findLast((at) => isSubtotal(columns[at], OPENING)) ?? from;
  if (next === undefined || to < free.to || !arePeers(columns, core, next.from)) return { from, to };
  const [closing, ...others] = indices(Math.max(core.to, from + 1), next.from).filter((at) =>
    isSubtotal(columns[at], SUBTOTAL),
  );
  return closing === undefined || others.length > 0 ? null : { from, to: closing - 1 };
}

/**
 * The span that has the group's head in its middle, where no other does nearly so; or the one that the heights of the heads
 * show, where no other does much better.
 */
function bestSpan(
  group: Head,
  spans: readonly Range[],
  shown: Range | undefined,
  columns: readonly HeadedColumn[],
): Range | null {
  const middle = (group.start + group.end) / 2;
  const misses = spans
    .map((span) => ({ span, miss: Math.abs(middle - middleOf(columns, span.from, span.to)) }))
    .sort((a, b) => a.miss - b.miss);
  const [best, second] = misses;
  if (best === undefined) return shown ?? null;
  const widest = spans.reduce((most, { from, to }) => Math.max(most, to - from), 1);
  const all = { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) };
  const step = (middleOf(columns, all.to, all.to) - middleOf(columns, all.from, all.from)) / widest;
  if (shown === undefined)
    return second === undefined || second.miss - best.miss >= LEAST_LEAD * step ? best.span : null;
  const own = misses.find(({ span }) => span.from === shown.from && span.to === shown.to);
  return own !== undefined && own.miss - best.miss <= MOST_MISS * step ? shown : null;
}

/** Labels with the columns of figures behind them, as often as they begin anew. */
function panelsOf(columns: readonly HeadedColumn[]): readonly Range[] {
  const starts = columns.flatMap(({ isLabel }, at) =>
    at === 0 || (isLabel && columns[at - 1]?.isLabel === false) ? [at] : [],
  );
  return starts.map((from, index) => ({ from, to: (starts[index + 1] ?? columns.length) - 1 }));
}

/** Whether a column's head stands as low as those a group overlaps, both over labels or both over figures. */
function arePeers(columns: readonly HeadedColumn[], core: Range, at: number): boolean {
  const [one, two] = [columns[core.from], columns[at]];
  if (one?.head === undefined || two?.head === undefined || one.isLabel !== two.isLabel) return false;
  return Math.abs(one.head.top + one.head.bottom - two.head.top - two.head.bottom) <= 1;
}

function isSubtotal(column: HeadedColumn | undefined, words: RegExp): boolean {
  return words.test(column?.head?.text.replace(/\s/gu, '') ?? '');
}

function middleOf(columns: readonly HeadedColumn[], from: number, to: number): number {
  const [first, last] = [columns[from]?.head ?? columns[from], columns[to]?.head ?? columns[to]];
  return ((first?.start ?? 0) + (first?.end ?? 0) + (last?.start ?? 0) + (last?.end ?? 0)) / 4;
}

function indices(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
