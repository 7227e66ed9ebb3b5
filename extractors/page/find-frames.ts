import type { Ruling } from './marks.ts';
import { isProse } from './figure-text.ts';
import type { TextLine } from './text-lines.ts';

/** Rules of equal extent one below the other, between which a table may stand. */
export interface Frame {
  readonly x0: number;
  readonly x1: number;
  /** The rules from top to bottom, the shorter ones between them too. */
  readonly rules: readonly Ruling[];
  readonly y0: number;
  readonly y1: number;
}

/** Ends of rules nearer to each other than this are the same edge, in points. */
const SAME_EDGE = 6;
/** No table is narrower, in points. */
const LEAST_WIDTH = 40;
/** Rules above a frame this near to it belong to its header, in points. */
const HEADER_REACH = 60;

/** Groups rules of equal extent, those with the most length of rules first. */
export function findFrames(horizontals: readonly Ruling[]): readonly Frame[] {
  const groups: Ruling[][] = [];
  const long = horizontals.filter(({ from, to }) => to - from >= LEAST_WIDTH);
  for (const rule of [...long].sort((a, b) => a.at - b.at)) {
    const group = groups.find(([first]) => first !== undefined && isSameExtent(first, rule));
    if (group) group.push(rule);
    else groups.push([rule]);
  }
  return groups
    .filter((group) => (group.at(-1)?.at ?? 0) - (group[0]?.at ?? 0) > 8)
    .sort((a, b) => lengthOf(b) - lengthOf(a))
    .map((group) => frameOf(group, horizontals));
}

function lengthOf(group: readonly Ruling[]): number {
  return group.reduce((sum, { from, to }) => sum + to - from, 0);
}

function isSameExtent(a: Ruling, b: Ruling): boolean {
  return Math.abs(a.from - b.from) <= SAME_EDGE && Math.abs(a.to - b.to) <= SAME_EDGE;
}

function frameOf(group: readonly Ruling[], horizontals: readonly Ruling[]): Frame {
  const x0 = Math.min(...group.map(({ from }) => from));
  const x1 = Math.max(...group.map(({ to }) => to));
  const y1 = group.at(-1)?.at ?? 0;
  let y0 = group[0]?.at ?? 0;
  const inside = horizontals.filter(({ from, to }) => from >= x0 - SAME_EDGE && to <= x1 + SAME_EDGE);
  // Rules over some columns only, above the first rule of the whole table, are its header's.
  for (const rule of [...inside].sort((a, b) => b.at - a.at)) {
    const sharesEdge = Math.abs(rule.from - x0) <= SAME_EDGE || Math.abs(rule.to - x1) <= SAME_EDGE;
    if (sharesEdge && rule.to - rule.from >= LEAST_WIDTH && rule.at < y0 && y0 - rule.at < HEADER_REACH) y0 = rule.at;
  }
  const rules = inside.filter(({ at }) => at >= y0 - 0.1 && at <= y1 + 0.1).sort((a, b) => a.at - b.at);
  return { x0, x1, y0, y1, rules };
}

/**
 * The stretches of lines between a frame's rules that can be one table: where one band reads as paragraphs, titles or
 * notes, the table above it ends and another begins below. Lines must stand within the frame.
 */
export function tablesOfFrame(frame: Frame, lines: readonly TextLine[]): readonly (readonly TextLine[])[] {
  const full = frame.rules.filter((rule) => rule.to - rule.from > 0.9 * (frame.x1 - frame.x0));
  const tops = [...new Set([frame.y0, ...full.map(({ at }) => at)])].sort((a, b) => a - b);
  const tables: TextLine[][] = [];
  const bands = tops.slice(1).map((y1, index) => {
    const y0 = tops[index] ?? 0;
    return { heightPoints: y1 - y0, band: lines.filter((line) => isBetween(line, y0, y1)) };
  });
  const usual = usualHeightOf(bands);
  let open: TextLine[] | null = null;
  for (const { heightPoints, band } of bands) {
    if (band.length === 0) continue;
    if (isBetweenTables(band) || (isNamesOnly(band) && heightPoints > NAME_REACH * usual)) open = null;
    else if (open) open.push(...band);
    else tables.push((open = [...band]));
  }
  return tables.filter((table) => table.length >= 2);
}

/** A name that stands in a band this many times as high as the usual row is the title of the next table. */
const NAME_REACH = 1.8;

function isBetween({ y0, y1 }: TextLine, top: number, bottom: number): boolean {
  return (y0 + y1) / 2 > top && (y0 + y1) / 2 < bottom;
}

function isNamesOnly(band: readonly TextLine[]): boolean {
  return band.every(({ segments }) => segments.length === 1);
}

/** The median height of the bands that hold one row, where rules part the rows; Infinity where they do not. */
function usualHeightOf(
  bands: readonly { readonly heightPoints: number; readonly band: readonly TextLine[] }[],
): number {
  const rows = bands.filter(({ band }) => band.some(({ segments }) => segments.length > 1));
  const single = rows.filter(({ band }) => band.length <= 2).map(({ heightPoints }) => heightPoints);
  if (single.length < 4 || single.length < 0.6 * rows.length) return Infinity;
  return single.sort((a, b) => a - b)[single.length >> 1] ?? Infinity;
}

/** Whether lines between two rules are no part of a table: mostly prose, or hardly anything side by side. */
function isBetweenTables(band: readonly TextLine[]): boolean {
  const several = band.filter(
    ({ segments }) => segments.length > 1 && segments.some(({ text }) => !isProse(text)),
  ).length;
  const prose = band.filter(({ segments }) => segments.every(({ text }) => isProse(text))).length;
  if (several === 0) return band.length > 2 || prose > 0;
  return prose >= 2 ? prose > 0.25 * band.length : several < 0.3 * band.length;
}
