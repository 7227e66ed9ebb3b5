import type { StatementForm } from '../../forms/statement-forms.ts';
import type { Column } from '../../model/statement.ts';
import { countHeaderRows, hasTotalLabel, isCountingRow } from '../sections/header-rows.ts';
import { hasOwnHeader, headerPaths } from '../sections/header-paths.ts';
import type { SourceRow } from '../sections/section.ts';
import { countHan, isFigureLike, usualWidth, wholeNumber } from '../text/cell-kinds.ts';
import { comparableText, keyText } from '../text/mend-text.ts';
import { nearest } from '../text/similarity.ts';
import { columnsOf, hasNumberedColumns } from './draft.ts';
import type { BindingContext, DraftColumn } from './draft.ts';
import { isHeadingPath } from './heading-words.ts';
import { leafOf, legibleColumns, pathColumn, strangeColumns } from './legible-columns.ts';
import { isWholeStep, settlePaths } from './settle-path.ts';

/** The value columns of a coded table, and where the first of them stands in rows of the usual width. */
export interface HeaderColumns {
  readonly columns: readonly DraftColumn[];
  /** Undefined where the header does not tell: values then begin right of the label. */
  readonly start: number | undefined;
  readonly width: number;
  /** Positions of columns that nobody printed: no header, no figures in rows of the usual width. */
  readonly skipped?: ReadonlySet<number>;
}

const LIKENESS = 0.75;
const REMARKS = /^(?:备注|说明|科目说明)$/u;

/**
 * The columns of a table as its own header has them: the form's where they are as many, else each under the form's key
 * whose name it has, or under its own header path. Headers that are not whole say nothing, and the form's columns stand.
 */
export function headerColumns(context: BindingContext): HeaderColumns {
  const { rows } = context.section;
  const expected = columnsOf(context);
  const width = usualWidth(rows);
  const header = rows.slice(0, countHeaderRows(rows));
  const body = rows.slice(header.length).filter((row) => row.cells.length === width);
  const counted = countedColumns(rows, expected.length);
  const start = counted?.start ?? startOfHeaders(header, body, width, context.form);
  if (start === undefined) return { columns: formColumns(context, headerPaths(header, width)), start, width };
  // Rows of a later page may be narrower than the header: its whole width counts.
  const headed = header.reduce((most, row) => Math.max(most, row.cells.length), width);
  const count = Math.max(counted?.count ?? 0, lastHeaded(header, body, headed) - start + 1);
  const positions = Array.from({ length: count }, (_, index) => start + index);
  const paths = headerPaths(header, headed);
  const skipped = unprinted(header, body, positions, expected.length);
  if (isDisplaced(paths.slice(0, start), expected)) return { columns: expected, start: counted?.start, width };
  const own = positions.filter(
    (position) => !skipped.has(position) && !REMARKS.test(comparableText(paths[position] ?? '')),
  );
  const isWhole = own.every((position) => hasOwnHeader(header, position));
  if (!context.hasColumnNumbers && hasNumberedColumns(context.form)) {
    const printed = own.map((position) => paths[position] ?? '');
    return { columns: pathColumns(context, expected, printed) ?? doubtful(expected), start, width, skipped };
  }
  if (counted !== undefined && counted.count > expected.length)
    return { columns: own.map((position, index) => numbered(context, paths[position] ?? '', index + 1)), start, width };
  if (counted !== undefined) return { columns: expected, start, width, skipped };
  const names = own.map((position) => paths[position] ?? '');
  // A table that lost its 栏次 row among others that have it keeps the numbers.
  const isCounted = hasNumberedColumns(context.form) && own.length === expected.length;
  const printed = isCounted ? undefined : ownColumns(context, names);
  if (printed !== undefined) return { columns: printed, start, width, skipped };
  if (!isWhole) return { columns: byPlace(expected, names), start, width, skipped };
  const named = own.length === expected.length ? inPrintedOrder(expected, names) : namedColumns(context, names);
  return { columns: named ?? byPlace(expected, names), start, width, skipped };
}

function ownColumns(context: BindingContext, paths: readonly string[]): readonly DraftColumn[] | undefined {
  return legibleColumns(context, paths) ?? strangeColumns(context, paths);
}

const STRAY_SHARE = 0.34;

/** Columns without a header in which few rows have anything, where the others are as many as the form's. */
function unprinted(
  header: readonly SourceRow[],
  body: readonly SourceRow[],
  positions: readonly number[],
  count: number,
): ReadonlySet<number> {
  const bare = positions.filter((position) => {
    const filled = body.filter((row) => /[\p{L}\p{N}]/u.test(row.cells[position]?.text ?? '')).length;
    return !hasOwnHeader(header, position) && filled <= body.length * STRAY_SHARE;
  });
  return new Set(positions.length - bare.length === count ? bare : []);
}

/** First numbers of the 栏次 row that may be lost. */
const LOST_COUNTS = 1;

/** Where the 栏次 row counts 1, 2, 3 …, and how far. */
function countedColumns(rows: readonly SourceRow[], expected: number): { start: number; count: number } | undefined {
  const row = rows.slice(0, 8).find(isCountingRow);
  const first = row?.cells.findIndex((cell) => wholeNumber(cell.text, 2) !== undefined) ?? -1;
  const lost = (wholeNumber(row?.cells[first]?.text ?? '', 2) ?? 0) - 1;
  const start = first - lost;
  if (row === undefined || lost < 0 || lost > LOST_COUNTS || start < 1) return undefined;
  let count = lost;
  while (wholeNumber(row.cells[start + count]?.text ?? '', 2) === count + 1) count += 1;
  return count >= Math.min(expected, 2) ? { start, count } : undefined;
}

/** The first column right of the labels that has a header and figures: no label of a row of the body stands in it. */
function startOfHeaders(
  header: readonly SourceRow[],
  body: readonly SourceRow[],
  width: number,
  form: StatementForm,
): number | undefined {
  const named = body.filter((row) => row.cells.some((cell) => isFigureLike(cell.text)));
  const labels = named.map((row) => row.cells.findLastIndex((cell) => countHan(cell.text) >= 2));
  const lastLabel = labels.sort((a, b) => a - b)[Math.floor(labels.length / 2)] ?? -1;
  // A table may have a total alone.
  if (lastLabel === -1 || (named.length < 2 && !named.some(hasTotalLabel))) return undefined;
  for (let column = lastLabel + 1; column < width; column += 1) {
    const texts = named.map((row) => row.cells[column]?.text ?? '');
    const hasFigures = texts.some((text) => isFigureLike(text));
    // A column of words that few rows fill (项目单位) belongs to the labels, whatever litter stands in it.
    if (isTextColumn(header, column, form)) continue;
    const words = texts.filter((text) => countHan(text) >= 2).length;
    if (words > 0 && texts.filter(isFigureLike).length <= words) continue;
    if (hasOwnHeader(header, column)) return column;
    // Under a header that is lost the form's columns begin where there are as many left.
    if (hasFigures) return width - column === form.columns.length ? column : undefined;
  }
  return undefined;
}

/** True under the header of one of the form's columns of words. */
function isTextColumn(header: readonly SourceRow[], column: number, form: StatementForm): boolean {
  const names = form.textColumns?.map(comparableText) ?? [];
  return header.some((row) => names.includes(comparableText(row.cells[column]?.text ?? '')));
}

function lastHeaded(header: readonly SourceRow[], body: readonly SourceRow[], width: number): number {
  const lastFigure = Math.max(-1, ...body.map((row) => row.cells.findLastIndex((cell) => isFigureLike(cell.text))));
  for (let column = width - 1; column > lastFigure; column -= 1) if (hasOwnHeader(header, column)) return column;
  return lastFigure;
}

/** True where a value column's name stands over the labels: the header has slipped against the body. */
function isDisplaced(labelPaths: readonly string[], expected: readonly Column[]): boolean {
  const leaves = new Set(expected.flatMap(({ key, label }) => [key, label].map((text) => leafOf(text))));
  return labelPaths.some((path) => leaves.has(leafOf(path)));
}

/** The form's column with this name, by the whole path, by its last word, or by another name that the form gives it. */
function known(context: BindingContext, expected: readonly Column[], path: string): Column | undefined {
  const printed = comparableText(path);
  const leaf = leafOf(path);
  const whole = expected.find(({ key }) => comparableText(key) === printed);
  const sameLeaf = expected.filter(({ key }) => leafOf(key) === leaf);
  const named = expected.find(({ key }) => context.form.aliases?.[key]?.some((name) => comparableText(name) === leaf));
  const only = sameLeaf.length === 1 ? sameLeaf[0] : undefined;
  return whole ?? only ?? named ?? nearest(leaf, expected, ({ key }) => leafOf(key), LIKENESS)?.entry;
}

/** The form's columns, in doubt where a heading that is one word for word is none of the form's. */
function formColumns(context: BindingContext, paths: readonly string[]): readonly DraftColumn[] {
  const expected = columnsOf(context);
  const isStrange = (path: string): boolean =>
    path !== '' && isHeadingPath(path) && known(context, expected, path) === undefined;
  return paths.some(isStrange) ? doubtful(expected) : expected;
}

/** The columns under their header paths, each the form's where it has its name; undefined where two would be one. */
export function namedColumns(context: BindingContext, paths: readonly string[]): readonly DraftColumn[] | undefined {
  const expected = columnsOf(context);
  const found = paths.map((path) => known(context, expected, path));
  const columns = found.map((column, index) => column ?? ownColumn(context, paths[index] ?? ''));
  const isDistinct = new Set(columns.map(({ key }) => key)).size === columns.length;
  const isKnown = found.filter((column) => column !== undefined).length * 2 >= columns.length;
  return isDistinct && isKnown ? columns : undefined;
}

/** A column that the form does not have, under its own header; in doubt where that is the scrap of another one. */
function ownColumn(context: BindingContext, path: string): DraftColumn {
  return { ...pathColumn(context, path), isDoubtful: !path.split('/').every(isWholeStep) };
}

/**
 * The columns of a table without 栏次 under their header paths, misread ones under the form's where these are as many;
 * undefined where a header is lost and the form does not tell it.
 */
export function pathColumns(
  context: BindingContext,
  expected: readonly Column[],
  printed: readonly string[],
): readonly DraftColumn[] | undefined {
  const labels = expected.map(({ label }) => label);
  const settled =
    printed.length === labels.length
      ? settlePaths(printed, labels)
      : printed.map((path) => ({ path, isSure: printed.length > labels.length || labels.includes(path) }));
  const isDistinct = new Set(settled.map(({ path }) => keyText(path))).size === settled.length;
  if (settled.length === 0 || settled.some(({ path }) => path === '') || !isDistinct) return undefined;
  return settled.map(({ path, isSure }) => ({ ...pathColumn(context, path), isDoubtful: !isSure }));
}

/** The form's columns in the order of the headers, where these are their names word for word; undefined where one is not. */
function inPrintedOrder(expected: readonly Column[], paths: readonly string[]): readonly Column[] | undefined {
  const printed = paths.map((path) =>
    expected.filter(({ key, label }) => [key, label].some((name) => comparableText(name) === comparableText(path))),
  );
  const columns = printed.flatMap((found) => (found.length === 1 ? found : []));
  return new Set(columns).size === expected.length ? columns : undefined;
}

/** The form's columns by their place, in doubt where the heading there is that of another one: some column is lost. */
function byPlace(expected: readonly Column[], names: readonly string[]): readonly DraftColumn[] {
  return expected.map((column, place) => {
    const name = names[place] ?? '';
    const alike = expected.filter(({ key }) => leafOf(key) === leafOf(name));
    const isOther = isHeadingPath(leafOf(name)) && alike.length === 1 && !alike.includes(column);
    return isOther ? { ...column, isDoubtful: true } : column;
  });
}

/** Columns that only their place tells, under a header that says otherwise or nothing. */
function doubtful(columns: readonly Column[]): readonly DraftColumn[] {
  return columns.map((column) => ({ ...column, isDoubtful: true }));
}

function numbered(context: BindingContext, path: string, number: number): Column {
  return { ...pathColumn(context, path), key: String(number), number };
}
