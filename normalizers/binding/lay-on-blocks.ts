import type { SourceCell, SourceRow } from '../sections/section.ts';
import { countHan, isFigureLike } from '../text/cell-kinds.ts';

/** Labels and the figure columns right of them: a two-sided table has two such blocks. */
export interface LabelBlock {
  readonly labels: readonly number[];
  readonly values: readonly number[];
}

/** How far the cells of a row may have slipped, the likeliest first. */
export const SLIPS = [0, 1, -1] as const;

/**
 * Puts a row of a two-sided table that lost a cell, or has one too many, back on the columns: its own labels tell where
 * each side begins, and the figures between them are that side's. Any other row, and one whose figures could stand in
 * several ways, stays as it is.
 */
export function layOnBlocks(row: SourceRow, blocks: readonly LabelBlock[], width: number): SourceRow {
  const columns = blocks.map(({ labels }) => labels[0] ?? 0);
  if (blocks.length < 2 || blocks.some(({ labels }) => labels.length > 1)) return row;
  const heads = columns.map((column) => {
    const slip = SLIPS.find((by) => isLabel(row.cells[column + by]));
    return slip === undefined ? -1 : column + slip;
  });
  const isAsPrinted = row.cells.length === width && heads.every((head, index) => head === columns[index]);
  if (isAsPrinted || !isRising(heads)) return row;
  const [first = 0] = heads;
  if (row.cells.slice(0, first).some(({ text }) => isFigureLike(text))) return row;
  const laid = new Map<number, SourceCell>();
  for (const [index, { values }] of blocks.entries()) {
    const [head = 0, column = 0] = [heads[index], columns[index]];
    // Behind a cell that was lost the row is filled up at its end.
    const isFilledUp = head < column && index === blocks.length - 1;
    const region = row.cells.slice(head + 1, isFilledUp ? width - 1 : heads[index + 1]);
    const isWhole = region.length === (columns[index + 1] ?? width) - column - 1;
    const figures = isWhole ? region : withoutEdges(region);
    const targets = isWhole ? region.map((_, place) => column + 1 + place) : values;
    if (!isWhole && figures.length > 0 && !isOneFor(figures, targets)) return row;
    figures.forEach((cell, place) => laid.set(targets[place] ?? 0, cell));
    const label = row.cells[head];
    if (label !== undefined) laid.set(column, label);
  }
  const cells = Array.from({ length: width }, (_, column) => laid.get(column) ?? blankAt(row, column));
  return { ...row, cells };
}

function isLabel(cell: SourceCell | undefined): boolean {
  return cell !== undefined && countHan(cell.text) >= 2 && !isFigureLike(cell.text);
}

function isRising(heads: readonly number[]): boolean {
  return heads.every((head, index) => head > (heads[index - 1] ?? -1));
}

function withoutEdges(region: readonly SourceCell[]): readonly SourceCell[] {
  const start = region.findIndex(({ text }) => text !== '');
  return start === -1 ? [] : region.slice(start, region.findLastIndex(({ text }) => text !== '') + 1);
}

/** A figure for each column: a blank between them would leave open which of the blanks is too many. */
function isOneFor(figures: readonly SourceCell[], columns: readonly number[]): boolean {
  return figures.length === columns.length && figures.every(({ text }) => text !== '');
}

function blankAt({ cells }: SourceRow, column: number): SourceCell {
  return { raw: '', text: '', row: cells[0]?.row ?? 0, column, columnSpan: 1, rowSpan: 1 };
}
