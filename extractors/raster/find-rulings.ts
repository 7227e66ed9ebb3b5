import { cutOpenSides } from './cut-open-sides.ts';
import { findLineRuns } from './line-runs.ts';
import { linkRuns } from './link-runs.ts';
import { measureTrack } from './measure-track.ts';
import type { RasterRuling, RasterRulings } from './raster-ruling.ts';
import type { Raster } from './raster.ts';
import { transposeRaster } from './transpose-raster.ts';

/** No ruling is shorter: rows of print are higher, columns wider. */
const SHORTEST_INCHES = 0.17;
/** So long is nothing but a ruling, whatever its gaps. */
const SURE_INCHES = 2.5;
/** A line of this length is one if its ink has hardly a gap: a row of letters on one height has some. */
const ALONE_INCHES = 0.9;
const ALONE_SHARE = 0.92;
/** A shorter line is a stroke of a letter unless lines that are sure meet both of its ends and its ink has no gaps. */
const UNBROKEN_SHARE = 0.88;
/** The lines of a table are alike; a short line as dark as this many times those that it meets, or as pale, is print. */
const MOST_CONTRAST = 2.6;
/** Sure lines make others sure, and these others: tables in tables in tables are as deep as that goes. */
const MOST_ROUNDS = 8;
/** How near a short line's end must come to the line that it meets; strokes of letters keep clear of borders. */
const MEET_INCHES = 0.022;

/** Finds the horizontal and vertical ruling lines of an upright, evenly lit page; pixels. */
export function findRulings(raster: Raster): RasterRulings {
  const horizontals = findAcross(raster);
  const verticals = findAcross(transposeRaster(raster));
  return keepSure({ horizontals, verticals }, raster.dpi);
}

function findAcross(raster: Raster): readonly RasterRuling[] {
  const tracks = linkRuns(raster, findLineRuns(raster), raster.dpi * SHORTEST_INCHES);
  return tracks.flatMap((track) => {
    const ruling = measureTrack(raster, track);
    return ruling !== null && ruling.to - ruling.from >= raster.dpi * SHORTEST_INCHES ? [ruling] : [];
  });
}

/** Long lines are sure, and so is every short one that runs from one sure line to another; all without their open sides. */
function keepSure({ horizontals, verticals }: RasterRulings, dpi: number): RasterRulings {
  const isLong = ({ from, to, inkedShare }: RasterRuling): boolean =>
    to - from >= SURE_INCHES * dpi || (to - from >= ALONE_INCHES * dpi && inkedShare >= ALONE_SHARE);
  let [across, down] = [horizontals.filter(isLong), verticals.filter(isLong)];
  const sureOf = (rulings: readonly RasterRuling[], crossing: readonly RasterRuling[]): RasterRuling[] =>
    rulings.flatMap((ruling) => {
      const pieces = cutOpenSides(ruling, crossing, dpi);
      return isLong(ruling) ? pieces : pieces.filter((piece) => joins(piece, crossing, dpi));
    });
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = across.length + down.length;
    across = sureOf(horizontals, down);
    down = sureOf(verticals, across);
    if (across.length + down.length === before) break;
  }
  return { horizontals: across, verticals: down };
}

/** Whether a short line runs from one of the lines across it to another. */
function joins(ruling: RasterRuling, others: readonly RasterRuling[], dpi: number): boolean {
  if (ruling.inkedShare < UNBROKEN_SHARE) return false;
  const isMet = (end: number): boolean =>
    others.some(({ at, from, to, widthPoints, darkness }) => {
      const isAlike = Math.max(darkness, ruling.darkness) <= MOST_CONTRAST * Math.min(darkness, ruling.darkness);
      const spare = MEET_INCHES * dpi + widthPoints / 2;
      return isAlike && Math.abs(at - end) <= spare && ruling.at >= from - spare && ruling.at <= to + spare;
    });
  return isMet(ruling.from) && isMet(ruling.to);
}
