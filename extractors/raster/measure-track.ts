import type { RasterRuling } from './raster-ruling.ts';
import type { LineTrack } from './link-runs.ts';
import { PAPER, type Raster } from './raster.ts';

/** No ruling of a table is thicker. */
const THICKEST_INCHES = 0.05;
/** The share of a line's length that shows its ink; dotted lines show less than half of it. */
const INKED_SHARE = 0.45;
/** A gap parts a line's ink where it is wider; a piece at a line's end is loose where it is shorter. */
const GAP_INCHES = 0.014;
const LOOSE_INCHES = 0.2;
/** Ink paler than this share of the line's own is no longer the line. */
const PALE_SHARE = 0.4;
/** Pixels that blur and compression spread beyond a line's half ink. */
const SKIRT = 2;
/** Beyond the line the ink must fall below this share of its peak; within a row of letters it does not. */
const FADED_SHARE = 0.5;

/**
 * Measures a track: where its ink begins and ends, how thick it is, how far its blur reaches. Null where the track is
 * no ruling: too thick, mostly gaps, or with as much ink beside it as on it.
 */
export function measureTrack(raster: Raster, track: LineTrack): RasterRuling | null {
  const most = Math.ceil(raster.dpi * THICKEST_INCHES);
  const profile = aboveGrain(profileOf(raster, track, most + 3));
  const middle = profile.length >> 1;
  const peak = Math.max(profile[middle - 1] ?? 0, profile[middle] ?? 0, profile[middle + 1] ?? 0);
  if (peak < 20) return null;
  const up = fadeOf(profile, middle, -1, peak);
  const down = fadeOf(profile, middle, 1, peak);
  if (up.half + down.half + 1 > most || up.least > FADED_SHARE * peak || down.least > FADED_SHARE * peak) return null;
  const trimmed = trimEnds(raster, track, peak);
  if (trimmed === null) return null;
  const { from, rows } = trimmed.track;
  const at = rows.reduce((sum, row) => sum + row, 0) / rows.length + 0.5;
  const reach = Math.min(Math.max(up.half, down.half) + SKIRT, Math.max(up.whole, down.whole));
  return { at, from, to: from + rows.length, widthPoints: up.half + down.half + 1, reach, darkness: peak, ...trimmed };
}

/** A profile less what the grain of the paper gives everywhere. */
function aboveGrain(profile: readonly number[]): number[] {
  const grain = Math.min(...profile);
  return profile.map((ink) => ink - grain);
}

/** The usual ink (0–255) at each distance from the track, from −reach to reach: the median over its columns. */
function profileOf({ width, height, gray }: Raster, { from, rows }: LineTrack, reach: number): number[] {
  const step = Math.max(1, Math.floor(rows.length / 200));
  const inks = new Uint8Array(Math.ceil(rows.length / step));
  const profile: number[] = [];
  for (let offset = -reach; offset <= reach; offset++) {
    for (let index = 0; index < inks.length; index++) {
      const at = index * step;
      const row = Math.round(rows[at] ?? 0) + offset;
      inks[index] = row < 0 || row >= height ? 0 : PAPER - (gray[row * width + from + at] ?? PAPER);
    }
    inks.sort();
    profile.push(inks[inks.length >> 1] ?? 0);
  }
  return profile;
}

/** How far from the middle the ink falls to half of its peak and to nearly nothing, and the least that it falls to. */
function fadeOf(
  profile: readonly number[],
  middle: number,
  step: 1 | -1,
  peak: number,
): { readonly half: number; readonly whole: number; readonly least: number } {
  let half = 0;
  let least = peak;
  let whole = 0;
  for (let distance = 1; distance <= middle; distance++) {
    const ink = profile[middle + step * distance] ?? 0;
    least = Math.min(least, ink);
    if (ink >= peak / 2 && half === distance - 1) half = distance;
    if (ink < 0.1 * peak) break;
    // Ink that grows again belongs to something else.
    if (ink > (profile[middle + step * (distance - 1)] ?? 0) + 4 && distance > half + 1) break;
    whole = distance;
  }
  return { half, whole: Math.max(1, whole), least };
}

interface Trimmed {
  readonly track: LineTrack;
  readonly inked: Uint8Array;
  readonly inkedShare: number;
}

/** The part of the track on which its ink stands; null where there is too little of it. */
function trimEnds({ width, height, gray, dpi }: Raster, { from, rows }: LineTrack, peak: number): Trimmed | null {
  const isInked = (at: number): boolean => {
    const row = Math.round(rows[at] ?? 0);
    let least = PAPER;
    for (let y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
      least = Math.min(least, gray[y * width + from + at] ?? PAPER);
    }
    return PAPER - least >= PALE_SHARE * peak;
  };
  const mask = Uint8Array.from(rows, (_, at) => (isInked(at) ? 1 : 0));
  const [first, last] = cutLoosePieces(mask, dpi);
  const inked = mask.subarray(first, last + 1);
  const inkedShare = shareOf(inked);
  if (last < first || inkedShare < INKED_SHARE) return null;
  return { track: { from: from + first, rows: rows.subarray(first, last + 1) }, inked, inkedShare };
}

/** Share of a line's pixels that show its ink; 0 of none. */
export function shareOf(inked: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < inked.length; at++) count += inked[at] ?? 0;
  return inked.length === 0 ? 0 : count / inked.length;
}

/**
 * First and last place of a line once short pieces beyond gaps at its ends are cut off: where a line ends, strokes of
 * letters that happen to stand in its way seem to go on with it.
 */
function cutLoosePieces(mask: Uint8Array, dpi: number): readonly [number, number] {
  const gap = Math.max(2, Math.round(dpi * GAP_INCHES));
  const pieces: [number, number][] = [];
  for (let at = 0; at < mask.length; at++) {
    if (mask[at] === 0) continue;
    const piece = pieces.at(-1);
    if (piece && at - piece[1] <= gap) piece[1] = at;
    else pieces.push([at, at]);
  }
  const isLoose = (piece: [number, number] | undefined): boolean =>
    piece !== undefined && piece[1] - piece[0] < dpi * LOOSE_INCHES;
  while (pieces.length > 1 && isLoose(pieces[0])) pieces.shift();
  while (pieces.length > 1 && isLoose(pieces.at(-1))) pieces.pop();
  return [pieces[0]?.[0] ?? 0, pieces.at(-1)?.[1] ?? -1];
}
