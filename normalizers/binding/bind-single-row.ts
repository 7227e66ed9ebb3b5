import type { Column } from '../../model/statement.ts';
import { hasOwnHeader, headerPaths } from '../sections/header-paths.ts';
import { countsByPlace, isCountingRow } from '../sections/header-rows.ts';
import type { SourceCell, SourceRow } from '../sections/section.ts';
import { countHan, isFigureLike, isPointedFigure, wholeNumber } from '../text/cell-kinds.ts';
import { alignValues } from './align-values.ts';
import { columnsOf, hasNumberedColumns } from './draft.ts';
import type { Binder, BindingContext, DraftRow } from './draft.ts';
import { legibleColumns, namedColumns, pathColumns } from './header-columns.ts';

/** Binds one-row statements (三公): the figures' row has one cell for each column. */
export const bindSingleRow: Binder = (context) => {
  const expected = columnsOf(context);
  const source = context.section.rows.find(
    (row) => isDataRow(row) && row.cells.some((cell) => isFigureLike(cell.text)),
  );
  const own = source === undefined ? undefined : ownColumns(context, source, expected);
  const columns = own ?? expected;
  const row = own === undefined && source !== undefined ? valuesOf(source, expected.length) : source?.cells;
  const draft: DraftRow = {
    key: '1',
    label: '',
    printedLabel: '',
    code: '',
    number: null,
    side: '',
    slots: columns.map((_, index) => ({ column: index, cell: row?.[index] ?? null })),
    alternatives: row === undefined ? [] : alignValues(row, columns).alternatives,
    isPlaced: row?.length === columns.length,
    line: source?.line ?? 0,
    page: source?.page ?? context.section.page,
  };
  return { columns, rows: [draft], repairs: [] };
};

/** The header's own columns where each has a name and their order is not the form's (接待费 before 用车费, one more). */
function ownColumns(
  context: BindingContext,
  source: SourceRow,
  expected: readonly Column[],
): readonly Column[] | undefined {
  const header = context.section.rows.slice(0, context.section.rows.indexOf(source));
  if (header.some(isCountingRow)) return undefined;
  const width = source.cells.length;
  if (!source.cells.every((_, position) => hasOwnHeader(header, position))) return undefined;
  const paths = headerPaths(header, width);
  if (hasNumberedColumns(context.form) && width === expected.length) return pathColumns(context, expected, paths);
  if (width > expected.length) {
    const printed = legibleColumns(context, paths);
    if (printed !== undefined) return printed;
  }
  const columns = namedColumns(context, paths);
  const same = columns?.filter(({ key }, index) => key === expected[index]?.key).length ?? 0;
  // As many columns and most where the form has them: the others are misread, not moved.
  return width === expected.length && same * 2 >= width ? undefined : columns;
}

function isDataRow(row: SourceRow): boolean {
  if (countsByPlace(row)) return false;
  const filled = row.cells.filter((cell) => cell.text !== '');
  const figures = filled.filter((cell) => isFigureLike(cell.text)).length;
  // Among many figures a word is one of them, misread: no header has figures.
  const isAmongFigures = figures >= FIGURES_AT_LEAST && figures >= FIGURES_SHARE * filled.length;
  if (filled.length === 0 || (!isAmongFigures && filled.slice(1).some((cell) => countHan(cell.text) > 0))) return false;
  const numbers = filled.map((cell) => wholeNumber(cell.text, 2));
  const isCount =
    filled.length >= 3 &&
    numbers.every((value, index) => value === (numbers[0] ?? 0) + index) &&
    numbers[0] !== undefined;
  return !isCount && (filled.length > 1 || filled.some((cell) => isPointedFigure(cell.text)));
}

const FIGURES_AT_LEAST = 3;
const FIGURES_SHARE = 2 / 3;

/**
 * The row's cells, one for each column. Too many: a label column in front (a body's name or code) goes, and blanks at the
 * edges; where it stays open which of them are too many, the row is as long as it is and not placed.
 */
function valuesOf(row: SourceRow, count: number): readonly SourceCell[] {
  let cells = row.cells;
  while (cells.length > count && isName(cells[0])) cells = cells.slice(1);
  while (cells.length > count && cells.at(-1)?.text === '' && cells[0]?.text !== '') cells = cells.slice(0, -1);
  while (cells.length > count && cells[0]?.text === '' && cells.at(-1)?.text !== '') cells = cells.slice(1);
  return cells;
}

function isName(cell: SourceCell | undefined): boolean {
  return cell !== undefined && (countHan(cell.text) > 0 || /^\d{5,}$/u.test(cell.text));
}
