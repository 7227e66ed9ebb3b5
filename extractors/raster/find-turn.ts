import type { Component } from './find-components.ts';
import { indexBoxes } from './index-boxes.ts';
import type { PixelBox } from './raster.ts';

/** How a picture must be turned, and whether its head was told from its foot. */
export interface Turn {
  readonly turn: QuarterTurn;
  readonly isHeadSure: boolean;
}

/** By how many degrees a picture must be turned clockwise until its text stands upright. */
export type QuarterTurn = 0 | 90 | 180 | 270;

/** Letters are so large, in inches; smaller is noise and points, larger are lines and pictures. */
const LEAST_LETTER = 0.035;
const MOST_LETTER = 0.35;
/** So many times more signs on one side than on the other decide, and at least so many. */
const LYING_CLEARLY = 1.6;
const SIGNS_AT_LEAST = 12;
/** Dirt and parts of hanzi look like points too, so head and foot need more. */
const HEAD_CLEARLY = 4;
/** A point stands so near to the figures on both sides, as a share of their height. */
const MOST_GAP = 0.9;

/**
 * Finds the way a picture's text stands. Letters of a line stand nearer to each other than lines do, which tells lying
 * from standing; points and commas stand at the feet of their figures, which tells the head from the foot. Without
 * enough signs the picture is taken as it is.
 */
export function findTurn(components: readonly Component[], dpi: number): Turn {
  const letters = components.filter(({ x0, y0, x1, y1 }) => {
    const longer = Math.max(x1 - x0, y1 - y0) / dpi;
    return longer >= LEAST_LETTER && longer <= MOST_LETTER;
  });
  const isLying = runsDown(letters, dpi);
  const turned = isLying ? components.map(lay) : components;
  const upright = isLying ? letters.map(lay) : letters;
  const { heads, feet } = countPoints(turned, upright, dpi);
  const isHeadDown = heads >= SIGNS_AT_LEAST && heads > HEAD_CLEARLY * feet;
  const isHeadSure = isHeadDown || (feet >= SIGNS_AT_LEAST && feet > HEAD_CLEARLY * heads);
  if (isLying) return { turn: isHeadDown ? 90 : 270, isHeadSure };
  return { turn: isHeadDown ? 180 : 0, isHeadSure };
}

/** A component as it stands once the picture is turned by 270° (x and y exchange, what was right is now on top). */
function lay({ x0, y0, x1, y1, area }: Component): Component {
  return { x0: y0, x1: y1, y0: -x1, y1: -x0, area };
}

function runsDown(letters: readonly Component[], dpi: number): boolean {
  const near = indexBoxes(letters, dpi * MOST_LETTER);
  let across = 0;
  let down = 0;
  for (const letter of letters) {
    let right = Infinity;
    let below = Infinity;
    for (const other of near({ ...letter, x1: letter.x1 + dpi * MOST_LETTER, y1: letter.y1 + dpi * MOST_LETTER })) {
      if (other === letter) continue;
      if (other.x0 >= letter.x1 && overlapOf(letter.y0, letter.y1, other.y0, other.y1) > 0.5) {
        right = Math.min(right, other.x0 - letter.x1);
      }
      if (other.y0 >= letter.y1 && overlapOf(letter.x0, letter.x1, other.x0, other.x1) > 0.5) {
        below = Math.min(below, other.y0 - letter.y1);
      }
    }
    if (right < below) across++;
    else if (below < right) down++;
  }
  return down >= SIGNS_AT_LEAST && down > LYING_CLEARLY * across;
}

function overlapOf(a0: number, a1: number, b0: number, b1: number): number {
  return (Math.min(a1, b1) - Math.max(a0, b0)) / Math.min(a1 - a0, b1 - b0);
}

/** Counts small spots with a figure close on either side, by whether they stand at the figures' heads or feet. */
function countPoints(
  components: readonly Component[],
  letters: readonly Component[],
  dpi: number,
): { heads: number; feet: number } {
  const near = indexBoxes(letters.filter(isLikeFigure), dpi * MOST_LETTER);
  const nearAny = indexBoxes(letters, dpi * MOST_LETTER);
  let feet = 0;
  let heads = 0;
  for (const spot of components) {
    const size = Math.max(spot.x1 - spot.x0, spot.y1 - spot.y0);
    if (size < 0.008 * dpi || size > 0.05 * dpi) continue;
    const reach = dpi * 0.15;
    const around = near({ x0: spot.x0 - reach, y0: spot.y0 - reach, x1: spot.x1 + reach, y1: spot.y1 + reach });
    const left = nearest(around, spot, (figure) => spot.x0 - figure.x1);
    const right = nearest(around, spot, (figure) => figure.x0 - spot.x1);
    if (!left || !right || !areAlike(left, right) || isOverStem(spot, left, nearAny)) continue;
    const place = ((spot.y0 + spot.y1) / 2 - left.y0) / (left.y1 - left.y0);
    if (place > 0.75) feet++;
    else if (place < 0.25) heads++;
  }
  return { heads, feet };
}

// The dot of an i has its stem in the same column.
function isOverStem(spot: Component, beside: Component, near: (area: PixelBox) => readonly Component[]): boolean {
  return near({ x0: spot.x0, x1: spot.x1, y0: beside.y0, y1: beside.y1 }).some(
    (other) =>
      other !== spot && other.x0 < spot.x1 && other.x1 > spot.x0 && other.y0 < beside.y1 && other.y1 > beside.y0,
  );
}

// Figures are narrow; most parts of hanzi, which have spots of their own, are not.
function isLikeFigure({ x0, y0, x1, y1 }: Component): boolean {
  const slimness = (y1 - y0) / (x1 - x0);
  return slimness > 1.15 && slimness < 4.5;
}

function areAlike(a: Component, b: Component): boolean {
  const height = Math.max(a.y1 - a.y0, b.y1 - b.y0);
  return Math.abs(a.y0 - b.y0) <= 0.15 * height + 1 && Math.abs(a.y1 - b.y1) <= 0.15 * height + 1;
}

/** The figure nearest to a much smaller spot that stands beside it, not above or below. */
function nearest(
  figures: readonly Component[],
  spot: Component,
  gapTo: (figure: Component) => number,
): Component | undefined {
  let best: Component | undefined;
  for (const figure of figures) {
    const height = figure.y1 - figure.y0;
    const gap = gapTo(figure);
    if (gap < -1 || gap > MOST_GAP * height || spot.y1 - spot.y0 > 0.45 * height) continue;
    if (spot.y0 < figure.y0 - height / 3 || spot.y1 > figure.y1 + height / 3) continue;
    if (best === undefined || gap < gapTo(best)) best = figure;
  }
  return best;
}
