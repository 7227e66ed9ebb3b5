import type { QuarterTurn } from './find-turn.ts';
import { PAPER, type Raster } from './raster.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Turns a raster clockwise by quarters, pixel by pixel. */
export function turnRaster(raster: Raster, turn: QuarterTurn): Raster {
  const { width, height, gray, dpi } = raster;
  if (turn === 0) return raster;
  const out = new Uint8Array(gray.length);
  if (turn === 180) {
    for (let pixel = 0, last = gray.length - 1; pixel <= last; pixel++) out[pixel] = gray[last - pixel] ?? PAPER;
    return { width, height, gray: out, dpi };
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [column, row] = turn === 90 ? [height - 1 - y, x] : [y, width - 1 - x];
      out[row * height + column] = gray[y * width + x] ?? PAPER;
    }
  }
  return { width: height, height: width, gray: out, dpi };
}

/**
 * Draws the quadrilateral whose corners (top left, top right, bottom right, bottom left; in pixels of `raster`, also
 * outside it) as a rectangle of `width` × `height` pixels, as a camera straight above would have seen it.
 */
export function warpRaster(raster: Raster, corners: readonly Point[], width: number, height: number): Raster {
  const { a, b, c, d, e, f, g, h } = squareToQuad(corners);
  const { gray, width: columns, height: rows } = raster;
  const out = new Uint8Array(width * height).fill(PAPER);
  for (let row = 0, target = 0; row < height; row++) {
    const v = (row + 0.5) / height;
    for (let column = 0; column < width; column++, target++) {
      const u = (column + 0.5) / width;
      const depth = 1 / (g * u + h * v + 1);
      const x = (a * u + b * v + c) * depth - 0.5;
      const y = (d * u + e * v + f) * depth - 0.5;
      if (x < 0 || y < 0 || x >= columns - 1 || y >= rows - 1) continue;
      // The gray between four pixels by their nearness, in 256ths.
      const left = x | 0;
      const top = y | 0;
      const right = ((x - left) * 256) | 0;
      const down = ((y - top) * 256) | 0;
      const pixel = top * columns + left;
      const above = (gray[pixel] ?? 0) * (256 - right) + (gray[pixel + 1] ?? 0) * right;
      const below = (gray[pixel + columns] ?? 0) * (256 - right) + (gray[pixel + columns + 1] ?? 0) * right;
      out[target] = (above * (256 - down) + below * down + 32_768) >> 16;
    }
  }
  return { width, height, gray: out, dpi: raster.dpi };
}

/** The projection of the unit square on a quadrilateral (Heckbert, Fundamentals of Texture Mapping, 1989). */
function squareToQuad(
  corners: readonly Point[],
): Readonly<Record<'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h', number>> {
  const [p, q, r, s] = corners;
  if (!p || !q || !r || !s) throw new RangeError('a quadrilateral has four corners');
  const sumX = p.x - q.x + r.x - s.x;
  const sumY = p.y - q.y + r.y - s.y;
  const [dx1, dx2, dy1, dy2] = [q.x - r.x, s.x - r.x, q.y - r.y, s.y - r.y];
  const whole = dx1 * dy2 - dx2 * dy1;
  const g = (sumX * dy2 - dx2 * sumY) / whole;
  const h = (dx1 * sumY - sumX * dy1) / whole;
  return {
    a: q.x - p.x + g * q.x,
    b: s.x - p.x + h * s.x,
    c: p.x,
    d: q.y - p.y + g * q.y,
    e: s.y - p.y + h * s.y,
    f: p.y,
    g,
    h,
  };
}
