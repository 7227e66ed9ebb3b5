import type { SourceCell, SourceRow } from '../sections/section.ts';
import { countHan, isFigureLike, isPointedFigure, wholeNumber } from '../text/cell-kinds.ts';
import { columnsOf } from './draft.ts';
import type { Binder, DraftRow } from './draft.ts';

/** Binds one-row statements (三公): the figures' row has one cell for each column. */
export const bindSingleRow: Binder = (context) => {
  const columns = columnsOf(context);
  const data = context.section.rows.filter((row) => isDataRow(row)).map((row) => valuesOf(row, columns.length));
  const row = data.find((values) => values.some((cell) => isFigureLike(cell.text)));
  const source = context.section.rows.find((candidate) => candidate.cells.includes(row?.[0] as SourceCell));
  const draft: DraftRow = {
    key: '1',
    label: '',
    printedLabel: '',
    code: '',
    number: null,
    side: '',
    slots: columns.map((_, index) => ({ column: index, cell: row?.[index] ?? null })),
    alternatives: [],
    isPlaced: row?.length === columns.length,
    line: source?.line ?? 0,
    page: source?.page ?? context.section.page,
  };
  return { columns, rows: [draft], repairs: [] };
};

function isDataRow(row: SourceRow): boolean {
  const filled = row.cells.filter((cell) => cell.text !== '');
  if (filled.length === 0 || filled.some((cell) => countHan(cell.text) > 0)) return false;
  const numbers = filled.map((cell) => wholeNumber(cell.text, 2));
  const isCount =
    filled.length >= 3 &&
    numbers.every((value, index) => value === (numbers[0] ?? 0) + index) &&
    numbers[0] !== undefined;
  return !isCount && (filled.length > 1 || filled.some((cell) => isPointedFigure(cell.text)));
}

/** The row's cells; a label column in front (a body's name or code) is no figure. */
function valuesOf(row: SourceRow, count: number): readonly SourceCell[] {
  return row.cells.length > count ? row.cells.slice(row.cells.length - count) : row.cells;
}
