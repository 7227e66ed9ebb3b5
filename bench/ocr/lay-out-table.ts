import type { PrintedTable } from '../accuracy/disclosure.ts';
import { spanCells, type SpannedCell } from '../accuracy/generate/span-cells.ts';

/** How wide a text is at a size; points. */
export type MeasureText = (text: string, sizePoints: number) => number;

/** A table set in type: where its columns stand, and its rows with the lines of each cell; points. */
export interface SetTable {
  readonly sizePoints: number;
  /** One more than there are columns, from 0. */
  readonly edges: readonly number[];
  readonly rows: readonly SetRow[];
  readonly headerRows: number;
}

export interface SetRow {
  readonly heightPoints: number;
  readonly cells: readonly SetCell[];
}

export interface SetCell extends SpannedCell {
  readonly lines: readonly string[];
}

const LARGEST_POINTS = 10;
const SMALLEST_POINTS = 7.5;
const LINE_HEIGHT = 1.3;
const PADDING_POINTS = 3;
/** Labels break into lines of this many characters, headers of fewer, unless there is room. */
const LABEL_CHARACTERS = 16;
const HEADER_CHARACTERS = 6;

/** Sets a table as large as it fits into a width, columns by what stands in them; undefined where it does not fit. */
export function setTable(
  { rows, headerRows }: PrintedTable,
  widthPoints: number,
  measure: MeasureText,
): SetTable | undefined {
  for (let size = LARGEST_POINTS; size >= SMALLEST_POINTS; size -= 0.5) {
    const natural = naturalWidths(rows, headerRows, size, measure);
    const sum = natural.reduce((total, width) => total + width, 0);
    if (sum > widthPoints) continue;
    const edges = [0];
    for (const width of natural) edges.push((edges.at(-1) ?? 0) + width * Math.min(1.6, widthPoints / sum));
    return { sizePoints: size, edges, headerRows, rows: setRows(spanCells(rows, headerRows), edges, size, measure) };
  }
  return undefined;
}

function naturalWidths(
  rows: PrintedTable['rows'],
  headerRows: number,
  size: number,
  measure: MeasureText,
): readonly number[] {
  const widths = (rows[0] ?? []).map(() => 2 * size);
  rows.forEach((row, index) => {
    row.forEach(({ text, role }, column) => {
      const isHeader = index < headerRows;
      const most = isHeader ? HEADER_CHARACTERS : role === 'label' ? LABEL_CHARACTERS : Infinity;
      const needed = Math.min(measure(text, size), most * size) + 2 * PADDING_POINTS + 1;
      widths[column] = Math.max(widths[column] ?? 0, needed);
    });
  });
  return widths;
}

function setRows(
  rows: readonly (readonly SpannedCell[])[],
  edges: readonly number[],
  size: number,
  measure: MeasureText,
): readonly SetRow[] {
  return rows.map((cells) => {
    const set = cells.map((cell): SetCell => {
      const width = (edges[cell.column + cell.across] ?? 0) - (edges[cell.column] ?? 0) - 2 * PADDING_POINTS;
      return { ...cell, lines: breakLines(cell.text, width, (text) => measure(text, size)) };
    });
    const lines = Math.max(1, ...set.filter(({ down }) => down === 1).map((cell) => cell.lines.length));
    return { heightPoints: (lines - 1) * size * LINE_HEIGHT + size * 1.9, cells: set };
  });
}

/** Breaks a text between any two characters where it is wider than its column; a figure stays whole. */
export function breakLines(text: string, widthPoints: number, measure: (text: string) => number): readonly string[] {
  if (text === '') return [];
  if (/^[-\d,.%]+$/.test(text) || measure(text) <= widthPoints) return [text];
  const lines = [''];
  for (const character of text) {
    const line = `${lines.at(-1) ?? ''}${character}`;
    if (measure(line) > widthPoints && (lines.at(-1) ?? '') !== '') lines.push(character);
    else lines[lines.length - 1] = line;
  }
  return lines;
}
