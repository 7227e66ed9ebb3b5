import type { SourceCell, SourceRow } from '../../sections/section.ts';

/** A table's cells by position: a spanning cell stands at every position that it covers. */
export type CoveredGrid = readonly (readonly (SourceCell | undefined)[])[];

/** Lays the cells of rows whose spans are sure; positions that no cell reaches are undefined. */
export function coverGrid(rows: readonly SourceRow[]): CoveredGrid {
  const grid: (SourceCell | undefined)[][] = rows.map((row) => [...row.cells]);
  const firstRow = rows[0]?.cells[0]?.row ?? 0;
  for (const [index, row] of rows.entries()) {
    for (const cell of row.cells) {
      if (cell.rowSpan === 1 && cell.columnSpan === 1) continue;
      for (let down = 0; down < cell.rowSpan; down++) {
        for (let right = 0; right < cell.columnSpan; right++) {
          const covered = grid[index + down];
          if (covered && cell.column + right < covered.length) covered[cell.column + right] = cell;
        }
      }
    }
  }
  return firstRow >= 0 ? grid : [];
}

/** The texts over a column within header rows, outermost first, each once. */
export function pathOver(header: CoveredGrid, column: number): readonly string[] {
  const cells = header.map((row) => row[column]);
  return cells.flatMap((cell, index) =>
    cell === undefined || cell.text === '' || cell === cells[index - 1] ? [] : [cell.text],
  );
}
