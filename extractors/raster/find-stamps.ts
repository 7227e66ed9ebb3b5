import type { Colors, PixelBox } from './raster.ts';
import { labelGrid } from './label-grid.ts';

/** Side of the fields in which red ink is counted, as a share of an inch, and the share of a field that makes it red. */
const FIELD_INCHES = 0.04;
const RED_SHARE = 0.12;

/** A seal is at least this wide and high (a name seal) and at most so wide (an oval seal), in inches. */
const LEAST_INCHES = 0.45;
const MOST_INCHES = 3;
/** A seal's longer side is at most so many times its shorter one; a line of red print is longer. */
const MOST_ELONGATION = 2.2;

/** Finds seals: red ink that hangs together over an area which no line of print has. */
export function findStamps(
  { data, channels }: Colors,
  width: number,
  height: number,
  dpi: number,
): readonly PixelBox[] {
  const side = Math.max(2, Math.round(dpi * FIELD_INCHES));
  const columns = Math.ceil(width / side);
  const rows = Math.ceil(height / side);
  const counts = new Uint16Array(columns * rows);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / side) * columns;
    for (let x = 0; x < width; x++) {
      const at = channels * (y * width + x);
      const red = data[at] ?? 0;
      const field = row + ((x / side) | 0);
      if (red - (data[at + 1] ?? 0) > 40 && red - (data[at + 2] ?? 0) > 25) counts[field] = (counts[field] ?? 0) + 1;
    }
  }
  const isRed = Uint8Array.from(counts, (count) => (count >= RED_SHARE * side * side ? 1 : 0));
  return labelGrid(isRed, columns, rows)
    .map(({ x0, y0, x1, y1 }) => ({
      x0: Math.max(0, (x0 - 1) * side),
      y0: Math.max(0, (y0 - 1) * side),
      x1: Math.min(width, (x1 + 1) * side),
      y1: Math.min(height, (y1 + 1) * side),
    }))
    .filter((box) => isSeal(box, dpi));
}

function isSeal({ x0, y0, x1, y1 }: PixelBox, dpi: number): boolean {
  const shorter = Math.min(x1 - x0, y1 - y0) / dpi;
  const longer = Math.max(x1 - x0, y1 - y0) / dpi;
  return shorter >= LEAST_INCHES && longer <= MOST_INCHES && longer <= MOST_ELONGATION * shorter;
}
