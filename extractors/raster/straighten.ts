import { findEdges } from './edge-points.ts';
import { findComponents } from './find-components.ts';
import { findSlope, type Slope } from './find-slope.ts';
import { findTurn } from './find-turn.ts';
import { flattenLight } from './flatten-light.ts';
import { inkThreshold } from './ink-threshold.ts';
import type { PixelBox, Raster } from './raster.ts';
import { shrinkRaster } from './shrink-raster.ts';
import { turnLightPrint } from './turn-light-print.ts';
import { turnRaster, warpRaster, type Point } from './warp-raster.ts';

/** Lines are told from chance by standing out so much sharper than at other slopes. */
const SHARP = 1.25;
/** Slopes that differ less are one: the picture is flat. */
const FLAT = 0.0025;
/** How a page lies is seen as well at this resolution as at a finer one. */
const ENOUGH_DPI = 200;
/** A slope less than this moves no line by half a pixel over a page. */
const STRAIGHT = 0.0002;

/** How lines run at the middle of the picture, and how much their slope changes from one side to the other. */
interface Course {
  readonly slope: number;
  readonly change: number;
}

/** A page stood upright. */
export interface StraightPage {
  readonly raster: Raster;
  /** By how much it was turned clockwise. */
  readonly turnedDegrees: number;
  /** False where nothing told the head of the page from its foot; it is then left as it stood. */
  readonly isHeadSure: boolean;
}

/**
 * Stands a page upright with its lines level: quarter turns, skew, and the converging lines of a photo. Light print is
 * turned dark and the light evened out on the way.
 */
export function straighten(raster: Raster): StraightPage {
  const flat = flattenLight(turnLightPrint(raster));
  const seen = flat.dpi > ENOUGH_DPI ? shrinkRaster(flat, ENOUGH_DPI / flat.dpi, ENOUGH_DPI) : flat;
  const threshold = inkThreshold(seen);
  const { turn, isHeadSure } = findTurn(findComponents(seen, threshold), seen.dpi);
  const upright = turnRaster(flat, turn);
  const turned = turnRaster(seen, turn);
  const horizontal = courseOf(turned, threshold, 'down');
  if (horizontal === null) return { raster: upright, turnedDegrees: turn, isHeadSure };
  // Without vertical lines the page is taken to be square.
  const vertical = courseOf(turned, threshold, 'right', -horizontal.slope) ?? { slope: -horizontal.slope, change: 0 };
  const turnedDegrees = turn - (Math.atan(horizontal.slope) * 180) / Math.PI;
  const bend = Math.max(...[horizontal.slope, horizontal.change, vertical.slope, vertical.change].map(Math.abs));
  if (bend < STRAIGHT) return { raster: upright, turnedDegrees: turn, isHeadSure };
  const { width, height } = upright;
  const level = warpRaster(upright, cornersOf(upright, horizontal, vertical), width, height);
  return { raster: level, turnedDegrees, isHeadSure };
}

/** The course of horizontal (`down`) or vertical (`right`) lines; null where none stand out. */
function courseOf(raster: Raster, threshold: number, direction: 'down' | 'right', near?: number): Course | null {
  const { width, height } = raster;
  const whole = { x0: 0, y0: 0, x1: width, y1: height };
  const middle = slopeIn(raster, threshold, whole, direction, near);
  if (middle.sharpness < SHARP) return null;
  const first = direction === 'down' ? { ...whole, y1: height >> 1 } : { ...whole, x1: width >> 1 };
  const second = direction === 'down' ? { ...whole, y0: height >> 1 } : { ...whole, x0: width >> 1 };
  const [a, b] = [first, second].map((box) => slopeIn(raster, threshold, box, direction, middle.slope));
  if (!a || !b || Math.min(a.sharpness, b.sharpness) < SHARP) return { slope: middle.slope, change: 0 };
  const difference = b.slope - a.slope;
  // The halves are known at their middles: half of the picture apart.
  if (Math.abs(difference) < FLAT) return { slope: middle.slope, change: 0 };
  return { slope: (a.slope + b.slope) / 2, change: 2 * difference };
}

function slopeIn(raster: Raster, threshold: number, box: PixelBox, direction: 'down' | 'right', near?: number): Slope {
  const { xs, ys } = findEdges(raster, threshold, box, direction);
  return direction === 'down' ? findSlope(xs, ys, near) : findSlope(ys, xs, near);
}

/** Corners in the picture of the page that is to be drawn straight: where its outermost lines would cross. */
function cornersOf({ width, height }: Raster, horizontal: Course, vertical: Course): readonly Point[] {
  const corner = (right: number, down: number): Point => {
    const slope = horizontal.slope + horizontal.change * (down - 0.5);
    const lean = vertical.slope + vertical.change * (right - 0.5);
    // x = right·width + lean·(y − height/2), y = down·height + slope·(x − width/2)
    const x = (right * width + lean * (down * height - (slope * width) / 2 - height / 2)) / (1 - lean * slope);
    return { x, y: down * height + slope * (x - width / 2) };
  };
  return [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
}
