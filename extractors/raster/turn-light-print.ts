import { findBands, type Band, type BandField } from './find-bands.ts';
import { PAPER, type Raster } from './raster.ts';

/** So much of a band is light print; with more it is no ground with print on it, with less it is dirt. */
const PRINT_SHARE = { least: 0.004, most: 0.3 };
/** Light print is at least so many times as much as what is darker than the ground. */
const MORE_LIGHT = 2;
/** So near to the ground, of the way to the paper, is ground; a field is even where so much of it is, and so many are. */
const EVEN = { within: 0.25, ofField: 0.9, ofBand: 0.35 };
/** Beyond this share of the way print begins, and up to that the ground fades at its edges. */
const PRINT_BEGINS = 0.5;
const GROUND_ENDS = 0.75;
/** What is darker than this share of the ground is a rule on it, and becomes up to so many times as dark again. */
const BLACK = 0.5;
const BLACKER = 2;
/**
 * The head and the foot of a band part rows as rules do, and become rules: so thick, and neither black nor pale. Its sides
 * seldom part columns; rules that are printed there stay.
 */
const RULE_INCHES = 0.01;
const RULE_GRAY = 90;

/** A band and the brightness of its ground. */
interface LitBand extends Band {
  readonly ground: number;
}

/**
 * The page with light print on dark bands (heads of tables, mostly) turned into dark print on paper; what is darker than
 * the ground stays dark too. Bands without light print stay as they are: gray cells with dark print, pictures, thick rules.
 */
export function turnLightPrint(raster: Raster): Raster {
  const { bands, paper } = findBands(raster);
  const lit = bands
    .map((band) => ({ ...band, ground: groundOf(raster, band) }))
    .filter((band) => hasLightPrint(raster, band, paper));
  if (lit.length === 0) return raster;
  const gray = Uint8Array.from(raster.gray);
  for (const band of lit) turnBand(raster, band, paper, gray);
  return { ...raster, gray };
}

function isWithin({ ends }: BandField): boolean {
  return ends.length === 0;
}

/** How often each brightness occurs within a band, away from its edges. */
function countLevels({ width, gray }: Raster, { side, fields }: Band): Uint32Array {
  const counts = new Uint32Array(PAPER + 1);
  for (const { x, y } of fields.filter(isWithin)) {
    for (let row = y; row < y + side; row++) {
      for (let pixel = row * width + x; pixel < row * width + x + side; pixel++) {
        counts[gray[pixel] ?? 0] = (counts[gray[pixel] ?? 0] ?? 0) + 1;
      }
    }
  }
  return counts;
}

/** The middle one of a band's brightnesses. */
function groundOf(raster: Raster, band: Band): number {
  const counts = countLevels(raster, band);
  const half = counts.reduce((sum, count) => sum + count, 0) / 2;
  let level = 0;
  for (let below = counts[0] ?? 0; below < half;) below += counts[++level] ?? 0;
  return level;
}

function hasLightPrint(raster: Raster, band: LitBand, paper: number): boolean {
  const counts = countLevels(raster, band);
  const shareFrom = (from: number, to = Infinity): number => {
    const away = (level: number): number => (level - band.ground) / (paper - band.ground);
    const seen = counts.reduce((sum, count) => sum + count, 0);
    return counts.reduce((sum, count, level) => sum + (away(level) >= from && away(level) < to ? count : 0), 0) / seen;
  };
  const light = shareFrom(PRINT_BEGINS);
  const isPrint = light >= PRINT_SHARE.least && light <= PRINT_SHARE.most;
  return isPrint && light >= MORE_LIGHT * shareFrom(-Infinity, -PRINT_BEGINS) && isEven(raster, band, paper);
}

/** Whether there is bare ground between the print: the pattern of a chart, a photo have none. */
function isEven({ width, gray }: Raster, { side, fields, ground }: LitBand, paper: number): boolean {
  const near = EVEN.within * (paper - ground);
  const inner = fields.filter(isWithin);
  const even = inner.filter(({ x, y }) => {
    let count = 0;
    for (let row = y; row < y + side; row++) {
      for (let pixel = row * width + x; pixel < row * width + x + side; pixel++) {
        if (Math.abs((gray[pixel] ?? 0) - ground) < near) count++;
      }
    }
    return count >= EVEN.ofField * side * side;
  });
  return even.length >= EVEN.ofBand * inner.length;
}

function turnBand(raster: Raster, { side, fields, ground }: LitBand, paper: number, out: Uint8Array): void {
  const { width, gray } = raster;
  const scale = PAPER / (paper - ground);
  const inkOf = (level: number): number => {
    const blackness = Math.max(0, 1 - level / (BLACK * ground));
    return Math.max(0, PAPER - scale * Math.abs(level - ground) * (1 + BLACKER * blackness));
  };
  const fades = ground + GROUND_ENDS * (paper - ground);
  // At the edges what is light may be paper; what is darker than the ground is print or a rule everywhere.
  const edge: EdgeInk = { fades, inkOf: (level) => (level < fades ? inkOf(Math.min(level, ground)) : level) };
  for (const field of fields) {
    for (let y = field.y; y < field.y + side; y++) {
      for (let pixel = y * width + field.x; pixel < y * width + field.x + side; pixel++) {
        const level = gray[pixel] ?? 0;
        out[pixel] = isWithin(field) ? inkOf(level) : edge.inkOf(level);
      }
    }
  }
  for (const field of fields) {
    for (const direction of field.ends) drawEdge(raster, field, side, direction, edge, out);
  }
}

/** What becomes of brightnesses at the edge of a band, and the one at which its ground has faded into the paper. */
interface EdgeInk {
  readonly fades: number;
  readonly inkOf: (level: number) => number;
}

/** Follows the ground out of a field of the edge, for less than a field, and leaves a rule at head and foot. */
function drawEdge(
  { width, height, gray, dpi }: Raster,
  field: BandField,
  side: number,
  [right, down]: readonly [number, number],
  { fades, inkOf }: EdgeInk,
  out: Uint8Array,
): void {
  const rule = down === 0 ? 0 : Math.max(2, Math.round(RULE_INCHES * dpi));
  const first = (at: number, step: number, along: number): number =>
    step === 0 ? at + along : step > 0 ? at : at + side - 1;
  for (let along = 0; along < side; along++) {
    const [x, y] = [first(field.x, right, along), first(field.y, down, along)];
    const inside = right === 0 ? (down > 0 ? height - y : y + 1) : right > 0 ? width - x : x + 1;
    const levelAt = (step: number): number => gray[pixelAt(step)] ?? PAPER;
    const pixelAt = (step: number): number => (y + step * down) * width + x + step * right;
    let end = 0;
    while (end < Math.min(2 * side, inside) && levelAt(end) < fades) end++;
    for (let step = 0; step < end; step++) {
      const ink = inkOf(levelAt(step));
      out[pixelAt(step)] = step < end - rule ? ink : Math.min(ink, RULE_GRAY);
    }
  }
}
