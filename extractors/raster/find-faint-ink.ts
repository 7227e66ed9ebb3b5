import { PAPER, type PixelBox, type Raster } from './raster.ts';

/** Side of the squares over which ink is averaged: grain evens out, strokes do not. */
const SQUARE_INCHES = 0.05;
/** By so much, of 255, a square must be darker than the area's usual one. */
const CONTRAST = 12;

/**
 * Looks for print too pale or blurred for its pixels to stand out one by one; the box around it, or null. An area is
 * called blank only if nothing is found here either: a blank is never read, so a figure taken for one is lost.
 */
export function findFaintInk({ width, gray, dpi }: Raster, area: PixelBox): PixelBox | null {
  const side = Math.max(4, Math.round(dpi * SQUARE_INCHES));
  const margin = Math.round(dpi * 0.03);
  const left = Math.round(area.x0) + margin;
  const top = Math.round(area.y0) + margin;
  const columns = Math.floor((area.x1 - margin - left) / side);
  const rows = Math.floor((area.y1 - margin - top) / side);
  if (columns < 1 || rows < 1) return null;
  const inks: { readonly column: number; readonly row: number; readonly ink: number }[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let y = top + row * side; y < top + (row + 1) * side; y++) {
        const start = y * width + left + column * side;
        for (let pixel = start; pixel < start + side; pixel++) sum += PAPER - (gray[pixel] ?? PAPER);
      }
      inks.push({ column, row, ink: sum / (side * side) });
    }
  }
  // Print may fill half of a small cell, so its usual square is looked for among the palest.
  const usual = inks.map(({ ink }) => ink).sort((a, b) => a - b)[inks.length >> 2] ?? 0;
  const dark = inks.filter(({ ink }) => ink > usual + CONTRAST);
  if (dark.length === 0) return null;
  return {
    x0: left + Math.min(...dark.map(({ column }) => column)) * side,
    y0: top + Math.min(...dark.map(({ row }) => row)) * side,
    x1: left + (Math.max(...dark.map(({ column }) => column)) + 1) * side,
    y1: top + (Math.max(...dark.map(({ row }) => row)) + 1) * side,
  };
}
