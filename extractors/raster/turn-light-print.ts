import { brightnessLevel } from './brightness-level.ts';
import { findBands, type Band, type BandField } from './find-bands.ts';
import { PAPER, type Raster } from './raster.ts';
import { OF_GROUND, turnBand, type LitBand } from './turn-band.ts';

/** So much of a band is light print; with more it is no ground with print on it, with less it is dirt. */
const PRINT_SHARE = { least: 0.004, most: 0.3 };
/** Light print is at least so many times as much as what is darker than the ground. */
const MORE_LIGHT = 2;
/** A field is even where so much of it is ground, and a band where so many of its fields are. */
const EVEN = { ofField: 0.9, ofBand: 0.35 };
/** Beyond this share of the way print begins. */
const PRINT_BEGINS = 0.5;

/**
 * The page with light print on dark bands (heads of tables, mostly) turned into dark print on paper; what is darker than
 * the ground stays dark too. Bands without light print stay as they are: gray cells with dark print, pictures, thick rules.
 */
export function turnLightPrint(raster: Raster): Raster {
  const { bands, paper } = findBands(raster);
  const lit = bands
    .map((band) => {
      const counts = countLevels(raster, band);
      return { ...band, counts, ground: brightnessLevel(counts, 0.5) };
    })
    .filter((band) => hasLightPrint(band.counts, band.ground, paper) && isEven(raster, band, paper));
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

function hasLightPrint(counts: Uint32Array, ground: number, paper: number): boolean {
  const shareFrom = (from: number, to = Infinity): number => {
    const away = (level: number): number => (level - ground) / (paper - ground);
    const seen = counts.reduce((sum, count) => sum + count, 0);
    return counts.reduce((sum, count, level) => sum + (away(level) >= from && away(level) < to ? count : 0), 0) / seen;
  };
  const light = shareFrom(PRINT_BEGINS);
  const isPrint = light >= PRINT_SHARE.least && light <= PRINT_SHARE.most;
  return isPrint && light >= MORE_LIGHT * shareFrom(-Infinity, -PRINT_BEGINS);
}

/** Whether there is bare ground between the print: the pattern of a chart, a photo have none. */
function isEven({ width, gray }: Raster, { side, fields, ground }: LitBand, paper: number): boolean {
  const near = OF_GROUND * (paper - ground);
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
