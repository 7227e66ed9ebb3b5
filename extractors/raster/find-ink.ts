import { boxAround } from '../page/box-around.ts';
import { findComponents, type Component } from './find-components.ts';
import { inkThreshold } from './ink-threshold.ts';
import type { PixelBox, Raster } from './raster.ts';

/** Ink that stands in one line of print. */
export interface InkLine extends PixelBox {
  readonly components: readonly Component[];
}

/** The longer side of the smallest sign that is more than a spot of dirt: a dash. Points count beside other signs. */
const SIGN_INCHES = 0.03;
/** Spots so near to signs belong to them. */
const NEAR_INCHES = 0.06;
/** A stroke is as thin as this. */
const STROKE_INCHES = 0.02;
/** Smaller is noise; a point of small print is larger. */
const SPOT_INCHES = 0.008;

/** All ink of a page without rulings, as what hangs together; noise is left out. */
export function findMarks(raster: Raster): readonly Component[] {
  const least = Math.max(2, raster.dpi * SPOT_INCHES);
  return findComponents(raster, inkThreshold(raster)).filter(
    ({ x0, y0, x1, y1, area }) => area >= least * least && Math.max(x1 - x0, y1 - y0) >= least,
  );
}

/** The box around the signs among marks and the spots near them; null for paper and dirt. */
export function inkBoxOf(marks: readonly Component[], dpi: number): PixelBox | null {
  const signs = marks.filter(({ x0, y0, x1, y1 }) => Math.max(x1 - x0, y1 - y0) >= SIGN_INCHES * dpi);
  if (signs.length === 0) return null;
  const box = boxAround(signs);
  const near = NEAR_INCHES * dpi;
  // A point before or behind the figures belongs to them, dirt in a corner of the cell does not.
  const around = marks.filter(
    ({ x0, y0, x1, y1 }) => x1 > box.x0 - near && x0 < box.x1 + near && y1 > box.y0 - near && y0 < box.y1 + near,
  );
  return boxAround(around);
}

/** Parts marks into lines of print, top to bottom: those whose heights overlap stand in one line. */
export function findInkLines(marks: readonly Component[], dpi: number): readonly InkLine[] {
  const lines: { top: number; bottom: number; components: Component[] }[] = [];
  for (const mark of [...marks].sort((a, b) => a.y0 - b.y0)) {
    const line = lines.at(-1);
    const overlap = line ? Math.min(line.bottom, mark.y1) - mark.y0 : 0;
    if (line && overlap > 0.3 * Math.min(mark.y1 - mark.y0, line.bottom - line.top)) {
      line.components.push(mark);
      line.bottom = Math.max(line.bottom, mark.y1);
    } else lines.push({ top: mark.y0, bottom: mark.y1, components: [mark] });
  }
  return lines.flatMap(({ components }) => {
    const box = inkBoxOf(components, dpi);
    return box && !isScrap(components, dpi) ? [{ ...box, components }] : [];
  });
}

/** Whether a line is one thin stroke: what is left of a border, the edge of a sheet. */
function isScrap(components: readonly Component[], dpi: number): boolean {
  const [only, ...others] = components;
  return !!only && others.length === 0 && Math.min(only.x1 - only.x0, only.y1 - only.y0) <= STROKE_INCHES * dpi;
}
