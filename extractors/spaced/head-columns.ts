import { spanOf, type BodyColumn, type Stretch } from './body-columns.ts';
import type { Head, Heads } from './heads.ts';
import { leadOf, matchInOrder, missOf, type OrderCosts, type OrderedMatch } from './match-in-order.ts';
import type { Piece } from './spaced-line.ts';

/** A column as it comes into the grid: one of the body with what stands over it, or one that the body leaves blank. */
export interface TableColumn extends Stretch {
  /** Index among the body's columns; -1 for one that is blank. */
  readonly body: number;
  /** Whether it names the rows: words, codes, numbers of rows. */
  readonly isLabel: boolean;
  readonly ordinal: string;
  readonly head: Head | undefined;
}

/** The columns of a table with their heads, and the heads over several of them. */
export interface HeadedColumns {
  readonly columns: readonly TableColumn[];
  readonly groups: readonly Head[];
}

/** Heads of what names the rows. */
const NAMES_ROWS = /(?:编码|代码|编号|名称)$|^(?:项\s*目|行\s*次|栏\s*次|序\s*号|科\s*目)$/u;
/** By so many cells another matching of heads and figures must be worse. */
const LEAST_LEAD = 2;
/** A head that misses its figures by more cells is not theirs. */
const FARTHEST = 3;
/** Lines of one head that miss each other do so by no more cells. */
const TORN_GAP = 3;
/** What a head without figures costs, a column of words without a head, and a column of figures without one, in cells. */
const BLANK_COLUMN = 6;
const BARE_LABEL = 1;
const NEVER = 1000;

/**
 * The columns under the numbers that a line counts them with; the heads go to the nearest. Null where a column of figures
 * has no number, or may have several.
 */
export function columnsByOrdinals(
  ordinals: readonly Piece[],
  body: readonly BodyColumn[],
  { leaves, groups }: Heads,
): HeadedColumns | null {
  const miss = interlace(ordinals);
  const costs: OrderCosts<Piece, BodyColumn> = {
    leaveHead: () => BLANK_COLUMN,
    leaveColumn: ({ kind }) => (kind === 'value' ? NEVER : 0),
    pair: (ordinal, column) => (column.kind === 'value' ? miss(ordinal, column) : Infinity),
  };
  const match = matchInOrder(ordinals, body, costs);
  if (!isPlain(match, ordinals, body, costs)) return null;
  const above = leaves.filter((head, at) => head.top === 0 && isAbove(leaves, at));
  const heads = leaves.filter((head) => !above.includes(head));
  const counted = merge(match.columnOf, ordinals, body);
  const { columnOf } = matchInOrder(heads, counted, {
    leaveHead: () => BLANK_COLUMN,
    leaveColumn: () => BARE_LABEL,
    // A number stands in the middle below its head.
    pair: (head, { head: ordinal, ...column }) => {
      const off = missOf(head, ordinal ?? column);
      return ordinal !== undefined && (off > FARTHEST || NAMES_ROWS.test(head.text)) ? Infinity : off;
    },
  });
  const columns = counted.map(({ head: ordinal, ...column }, at) => ({
    ...column,
    ordinal: ordinal?.text ?? '',
    head: heads[columnOf.indexOf(at)],
  }));
  return { columns, groups: inOrder([...groups, ...above]) };
}

/**
 * The columns under their heads. A head without figures is a blank column, or one over several where it stands above its
 * neighbors. Null where a column of figures has no head, or may have several.
 */
export function columnsByHeads({ leaves, groups }: Heads, body: readonly BodyColumn[]): HeadedColumns | null {
  const { columnOf } = matchInOrder(leaves, body, headCosts(leaves));
  const above = leaves.filter((head, at) => isAbove(leaves, at) && (head.top === 0 || columnOf[at] === -1));
  const unmatched = above.filter((head) => columnOf[leaves.indexOf(head)] === -1);
  return withGroups(leaves, groups, above, body) ?? withGroups(leaves, groups, unmatched, body);
}

/** Whether a head stands wholly above those beside it. */
function isAbove(leaves: readonly Head[], at: number): boolean {
  const beside = [leaves[at - 1], leaves[at + 1]].filter((head) => head !== undefined);
  return leaves.length > 2 && beside.every(({ top }) => (leaves[at]?.bottom ?? 0) < top);
}

/** The columns under their heads, where some of these are over several. */
function withGroups(
  leaves: readonly Head[],
  groups: readonly Head[],
  above: readonly Head[],
  body: readonly BodyColumn[],
): HeadedColumns | null {
  const heads = leaves.filter((head) => !above.includes(head));
  const costs = headCosts(heads);
  const match = matchInOrder(heads, body, costs);
  if (!isPlain(match, heads, body, costs) || isTorn(heads, match)) return null;
  const columns = merge(match.columnOf, heads, body).map(({ isLabel, ...column }) => ({
    ...column,
    // Panels of labels and figures may end on a page before others do.
    isLabel: isLabel || (column.body === -1 && NAMES_ROWS.test(column.head?.text ?? '')),
    ordinal: '',
  }));
  return { columns, groups: inOrder([...groups, ...above]) };
}

function inOrder(groups: readonly Head[]): readonly Head[] {
  return [...groups].sort((a, b) => a.top - b.top || a.start - b.start);
}

/**
 * Whether a head without figures and one beside it may be the lines of one head: neither stands beside the other, and they
 * are nearer than heads of two columns are.
 */
function isTorn(heads: readonly Head[], { columnOf }: OrderedMatch): boolean {
  return heads.some((head, at) => {
    const next = heads[at + 1];
    if (next === undefined || (columnOf[at] !== -1 && columnOf[at + 1] !== -1)) return false;
    const areApart = head.bottom < next.top || next.bottom < head.top;
    return areApart && next.start - head.end <= TORN_GAP;
  });
}

function headCosts(heads: readonly Head[]): OrderCosts<Head, BodyColumn> {
  const miss = interlace(heads);
  const lowest = Math.max(...heads.map(({ bottom }) => bottom));
  return {
    leaveHead: () => BLANK_COLUMN,
    leaveColumn: ({ kind }) => (kind === 'value' ? NEVER : BARE_LABEL),
    pair: (head, column) => {
      const namesRows = NAMES_ROWS.test(head.text);
      // Over names and codes the lowest heads are theirs, higher ones those of several.
      if (column.kind !== 'value') return missOf(head, column) + lowest - head.bottom + (namesRows ? 0 : BLANK_COLUMN);
      return namesRows ? Infinity : miss(head, column);
    },
  };
}

/**
 * How far the right end of a column of figures lies from where it must: right of its head's middle, left of the next one's.
 * It does so whether the figures are set to the right or in the middle, and in dumps that squeeze wide characters.
 */
function interlace(heads: readonly Stretch[]): (head: Stretch, column: Stretch) => number {
  const middles = heads.map(({ start, end }) => (start + end) / 2);
  return (head, column) => {
    const at = heads.indexOf(head);
    const off = Math.max(0, (middles[at] ?? 0) - column.end, column.end - (middles[at + 1] ?? Infinity));
    return off > FARTHEST ? Infinity : off + 0.0001 * missOf(head, column);
  };
}

/** Whether every column of figures has its head, and no other matching comes near. */
function isPlain<H>(
  match: OrderedMatch,
  heads: readonly H[],
  body: readonly BodyColumn[],
  costs: OrderCosts<H, BodyColumn>,
): boolean {
  if (match.cost >= NEVER) return false;
  if (!match.columnOf.includes(-1) && match.columnOf.length === body.length) return true;
  return leadOf(heads, body, costs, match, ({ kind }) => kind === 'value') >= LEAST_LEAD;
}

interface Merged<H> extends Stretch {
  readonly head: H | undefined;
  readonly body: number;
  readonly isLabel: boolean;
}

/** Heads and columns in one order from left to right, those that go together as one. */
function merge<H extends Stretch>(
  columnOf: readonly number[],
  heads: readonly H[],
  columns: readonly BodyColumn[],
): readonly Merged<H>[] {
  const merged: Merged<H>[] = [];
  let next = 0;
  const add = (head: H | undefined, body: number): void => {
    const column = columns[body];
    const { start, end } = spanOf([head, column].filter((each) => each !== undefined));
    merged.push({ start, end, head, body, isLabel: column !== undefined && column.kind !== 'value' });
  };
  for (const [index, head] of heads.entries()) {
    const at = columnOf[index] ?? -1;
    const limit = columnOf.slice(index).find((other) => other !== -1) ?? columns.length;
    while (next < limit && (at !== -1 || (columns[next]?.start ?? 0) < head.start)) add(undefined, next++);
    add(head, at);
    if (at !== -1) next = at + 1;
  }
  while (next < columns.length) add(undefined, next++);
  return merged;
}
