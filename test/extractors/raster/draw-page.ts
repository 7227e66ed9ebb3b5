import { blankRaster, type Raster } from '../../../extractors/raster/raster.ts';

/** A drawn page: places in pixels of its own raster, before anything is done to it. */
export interface DrawnPage {
  readonly raster: Raster;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** Cells (row/column) in which figures stand. */
  readonly inked: ReadonlySet<string>;
}

/** Segments of a seven-segment digit: left, top, right, bottom as shares of its width and height. */
const SEGMENTS = [
  [0, 0, 1, 0.13],
  [0.8, 0, 1, 0.5],
  [0.8, 0.5, 1, 1],
  [0, 0.87, 1, 1],
  [0, 0.5, 0.2, 1],
  [0, 0, 0.2, 0.5],
  [0, 0.44, 1, 0.56],
] as const;
const LIT = ['012345', '12', '01346', '01236', '1256', '02356', '023456', '012', '0123456', '012356'];

/** Fills a rectangle with a gray. */
export function fillBox(
  { width, height, gray }: Raster,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  ink = 30,
): void {
  for (let y = Math.max(0, Math.round(y0)); y < Math.min(height, Math.round(y1)); y++) {
    gray.fill(ink, y * width + Math.max(0, Math.round(x0)), y * width + Math.min(width, Math.round(x1)));
  }
}

/** Writes a figure with digits of `size` pixels, its top left at x, y; points stand at the feet. */
export function writeFigure(raster: Raster, text: string, x: number, y: number, size: number, ink = 30): void {
  const wide = size * 0.5;
  let at = x;
  for (const sign of text) {
    if (sign === '.') {
      fillBox(raster, at, y + size - 2, at + 2, y + size, ink);
      at += 2 + wide * 0.5;
      continue;
    }
    for (const lit of LIT[Number(sign)] ?? '') {
      const [left, top, right, bottom] = SEGMENTS[Number(lit)] ?? [0, 0, 0, 0];
      fillBox(raster, at + left * wide, y + top * size, at + right * wide, y + bottom * size, ink);
    }
    at += wide * 1.4;
  }
}

/** Draws a ruled table of figures on an A6 page lying; every third cell is blank. */
export function drawTablePage({ dpi = 150, lineInk = 30, linePixels = 2, columns = 4, rows = 10 } = {}): DrawnPage {
  const raster = blankRaster(Math.round(5.83 * dpi), Math.round(4.13 * dpi), dpi);
  const [left, top] = [0.6 * dpi, 0.9 * dpi];
  const [wide, high] = [1.1 * dpi, 0.28 * dpi];
  const xs = Array.from({ length: columns + 1 }, (_, index) => Math.round(left + index * wide));
  const ys = Array.from({ length: rows + 1 }, (_, index) => Math.round(top + index * high));
  const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  for (const x of xs) fillBox(raster, x, y0, x + linePixels, y1 + linePixels, lineInk);
  for (const y of ys) fillBox(raster, x0, y, x1 + linePixels, y + linePixels, lineInk);
  const inked = new Set<string>();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if ((row * columns + column) % 3 === 2) continue;
      inked.add(`${row}/${column}`);
      const figure = `${(row * 37 + column * 911 + 120) % 9000}.${10 + ((row * 7 + column) % 90)}`;
      writeFigure(raster, figure, (xs[column] ?? 0) + 0.2 * dpi, (ys[row] ?? 0) + 0.08 * dpi, 0.13 * dpi);
    }
  }
  return { raster, xs, ys, inked };
}

/** Turns a raster clockwise about its middle by degrees, between pixels. */
export function skewRaster(raster: Raster, degrees: number): Raster {
  const { width, height, gray, dpi } = raster;
  const skewed = blankRaster(width, height, dpi);
  const { floor } = Math;
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [right, down] = [x - width / 2, y - height / 2];
      const [u, v] = [cos * right + sin * down + width / 2, -sin * right + cos * down + height / 2];
      const [left, top] = [floor(u), floor(v)];
      if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) continue;
      const at = (dx: number, dy: number): number => gray[(top + dy) * width + left + dx] ?? 255;
      const above = at(0, 0) * (1 - u + left) + at(1, 0) * (u - left);
      const below = at(0, 1) * (1 - u + left) + at(1, 1) * (u - left);
      skewed.gray[y * width + x] = above + (below - above) * (v - top);
    }
  }
  return skewed;
}

/** Adds grain that is the same every time, ±`strength`, and shade that grows to `shade` (a share) in one corner. */
export function soilRaster(raster: Raster, strength: number, shade = 0): Raster {
  const { imul } = Math;
  let state = 20_240_611;
  // Clamped, so that grain on white paper stays white.
  const gray = new Uint8ClampedArray(raster.gray).map((value, pixel) => {
    state = (imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const x = (pixel % raster.width) / raster.width;
    const y = pixel / raster.width / raster.height;
    const lit = value * (1 - shade * x * y);
    return lit + ((state >>> 8) / 2 ** 23 - 1) * strength;
  });
  return { ...raster, gray: new Uint8Array(gray) };
}
