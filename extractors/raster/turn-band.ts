import { drawEdge, type GroundInk } from './band-edge.ts';
import type { Band } from './find-bands.ts';
import { PAPER, type Raster } from './raster.ts';

/** A pixel so near to the ground, of the way to the paper, is ground. */
export const OF_GROUND = 0.25;
/** Up to this share of the way the ground fades at its edges. */
const GROUND_ENDS = 0.75;
/** So light, of the way, is what the paper reaches into a band as: where it begins, goes on, and fades. */
const WHITE = { begins: 0.8, goesOn: 0.6, fades: 0.25 };
/** What is darker than this share of the ground is a rule on it, and becomes up to so many times as dark again. */
const BLACK = 0.5;
const BLACKER = 2;

/** A band and the brightness of its ground. */
export interface LitBand extends Band {
  readonly ground: number;
}

/** Turns what is lighter than the ground of a band dark, and the ground into paper; `out` is the page that is drawn. */
export function turnBand(raster: Raster, band: LitBand, paper: number, out: Uint8Array): void {
  const { width, gray } = raster;
  const { side, fields, ground } = band;
  const scale = PAPER / (paper - ground);
  const inkOf = (level: number): number => {
    const blackness = level < BLACK * ground ? 1 - level / (BLACK * ground) : 0;
    return Math.max(0, PAPER - scale * Math.abs(level - ground) * (1 + BLACKER * blackness));
  };
  const fades = ground + GROUND_ENDS * (paper - ground);
  const isGround = (pixel: number): boolean => (gray[pixel] ?? PAPER) < fades;
  const near = OF_GROUND * (paper - ground);
  const isOfGround = (pixel: number): boolean => Math.abs((gray[pixel] ?? PAPER) - ground) < near;
  const ink: GroundInk = { isOfGround, isGround, inkOf };
  const outside = paperWithin(raster, band, paper);
  for (const field of fields) {
    for (let y = field.y; y < field.y + side; y++) {
      for (let pixel = y * width + field.x; pixel < y * width + field.x + side; pixel++) {
        out[pixel] = outside.has(pixel) ? paper : inkOf(gray[pixel] ?? 0);
      }
    }
  }
  const edges = fields.flatMap((field) => field.ends.map((direction) => ({ field, direction })));
  for (const { field, direction } of edges) drawEdge(raster, band, field, direction, ink, out);
}

/**
 * The pixels of a band that are paper: what is as light at its edges, and all that hangs together with it. White rules are:
 * they part the band as white space parts the columns below it. Gray ones go on below, and are print.
 */
function paperWithin(
  { width, gray }: Raster,
  { side, fields, ground, has }: LitBand,
  paper: number,
): ReadonlySet<number> {
  const lightness = (pixel: number): number => ((gray[pixel] ?? 0) - ground) / (paper - ground);
  const found = new Set<number>();
  for (const field of fields.filter(({ ends }) => ends.length > 0)) {
    for (let y = field.y; y < field.y + side; y++) {
      for (let pixel = y * width + field.x; pixel < y * width + field.x + side; pixel++) {
        if (lightness(pixel) > WHITE.begins) found.add(pixel);
      }
    }
  }
  const besides = (pixel: number, least: number): readonly number[] =>
    [pixel - 1, pixel + 1, pixel - width, pixel + width].filter(
      (next) => lightness(next) > least && has(next % width, Math.floor(next / width)),
    );
  // The set grows while it is walked; then by what fades around it.
  for (const pixel of found) for (const next of besides(pixel, WHITE.goesOn)) found.add(next);
  for (const pixel of [...found]) for (const next of besides(pixel, WHITE.fades)) found.add(next);
  return found;
}
