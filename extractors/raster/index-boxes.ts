import type { PixelBox } from './raster.ts';

/** Gives those of the boxes whose fields (squares of `side` pixels) an area touches; some may lie outside the area. */
export function indexBoxes<T extends PixelBox>(boxes: readonly T[], side: number): (area: PixelBox) => readonly T[] {
  const fields = new Map<number, T[]>();
  // More columns than any picture has fields.
  const columns = 1 << 15;
  const keyOf = (column: number, row: number): number => row * columns + column;
  for (const box of boxes) {
    const key = keyOf(Math.floor(box.x0 / side), Math.floor(box.y0 / side));
    const inField = fields.get(key);
    if (inField) inField.push(box);
    else fields.set(key, [box]);
  }
  return ({ x0, y0, x1, y1 }) => {
    const found: T[] = [];
    // A box lies in the field of its first corner and reaches at most one field further.
    for (let row = Math.floor(y0 / side) - 1; row <= Math.floor(y1 / side); row++) {
      for (let column = Math.floor(x0 / side) - 1; column <= Math.floor(x1 / side); column++) {
        found.push(...(fields.get(keyOf(column, row)) ?? []));
      }
    }
    return found;
  };
}
