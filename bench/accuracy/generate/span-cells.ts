import type { PrintedCell } from '../disclosure.ts';

export type Rows = readonly (readonly PrintedCell[])[];

/** A cell where it stands in its table, with the rows and columns that it spans. */
export interface SpannedCell extends PrintedCell {
  readonly column: number;
  readonly down: number;
  readonly across: number;
}

/** The cells of each row without those that a header's cell covers. */
export function spanCells(rows: Rows, headerRows: number): readonly (readonly SpannedCell[])[] {
  const covered = new Set<string>();
  return rows.map((row, index) =>
    row.flatMap((cell, column): readonly SpannedCell[] => {
      if (covered.has(`${String(index)}/${String(column)}`)) return [];
      const [down, across] = index < headerRows ? spanOf(rows, headerRows, covered, index, column) : [1, 1];
      for (let below = index; below < index + down; below++) {
        for (let right = column; right < column + across; right++) covered.add(`${String(below)}/${String(right)}`);
      }
      return [{ ...cell, column, down, across }];
    }),
  );
}

/** Rows and columns that a header cell spans: the blanks on its right while headers stand below them, else those below it. */
function spanOf(
  rows: Rows,
  headerRows: number,
  covered: ReadonlySet<string>,
  row: number,
  column: number,
): readonly [number, number] {
  const textAt = (at: number, side: number): string => (at < headerRows ? (rows[at]?.[side]?.text ?? '') : '');
  if (textAt(row, column) === '') return [1, 1];
  let across = 1;
  if (textAt(row + 1, column) !== '') {
    const isOwn = (side: number): boolean =>
      !covered.has(`${String(row)}/${String(side)}`) && textAt(row, side) === '' && textAt(row + 1, side) !== '';
    while (isOwn(column + across)) across++;
    return [1, across];
  }
  let down = 1;
  while (row + down < headerRows && textAt(row + down, column) === '') down++;
  return [down, 1];
}
