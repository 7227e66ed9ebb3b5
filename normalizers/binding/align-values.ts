import type { Column } from '../../model/statement.ts';
import type { SourceCell } from '../sections/section.ts';
import { isFigureLike } from '../text/cell-kinds.ts';
import type { DraftAlternative, DraftSlot } from './draft.ts';

/** The cells right of a label, laid on the columns. */
export interface AlignedValues {
  readonly slots: readonly DraftSlot[];
  readonly alternatives: readonly DraftAlternative[];
  /** False where the cells tell that the row has slipped or lost a blank, and not by how much. */
  readonly isPlaced: boolean;
}

const SHIFT_COST = 6;
const ALWAYS = 0.85;
const SHIFTS = [1, -1, 2, -2] as const;

/**
 * Lays the cells right of the label on the columns. Too many cells: leading or trailing blanks go first. A row that could
 * have slipped by a cell (blanks at an edge) carries the other layings as alternatives. `shares` says how many of the
 * table's rows fill each column (0 to 1, NaN where they are too few to tell); `laid` are the cells as the header has them,
 * where that is another laying.
 */
export function alignValues(
  values: readonly SourceCell[],
  columns: readonly Column[],
  shares: readonly number[] = [],
  laid?: readonly SourceCell[],
): AlignedValues {
  const count = columns.length;
  const spare = values.length - count;
  const end = values.findLastIndex((cell) => isFigureLike(cell.text)) + 1;
  // Before figures that are too many, litter is a spare cell like a blank.
  const first = values.findIndex((cell) => (spare > 0 ? isFigureLike(cell.text) : cell.text !== ''));
  const start = Math.max(0, first);
  // The first column is a total: where nearly all rows fill it, a row that leaves it blank has slipped.
  const isFirstDue = (shares[0] ?? 0) >= ALWAYS && start > 0 && end > 0;
  // With spare cells: those beyond the columns are blanks of merged label columns (left) or lost ones (right).
  const isTooFar = spare > 0 && (end > count || (isFirstDue && start <= spare));
  const offset = isTooFar ? Math.min(spare, start) : 0;
  const at = (from: number): readonly DraftSlot[] =>
    columns.map((_, index) => ({ column: index, cell: values[index + from] ?? null }));
  const canStandAt = (from: number): boolean => end > 0 && start >= from && end - from <= count;
  const shifts = SHIFTS.filter((shift) => canStandAt(offset + shift)).map((shift) => ({
    cost: SHIFT_COST * Math.abs(shift),
    rule: 'row-slipped',
    why: `the row's figures stand ${Math.abs(shift)} cell(s) too far ${shift > 0 ? 'right' : 'left'}`,
    slots: at(offset + shift),
  }));
  const byHeader = laid === undefined ? [] : [headerLaying(laid, columns)];
  const within = slipWithin(columns.map((_, index) => values[index + offset]));
  const alternatives = end === 0 ? byHeader : [...byHeader, ...shifts, ...within];
  const isFirstMissing = isFirstDue && offset < start;
  // More figures than columns: which of them is litter stays open.
  const isOverfull = end - offset > count;
  const isPlaced = !isFirstMissing && !isOverfull && !hasLostBlank(values, start, end, spare);
  return { slots: at(offset), alternatives, isPlaced };
}

function headerLaying(cells: readonly SourceCell[], columns: readonly Column[]): DraftAlternative {
  return {
    cost: SHIFT_COST,
    rule: 'row-slipped',
    why: 'the figures stand where the header has them, litter before them',
    slots: columns.map((_, column) => ({ column, cell: cells[column] ?? null })),
  };
}

type Cells = readonly (SourceCell | undefined)[];

/** Layings of a row that slipped from some cell on: a blank was lost before it, or one too many stands there. */
function slipWithin(cells: Cells): readonly DraftAlternative[] {
  const isBlank = (index: number): boolean => (cells[index]?.text ?? '') === '';
  const found: DraftAlternative[] = [];
  const lay = (moved: Cells, why: string): void => {
    const slots = moved.map((cell, column) => ({ column, cell: cell ?? null }));
    found.push({ cost: SHIFT_COST, rule: 'row-slipped', why, slots });
  };
  const last = cells.length - 1;
  for (let index = 1; index < last; index++) {
    // In a run of blanks it does not matter which one it is.
    if (isBlank(last) && !isBlank(index))
      lay(
        [...cells.slice(0, index), undefined, ...cells.slice(index, last)],
        `a blank was lost before cell ${index + 1}`,
      );
    const isRunStart = isBlank(index) && !isBlank(index - 1);
    if (isRunStart && cells.slice(index).some((_, ahead) => !isBlank(index + ahead)))
      lay([...cells.slice(0, index), ...cells.slice(index + 1), undefined], `cell ${index + 1} is a blank too many`);
  }
  return found;
}

/** A short row that ends in a figure lost its last blanks; one that ends in a blank lost another, and which is open. */
function hasLostBlank(values: readonly SourceCell[], start: number, end: number, spare: number): boolean {
  if (spare >= 0 || values.at(-1)?.text !== '') return false;
  return values.slice(start, end).some((cell) => cell.text === '');
}
