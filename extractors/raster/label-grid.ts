import type { PixelBox } from './raster.ts';

/** A group of marked fields that touch, in fields. */
export interface FieldGroup extends PixelBox {
  readonly fields: readonly number[];
}

/** Groups the marked fields (not 0) of a small grid by their touching, corners included. */
export function labelGrid(marked: Uint8Array, columns: number, rows: number): readonly FieldGroup[] {
  const isSeen = new Uint8Array(marked.length);
  const groups: FieldGroup[] = [];
  for (let start = 0; start < marked.length; start++) {
    if (marked[start] === 0 || isSeen[start] === 1) continue;
    isSeen[start] = 1;
    const fields = [start];
    const box = { x0: columns, y0: rows, x1: 0, y1: 0 };
    // The list grows while it is walked.
    for (const field of fields) {
      const x = field % columns;
      const y = (field - x) / columns;
      box.x0 = Math.min(box.x0, x);
      box.y0 = Math.min(box.y0, y);
      box.x1 = Math.max(box.x1, x + 1);
      box.y1 = Math.max(box.y1, y + 1);
      for (const near of neighborsOf(x, y, columns, rows)) {
        if (marked[near] === 0 || isSeen[near] === 1) continue;
        isSeen[near] = 1;
        fields.push(near);
      }
    }
    groups.push({ ...box, fields });
  }
  return groups;
}

function neighborsOf(x: number, y: number, columns: number, rows: number): number[] {
  const near: number[] = [];
  for (let row = Math.max(0, y - 1); row <= Math.min(rows - 1, y + 1); row++) {
    for (let column = Math.max(0, x - 1); column <= Math.min(columns - 1, x + 1); column++) {
      if (row !== y || column !== x) near.push(row * columns + column);
    }
  }
  return near;
}
