import type { CellRole, PrintedTable, PrintedText } from '../disclosure.ts';

/** A cell that damage may still change. */
export interface OpenCell {
  text: string;
  readonly role: CellRole;
  readonly place: number | null;
}

/** A table that damage may still change; `moved` gathers the places that structure has moved. */
export interface OpenTable {
  readonly kind: 'table';
  before: string[];
  rows: OpenCell[][];
  headerRows: number;
  after: string[];
  readonly moved: Set<number>;
}

/** Headings and running text that damage may still change. */
export interface OpenText {
  readonly kind: 'text';
  lines: string[];
}

export type OpenPart = OpenTable | OpenText;

/** A copy of a printed part that damage may change. */
export function openPart(part: PrintedTable | PrintedText, moved: Set<number>): OpenPart {
  if (part.kind === 'text') return { kind: 'text', lines: [...part.lines] };
  const rows = part.rows.map((row) => row.map((cell) => ({ ...cell })));
  return { ...part, before: [...part.before], rows, after: [...part.after], moved };
}

/** The part as it goes into a disclosure. */
export function closePart(part: OpenPart): PrintedTable | PrintedText {
  if (part.kind === 'text') return part;
  const { before, rows, headerRows, after } = part;
  return { kind: 'table', before, rows, headerRows, after };
}

/** A cell where nothing is printed. */
export function emptyCell(): OpenCell {
  return { text: '', role: 'filler', place: null };
}

/** Whether a figure is printed in the cell. */
export function hasFigure(cell: OpenCell | undefined): cell is OpenCell {
  return cell?.role === 'figure' && /\d/u.test(cell.text);
}

/** Whether nothing is printed in the cell. */
export function isEmpty(cell: OpenCell | undefined): boolean {
  return (cell?.text ?? '').trim() === '';
}

/** Indexes of the rows under the header that hold a figure. */
export function figureRows(table: OpenTable): readonly number[] {
  return table.rows.flatMap((row, index) => (index >= table.headerRows && row.some(hasFigure) ? [index] : []));
}

/**
 * Lays other cells on a row. A figure that stands in another column than before, or nowhere, has moved; so has a
 * blank on which something else came to stand.
 */
export function replaceRow(table: OpenTable, row: number, cells: OpenCell[]): void {
  const before = table.rows[row] ?? [];
  before.forEach((cell, column) => {
    if (cell.place === null) return;
    const stands = cells[column];
    if (isEmpty(cell) ? !isEmpty(stands) : stands !== cell) table.moved.add(cell.place);
  });
  table.rows[row] = cells;
}
