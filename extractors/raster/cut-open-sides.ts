import { shareOf } from './measure-track.ts';
import type { RasterRuling } from './raster-ruling.ts';

/** A side of a cell that shows no more of a line than this has none: strokes of print stand in the line's way. */
const OPEN_SHARE = 0.7;
/** A line that shows less of itself where it is drawn is dotted or faint: its gaps say nothing. */
const SOLID_SHARE = 0.9;
/** How near the end of a side, in inches, the line across it and its blur are seen. */
const CORNER_INCHES = 0.02;
/** No cell is smaller. */
const LEAST_SIDE_INCHES = 0.1;

/** A stretch of a line from one line across it to the next, in pixels from the line's beginning. */
interface Side {
  readonly from: number;
  readonly to: number;
}

/**
 * The pieces of a line that are drawn: a line that ends at the border of a wide cell and goes on behind it seems to run through it
 * where the stroke of a letter stands in its way (the middle one of 用). `crossing` are the sure lines across it.
 */
export function cutOpenSides(
  ruling: RasterRuling,
  crossing: readonly RasterRuling[],
  dpi: number,
): readonly RasterRuling[] {
  const sides = sidesOf(ruling, crossing, dpi);
  const corner = Math.ceil(CORNER_INCHES * dpi);
  const within = ({ from, to }: Side): Uint8Array => ruling.inked.subarray(from + corner, to - corner);
  const isOpen = (side: Side): boolean => shareOf(within(side)) < OPEN_SHARE;
  const drawn = sides.filter((side) => !isOpen(side));
  const isSolid = drawn.length > 0 && drawn.every((side) => shareOf(within(side)) >= SOLID_SHARE);
  if (!isSolid || drawn.length === sides.length) return [ruling];
  const pieces: Side[] = [];
  for (const side of drawn) {
    const last = pieces.at(-1);
    if (last?.to === side.from) pieces[pieces.length - 1] = { from: last.from, to: side.to };
    else pieces.push(side);
  }
  return pieces.map((piece) => pieceOf(ruling, piece));
}

/** What lies between the lines across it; an end that stands out, and two lines that are one border, make no side of their own. */
function sidesOf({ at, from, to }: RasterRuling, crossing: readonly RasterRuling[], dpi: number): readonly Side[] {
  const least = LEAST_SIDE_INCHES * dpi;
  const reaches = ({ from: start, to: end }: RasterRuling): boolean => start <= at + least && end >= at - least;
  const places = crossing.filter(reaches).map((line) => Math.round(line.at) - from);
  const length = to - from;
  const bounds = [0, ...places.filter((place) => place > 0 && place < length).sort((a, b) => a - b), length];
  const sides: Side[] = [];
  for (const bound of bounds.slice(1)) {
    const start = sides.at(-1)?.to ?? 0;
    if (bound - start >= least) sides.push({ from: start, to: bound });
  }
  const last = sides.at(-1);
  return last === undefined ? [{ from: 0, to: length }] : [...sides.slice(0, -1), { ...last, to: length }];
}

function pieceOf(ruling: RasterRuling, { from, to }: Side): RasterRuling {
  const { track, inked } = ruling;
  const rows = track.rows.subarray(from, to);
  const own = inked.subarray(from, to);
  return {
    ...ruling,
    at: rows.reduce((sum, row) => sum + row, 0) / rows.length + 0.5,
    from: ruling.from + from,
    to: ruling.from + to,
    track: { from: track.from + from, rows },
    inked: own,
    inkedShare: shareOf(own),
  };
}
