import type { Box, GridBlock } from '../model/document.ts';

/** A cell with its place in the grid; rows and columns from 0, points with the origin top left. */
export interface PlacedCell {
  readonly row: number;
  readonly col: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly text: string;
  readonly bbox: readonly [number, number, number, number] | null;
  readonly confidence: number | null;
}

/** A table as it was found; nothing in it is repaired. */
export interface PlacedGrid {
  /** From 1; null where the source has no pages. */
  readonly page: number | null;
  readonly bbox: readonly [number, number, number, number] | null;
  readonly rows: number;
  readonly cols: number;
  readonly cells: readonly PlacedCell[];
}

/** Gives every cell of a fragment its row and column, past the places that cells above reach down into. */
export function placeCells(grid: GridBlock): PlacedGrid {
  const cells: PlacedCell[] = [];
  /** By column: the first row that is free again. */
  const freeFrom: number[] = [];
  let rows = grid.rows.length;
  grid.rows.forEach(({ cells: printed }, row) => {
    let col = 0;
    for (const { raw, rowSpan, columnSpan, box, confidence } of printed) {
      while ((freeFrom[col] ?? 0) > row) col += 1;
      cells.push({
        row,
        col,
        rowSpan,
        colSpan: columnSpan,
        text: raw,
        bbox: cornersOf(box),
        confidence: confidence ?? null,
      });
      for (let each = col; each < col + columnSpan; each += 1) freeFrom[each] = row + rowSpan;
      rows = Math.max(rows, row + rowSpan);
      col += columnSpan;
    }
  });
  return { page: grid.page, bbox: cornersOf(grid.box), rows, cols: freeFrom.length, cells };
}

function cornersOf(box: Box | undefined): readonly [number, number, number, number] | null {
  return box === undefined ? null : [box.x0, box.y0, box.x1, box.y1];
}
