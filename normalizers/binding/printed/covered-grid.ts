import type { SourceCell, SourceRow } from '../../sections/section.ts';

/** A table's cells by position: a spanning cell stands at every position that it covers. */
export type CoveredGrid = readonly (readonly (SourceCell | undefined)[])[];

/** Lays the cells of rows whose spans are sure; positions that no cell reaches are undefined. */
export function coverGrid(rows: readonly SourceRow[]): CoveredGrid {
  const grid: (SourceCell | undefined)[][] = rows.map((row) => [...row.cells]);
  for (const [index, row] of rows.entries()) {
    for (const cell of row.cells.filter(({ rowSpan, columnSpan }) => rowSpan > 1 || columnSpan > 1)) {
      for (let down = 0; down < cell.rowSpan; down++) spread(grid[index + down] ?? [], cell);
    }
  }
  return grid;
}

function spread(row: (SourceCell | undefined)[], cell: SourceCell): void {
  const end = Math.min(cell.column + cell.columnSpan, row.length);
  for (let column = cell.column; column < end; column++) row[column] = cell;
}

/** The texts over a column within header rows, outermost first, each once. */
export function pathOver(header: CoveredGrid, column: number): readonly string[] {
  const cells = header.map((row) => row[column]);
  return cells.flatMap((cell, index) =>
    cell === undefined || cell.text === '' || cell === cells[index - 1] ? [] : [cell.text],
  );
}
