import type { Box } from '../../model/document.ts';
import type { Direction, Glyph } from './marks.ts';

/** Glyphs that stand in one line without a gap between them that could part two cells. */
export interface TextRun extends Box {
  readonly text: string;
  readonly glyphs: readonly Glyph[];
  readonly baseline: number;
  readonly sizePoints: number;
  readonly direction: Direction;
}

/** Baselines that differ by less than this share of the size are one line; never less than a point. */
const BASELINE_SHARE = 0.15;
/** A gap wider than this share of the size parts two runs. */
const GAP_SHARE = 0.32;
/** A gap wider than this share of the size is a space between words. */
const SPACE_SHARE = 0.17;

/** Puts glyphs into runs, line by line from the top, each from left to right as its reader sees it. */
export function layRuns(glyphs: readonly Glyph[], gapShare = GAP_SHARE): readonly TextRun[] {
  const runs: TextRun[] = [];
  for (const direction of [0, 90, 180, 270] as const) {
    const turned = glyphs.filter((glyph) => glyph.direction === direction);
    if (turned.length > 0) runs.push(...layTurned(turned, direction, gapShare));
  }
  return runs;
}

/** Start and end of a glyph along its line, and how far down the page its reader finds the line. */
function placeAlong({ x0, y0, x1, y1, baseline }: Glyph, direction: Direction): readonly [number, number, number] {
  if (direction === 0) return [x0, x1, baseline];
  if (direction === 90) return [y0, y1, -baseline];
  if (direction === 180) return [-x1, -x0, -baseline];
  return [-y1, -y0, baseline];
}

interface PlacedGlyph {
  readonly glyph: Glyph;
  readonly start: number;
  readonly end: number;
  readonly down: number;
}

function layTurned(glyphs: readonly Glyph[], direction: Direction, gapShare: number): TextRun[] {
  const placed = glyphs.map((glyph) => {
    const [start, end, down] = placeAlong(glyph, direction);
    return { glyph, start, end, down };
  });
  placed.sort((a, b) => a.down - b.down);
  const runs: TextRun[] = [];
  for (let first = 0; first < placed.length;) {
    const head = placed[first];
    if (!head) break;
    const reach = head.down + Math.max(1, head.glyph.sizePoints * BASELINE_SHARE);
    let next = first + 1;
    while ((placed[next]?.down ?? Infinity) <= reach) next++;
    const line = placed.slice(first, next).sort((a, b) => a.start - b.start);
    for (const part of partLine(line, gapShare)) runs.push(makeRun(part));
    first = next;
  }
  return runs;
}

function partLine(line: readonly PlacedGlyph[], gapShare: number): PlacedGlyph[][] {
  const parts: PlacedGlyph[][] = [];
  let part: PlacedGlyph[] = [];
  for (const placed of line) {
    const last = part.at(-1);
    if (last && isSameInk(last, placed)) continue;
    const size = Math.max(placed.glyph.sizePoints, last?.glyph.sizePoints ?? 0);
    if (last && placed.start - last.end > gapShare * size) {
      parts.push(part);
      part = [];
    }
    part.push(placed);
  }
  if (part.length > 0) parts.push(part);
  return parts;
}

// Bold is often drawn as the same letter twice, a hair apart.
function isSameInk(a: PlacedGlyph, b: PlacedGlyph): boolean {
  return a.glyph.text === b.glyph.text && b.start - a.start < 0.25 * (a.end - a.start);
}

function makeRun(part: readonly PlacedGlyph[]): TextRun {
  const glyphs = part.map(({ glyph }) => glyph);
  return runOf(glyphs);
}

/** One run of glyphs that stand in reading order; `glyphs` must not be empty. */
export function runOf(glyphs: readonly Glyph[]): TextRun {
  const [first] = glyphs;
  if (first === undefined) throw new RangeError('a run has at least one glyph');
  const box = { x0: first.x0, y0: first.y0, x1: first.x1, y1: first.y1 };
  let text = '';
  let sizePoints = 0;
  for (const [index, glyph] of glyphs.entries()) {
    const last = glyphs[index - 1];
    if (last && hasSpaceBetween(last, glyph)) text += ' ';
    text += glyph.text;
    box.x0 = Math.min(box.x0, glyph.x0);
    box.y0 = Math.min(box.y0, glyph.y0);
    box.x1 = Math.max(box.x1, glyph.x1);
    box.y1 = Math.max(box.y1, glyph.y1);
    sizePoints = Math.max(sizePoints, glyph.sizePoints);
  }
  return { ...box, text, glyphs, baseline: first.baseline, sizePoints, direction: first.direction };
}

function hasSpaceBetween(last: Glyph, glyph: Glyph): boolean {
  if (glyph.isAfterSpace && !isIdeographic(last.text) && !isIdeographic(glyph.text)) return true;
  const [, end] = placeAlong(last, last.direction);
  const [start] = placeAlong(glyph, glyph.direction);
  const share = isIdeographic(last.text) || isIdeographic(glyph.text) ? 2 * SPACE_SHARE : SPACE_SHARE;
  return start - end > share * glyph.sizePoints;
}

/** Whether a text's characters are written without spaces between them. */
export function isIdeographic(text: string): boolean {
  return /^[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/u.test(text);
}
