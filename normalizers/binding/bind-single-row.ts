import type { Column } from '../../model/statement.ts';
import { hasOwnHeader, headerPaths } from '../sections/header-paths.ts';
import { countsByPlace, isCountingRow } from '../sections/header-rows.ts';
import type { SourceCell, SourceRow } from '../sections/section.ts';
import { countHan, isFigureLike, isPointedFigure, wholeNumber } from '../text/cell-kinds.ts';
import { compactText, keyText } from '../text/mend-text.ts';
import { alignValues } from './align-values.ts';
import { columnsOf, hasNumberedColumns } from './draft.ts';
import type { Binder, BindingContext, DraftRow } from './draft.ts';
import { namedColumns, pathColumns } from './header-columns.ts';
import { legibleColumns, strangeColumns } from './legible-columns.ts';

/** Binds one-row statements (三公): the figures' row has one cell for each column. */
export const bindSingleRow: Binder = (context) => {
  const expected = columnsOf(context);
  const sources = context.section.rows.filter(
    (row) => isDataRow(row) && row.cells.some((cell) => isFigureLike(cell.text)),
  );
  const [source, ...more] = sources;
  const own = source === undefined ? undefined : ownColumns(context, source, expected);
  const columns = own ?? expected;
  const valuesIn = (from: SourceRow): readonly SourceCell[] =>
    own === undefined
      ? valuesOf(withoutLabels(context, from, expected.length), expected.length)
      : from.cells.slice(from.cells.length - columns.length);
  const draftOf = (from: SourceRow | undefined, key: string, label: string): DraftRow => {
    const values = from === undefined ? undefined : valuesIn(from);
    return {
      key,
      label,
      printedLabel: label,
      code: '',
      number: null,
      side: '',
      slots: columns.map((_, index) => ({ column: index, cell: values?.[index] ?? null })),
      alternatives: values === undefined ? [] : alignValues(values, columns).alternatives,
      isPlaced: values?.length === columns.length,
      line: from?.line ?? 0,
      page: from?.page ?? context.section.page,
    };
  };
  // Below the total may stand the bodies that it is made of.
  const bodies = more.flatMap((from) => {
    const name = bodyOf(from);
    return name === '' ? [] : [draftOf(from, keyText(name), compactText(name))];
  });
  return { columns, rows: [draftOf(source, '1', ''), ...bodies], repairs: [] };
};

/** The name of the body that a row is of; empty where none stands before its figures. */
function bodyOf({ cells }: SourceRow): string {
  const first = cells.findIndex(({ text }) => isFigureLike(text) && !CODE.test(text));
  return cells.slice(0, Math.max(first, 0)).findLast(({ text }) => countHan(text) >= BODY_LENGTH)?.text ?? '';
}

const LABEL_HEAD = /(?:^|[/单位部门])(?:编码|代码|名称|序号|项目)$/u;
const BODY_LENGTH = 4;
const CODE = /^\d{3,9}$/u;

/** The header's own columns where each has a name and their order is not the form's (接待费 before 用车费, one more). */
function ownColumns(
  context: BindingContext,
  source: SourceRow,
  expected: readonly Column[],
): readonly Column[] | undefined {
  const header = context.section.rows.slice(0, context.section.rows.indexOf(source));
  if (header.some(isCountingRow)) return undefined;
  if (!source.cells.every((_, position) => hasOwnHeader(header, position))) return undefined;
  const all = headerPaths(header, source.cells.length);
  const paths = all.slice(countLabels(all));
  const width = paths.length;
  if (hasNumberedColumns(context.form) && width === expected.length) return pathColumns(context, expected, paths);
  if (width > expected.length) {
    // Where the form's columns stand twice, as for two years, its places say nothing of the second.
    const isTwice = width >= 2 * expected.length;
    const printed = legibleColumns(context, paths) ?? (isTwice ? strangeColumns(context, paths) : undefined);
    if (printed !== undefined) return printed;
  }
  const columns = namedColumns(context, paths);
  const same = columns?.filter(({ key }, index) => key === expected[index]?.key).length ?? 0;
  // As many columns and most where the form has them: the others are misread, not moved.
  return width === expected.length && same * 2 >= width ? undefined : columns;
}

/** The body's code and name before the figures are no columns of figures. */
function countLabels(paths: readonly string[]): number {
  return Math.max(
    paths.findIndex((path) => !LABEL_HEAD.test(path)),
    0,
  );
}

/** The row without the columns that the header says are labels, where as many are left as the form has. */
function withoutLabels({ section }: BindingContext, row: SourceRow, count: number): SourceRow {
  const header = section.rows.slice(0, section.rows.indexOf(row)).filter((other) => !isDataRow(other));
  const labels = countLabels(headerPaths(header, row.cells.length));
  return row.cells.length - labels === count ? { ...row, cells: row.cells.slice(labels) } : row;
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
