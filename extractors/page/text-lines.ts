import type { Box } from '../../model/document.ts';
import { boxAround } from './box-around.ts';
import { isFigureLike } from './figure-text.ts';
import { linesOf } from './join-lines.ts';
import type { TextRun } from './text-runs.ts';

/** Text of one line that belongs to one cell as far as the gaps beside it tell. */
export interface Segment extends Box {
  readonly runs: readonly TextRun[];
  readonly text: string;
  readonly isFigure: boolean;
}

/** Segments on one baseline, left to right. */
export interface TextLine extends Box {
  readonly segments: readonly Segment[];
  readonly baseline: number;
  readonly sizePoints: number;
}

/** A gap up to this many times the page's usual one between words parts no cells. */
const WORD_GAP_REACH = 1.35;
/** The usual gap between words is at most this share of the size: a space of a typewriter's font. */
const WIDEST_SPACE = 0.65;

/** The lines of runs that read to the right; runs parted by no more than a space between words are one segment. */
export function layLines(runs: readonly TextRun[], wordGapShare: number): readonly TextLine[] {
  const lines = linesOf(runs.filter(({ direction }) => direction === 0)).map((line) => joinWords(line, wordGapShare));
  return lines.map((line, at) =>
    lineOf(joinJustified(line, lines.slice(Math.max(0, at - NEAR_LINES), at + NEAR_LINES + 1))),
  );
}

/** How wide a gap may be to part only words, as a share of the size; from the gaps of the page's own texts. */
export function wordGapShareOf(runs: readonly TextRun[]): number {
  const shares: number[] = [];
  for (const line of linesOf(runs.filter(({ direction }) => direction === 0))) {
    for (const [index, run] of line.entries()) {
      const next = line[index + 1];
      if (next && /[\p{L}]/u.test(run.text) && /[\p{L}]/u.test(next.text))
        shares.push((next.x0 - run.x1) / run.sizePoints);
      for (const gap of spacesIn(run)) shares.push(gap);
    }
  }
  const spaces = shares.filter((share) => share > 0.15 && share < WIDEST_SPACE).sort((a, b) => a - b);
  return WORD_GAP_REACH * (spaces[spaces.length >> 1] ?? 0.25);
}

function spacesIn({ glyphs, sizePoints }: TextRun): number[] {
  return glyphs.slice(1).flatMap((glyph, index) => {
    const gap = (glyph.x0 - (glyphs[index]?.x1 ?? glyph.x0)) / sizePoints;
    return gap > 0.15 ? [gap] : [];
  });
}

function joinWords(line: readonly TextRun[], wordGapShare: number): Segment[] {
  const groups: TextRun[][] = [];
  for (const run of line) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const limit = wordGapShare * Math.min(run.sizePoints, last?.sizePoints ?? run.sizePoints);
    const areFigures = last !== undefined && isFigureLike(last.text) && isFigureLike(run.text);
    if (group && last && !areFigures && run.x0 - last.x1 <= limit) group.push(run);
    else groups.push([run]);
  }
  return groups.map(segmentOf);
}

/** Gaps that this many lines above or below have too are between cells. */
const NEAR_LINES = 3;
/** Wider gaps than this share of the size stand between cells even in lines of many texts. */
const WIDEST_JUSTIFIED = 0.95;

// Justified and tracked-out text has wide gaps, but all of them alike; the gaps between cells are not.
function joinJustified(segments: readonly Segment[], near: readonly (readonly Segment[])[]): readonly Segment[] {
  const stretches: Segment[][] = [];
  for (const segment of segments) {
    const last = stretches.at(-1)?.at(-1);
    if (last && gapShare(last, segment) < WIDEST_JUSTIFIED) stretches.at(-1)?.push(segment);
    else stretches.push([segment]);
  }
  return stretches.flatMap((stretch) => {
    const figures = stretch.filter(({ isFigure }) => isFigure).length;
    const words = stretch.filter(({ text }) => !/\s/.test(text)).length;
    if (stretch.length < 4 || words < 0.8 * stretch.length || figures > 0.34 * stretch.length) return stretch;
    const gaps = stretch.slice(1).map((segment, at) => gapShare(stretch[at] ?? segment, segment));
    if (Math.max(...gaps) > 2.5 * Math.min(...gaps)) return stretch;
    if (near.some((line) => line !== segments && sharesGaps(stretch, line))) return stretch;
    return [segmentOf(stretch.flatMap(({ runs }) => runs))];
  });
}

/** Whether most gaps of a stretch go on as gaps of another line. */
function sharesGaps(stretch: readonly Segment[], line: readonly Segment[]): boolean {
  const shared = stretch.slice(1).filter(({ x0 }, at) => {
    const middle = (x0 + (stretch[at]?.x1 ?? x0)) / 2;
    return line.some(({ x1 }, index) => x1 < middle && (line[index + 1]?.x0 ?? -Infinity) > middle);
  });
  return shared.length >= 0.6 * (stretch.length - 1);
}

function gapShare(before: Segment, after: Segment): number {
  return (after.x0 - before.x1) / (after.runs[0]?.sizePoints ?? 10);
}

/** One segment of runs in reading order; `runs` must not be empty. */
export function segmentOf(runs: readonly TextRun[]): Segment {
  const text = runs.map((run) => run.text).join(' ');
  return { ...boxAround(runs), runs, text, isFigure: isFigureLike(text) };
}

/** A line of segments on one baseline, left to right; `segments` must not be empty. */
export function lineOf(segments: readonly Segment[]): TextLine {
  const first = segments[0]?.runs[0];
  const sizePoints = Math.max(...segments.flatMap(({ runs }) => runs.map((run) => run.sizePoints)));
  return { ...boxAround(segments), segments, baseline: first?.baseline ?? 0, sizePoints };
}

/** The lines with only those segments that pass; lines left without any are dropped. */
export function keepSegments(
  lines: readonly TextLine[],
  isKept: (segment: Segment, line: TextLine) => boolean,
): readonly TextLine[] {
  return lines.flatMap((line) => {
    const kept = line.segments.filter((segment) => isKept(segment, line));
    if (kept.length === line.segments.length) return [line];
    return kept.length === 0 ? [] : [lineOf(kept)];
  });
}

/** The usual distance from a line to the next, in points: the median of those that are no blank line. */
export function leadingOf(lines: readonly TextLine[]): number {
  const size = Math.max(1, ...lines.map(({ sizePoints }) => sizePoints));
  const steps = lines
    .slice(1)
    .map((line, index) => line.baseline - (lines[index]?.baseline ?? 0))
    .filter((step) => step > 0.5 * size && step < 3.5 * size)
    .sort((a, b) => a - b);
  return steps[steps.length >> 1] ?? 1.2 * size;
}
