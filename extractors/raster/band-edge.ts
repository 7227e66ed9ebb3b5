import type { Band, BandField } from './find-bands.ts';
import { PAPER, type Raster } from './raster.ts';

/**
 * The head and the foot of a band part rows as rules do, and become rules: so thick, and neither black nor pale. Its sides
 * seldom part columns; rules that are printed there stay.
 */
const RULE_INCHES = 0.01;
const RULE_GRAY = 90;

/** What is ground, and what becomes of brightnesses on it. */
export interface GroundInk {
  /** Whether a pixel is as dark as the ground: neither print on it nor a darker rule. */
  readonly isOfGround: (pixel: number) => boolean;
  readonly isGround: (pixel: number) => boolean;
  readonly inkOf: (level: number) => number;
}

/**
 * Follows the ground out of a field of the edge to where it ends, and leaves a rule at head and foot. What goes on
 * further than the edge elsewhere is a rule of the ground's own color, and goes on through the band.
 */
export function drawEdge(
  { width, height, gray, dpi }: Raster,
  { side, has }: Band,
  field: BandField,
  [right, down]: readonly [number, number],
  { isOfGround, isGround, inkOf }: GroundInk,
  out: Uint8Array,
): void {
  const rule = down === 0 ? 0 : Math.max(2, Math.round(RULE_INCHES * dpi));
  const step = right + down * width;
  const first = (at: number, way: number, along: number): number =>
    way === 0 ? at + along : way > 0 ? at : at + side - 1;
  const starts = Array.from({ length: side }, (_, along) => ({
    x: first(field.x, right, along),
    y: first(field.y, down, along),
  }));
  const lengths = starts.map(({ x, y }) => {
    const inside = right === 0 ? (down > 0 ? height - y : y + 1) : right > 0 ? width - x : x + 1;
    const most = Math.min(3 * side, inside);
    let length = 0;
    while (length < most && isGround(y * width + x + length * step)) length++;
    return length;
  });
  // Beyond the corner of the band nothing goes on.
  const sorted = lengths.filter((length) => length > 0).sort((a, b) => a - b);
  const usual = (sorted[sorted.length >> 2] ?? 0) + 1;
  for (const [along, { x, y }] of starts.entries()) {
    const start = y * width + x;
    const end = Math.min(lengths[along] ?? 0, usual);
    for (let at = 0; at < end; at++) {
      const ink = inkOf(gray[start + at * step] ?? PAPER);
      out[start + at * step] = at < end - rule ? ink : Math.min(ink, RULE_GRAY);
    }
    const beyond = (lengths[along] ?? 0) - 1;
    const isHidden = isOfGround(start + beyond * step);
    if (rule > 0 && beyond >= usual + side / 2 && isHidden) drawThrough(width, x, y, -down, has, isGround, out);
  }
}

/** Draws a rule that is seen beyond the edge only through the band, unless it meets print there. */
function drawThrough(
  width: number,
  x: number,
  from: number,
  down: number,
  has: Band['has'],
  isGround: GroundInk['isGround'],
  out: Uint8Array,
): void {
  let to = from;
  while (has(x, to) && isGround(to * width + x)) to += down;
  if (has(x, to)) return;
  for (let y = from; y !== to; y += down) out[y * width + x] = RULE_GRAY;
}
