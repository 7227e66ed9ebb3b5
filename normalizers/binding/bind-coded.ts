import type { TextBlock } from '../../model/document.ts';
import type { Column, Repair } from '../../model/statement.ts';
import type { SourceCell, SourceRow } from '../sections/section.ts';
import { comparableText, compactText, foldCharacters, keyText } from '../text/mend-text.ts';
import { isCountingRow, isTotalHeading } from '../sections/header-rows.ts';
import { countHan, isFigureLike, isPointedFigure, isTotalLabel } from '../text/cell-kinds.ts';
import { alignValues } from './align-values.ts';
import type { CodedRow } from './coded-row.ts';
import { nameApart, nameColumnOf } from './name-apart.ts';
import type { Binder, DraftRow } from './draft.ts';
import { headerColumns } from './header-columns.ts';
import type { HeaderColumns } from './header-columns.ts';
import { CODE, isListedName, readCode } from './read-code.ts';

// What stands in the code columns of header rows; a 合计 may share the row with it.
const COLUMN_MARK = /^(?:类|款|项|类款|款项|类款项|栏次|栏)$/u;
const PART_OF_CODE = /^[类款项]$/u;
const HEADER_WORDS =
  /^(?:项目?|目|类|款|栏次?|科目(?:编码|代码|名称)|功能分类(?:科目(?:编码|代码|名称))?|经济分类(?:科目(?:编码|代码|名称))?|单位编码|项目编码|单位名称|项目名称|本年.*|部门.*|年初.*|年末.*|小计|基本支出|项目支出|决算数|预算数|金额)$/u;

const ROWS_TO_TELL = 5;
const FIGURES_OF_TOTAL = 3;
const ALWAYS = 0.85;
// What is left of 合计 where it cannot be read.
const NONSENSE_LENGTH = 5;

/** Binds tables whose rows are known by classification code: values stand right of the label, one for each column. */
export const bindCoded: Binder = (context) => {
  const layout = headerColumns(context);
  const { columns } = layout;
  const textColumns = context.form.textColumns?.length ?? 0;
  const isLastDue = fillsLast(context.section.rows, layout);
  const taken = nameApart(
    takeApart(context.section.rows, columns.length, textColumns).map((coded) =>
      fromStart(coded, layout, textColumns, isLastDue),
    ),
    nameColumnOf(context.section.rows),
  );
  const repairs: Repair[] = [];
  const shares = fillSharesOf(taken, columns.length);
  // Where bodies have codes, the name alone tells none of them: two may share it.
  const isCoded = context.form.classification === 'unit' && taken.some(({ code }) => code !== '');
  const isLoose = hasLooseFigures(taken, context.section.strays);
  const isOpen = (coded: CodedRow): boolean =>
    (isCoded && coded.code === '' && !coded.isTotal) || (isLoose && isHollow(coded));
  const rows = taken
    .map((coded) => (isOpen(coded) ? { ...coded, isGuessed: true } : coded))
    .map((coded) => draftRow(coded, columns, shares, repairs));
  return { columns, rows: rows.filter((row) => row !== undefined), repairs };
};

/** Splits body rows into code, label and values, and joins label lines that a page break tore off. */
export function takeApart(rows: readonly SourceRow[], columnCount: number, textColumns: number): readonly CodedRow[] {
  const result: CodedRow[] = [];
  let isBody = false;
  for (const row of rows) {
    if (row.cells.every((cell) => cell.text === '')) continue;
    const coded = splitRow(row, columnCount, textColumns);
    if (isHeader(row, coded) || isTotalHeading(row, rows)) continue;
    const previous = result.at(-1);
    const hasValue = coded.values.some((cell) => isFigureLike(cell.text));
    const isNamelessTotal =
      !isBody &&
      isUnnamed(coded) &&
      coded.values.filter((cell) => isPointedFigure(cell.text)).length >= FIGURES_OF_TOTAL;
    if (coded.code !== '' || coded.isTotal || isNamelessTotal) isBody = true;
    if (!isBody && !hasValue) continue;
    if (isNamelessTotal) {
      // Above all rows with a code, a full row of figures without a name can only be their total; the sums must agree.
      result.push({ ...coded, isTotal: true });
      continue;
    }
    if (coded.code === '' && !coded.isTotal && !hasValue) {
      // A label's last line on the next page: no code, no figure.
      if (previous !== undefined)
        result[result.length - 1] = { ...previous, labelCells: [...previous.labelCells, ...coded.labelCells] };
      continue;
    }
    result.push(coded);
  }
  return withTotal(withoutHollowTotals(result));
}

/**
 * A row named the total in which nothing is printed tells nothing beside one that has figures. Alone it may be what a
 * header left: the total may be printed under a name that cannot be read, so what the sums say of it is not sure.
 */
function withoutHollowTotals(rows: readonly CodedRow[]): readonly CodedRow[] {
  if (rows.some((row) => row.isTotal && !isHollow(row))) return rows.filter((row) => !row.isTotal || !isHollow(row));
  return rows.map((row) => (row.isTotal && isHollow(row) ? { ...row, isGuessed: true } : row));
}

/** Nothing that could be a figure stands in it. */
function isHollow({ values }: CodedRow): boolean {
  return !values.some((cell) => /\d/u.test(foldCharacters(cell.text)));
}

/** Figures that are printed under no name: those of a row without any, torn from it, or of no row. */
function hasLooseFigures(rows: readonly CodedRow[], strays: readonly TextBlock[]): boolean {
  const isLoose = (row: CodedRow): boolean => isUnnamed(row) && row.values.some((cell) => isPointedFigure(cell.text));
  return rows.some(isLoose) || strays.some(({ text }) => /\d[.,]\d/u.test(foldCharacters(text)));
}

/**
 * Where no row is the total, one that is named so beside what looks like a code is it, if that code stands over no other; else
 * the first or last one without a code and without a listed name.
 */
function withTotal(rows: readonly CodedRow[]): readonly CodedRow[] {
  if (rows.length < 2 || rows.some(({ isTotal }) => isTotal)) return rows;
  const isOverOthers = (row: CodedRow): boolean =>
    rows.some((other) => other !== row && other.code.startsWith(row.code));
  const named = rows.filter((row) => isTotalLabel(labelOf(row)) && !isOverOthers(row));
  if (named.length === 1) return rows.map((row) => (named.includes(row) ? { ...row, code: '', isTotal: true } : row));
  const candidates = [0, rows.length - 1].filter((index) => isWithoutName(rows[index]));
  const [only] = candidates;
  if (only === undefined || candidates.length > 1) return rows;
  return rows.map((row, index) => {
    if (index !== only) return row;
    const figures = row.values.filter((cell) => isPointedFigure(cell.text)).length;
    return { ...row, isTotal: true, isGuessed: figures < FIGURES_OF_TOTAL };
  });
}

function isWithoutName(coded: CodedRow | undefined): boolean {
  if (coded?.code !== '' || !coded.values.some((cell) => isFigureLike(cell.text))) return false;
  const label = compactText(labelOf(coded));
  return label.length <= NONSENSE_LENGTH && !isListedName(label);
}

function labelOf({ labelCells }: CodedRow): string {
  return labelCells.map((cell) => cell.text).join('');
}

function isUnnamed(coded: CodedRow): boolean {
  return coded.code === '' && !coded.isTotal && coded.labelCells.length === 0;
}

function splitRow(row: SourceRow, columnCount: number, textColumns: number): CodedRow {
  const { cells } = row;
  const first = cells.findIndex((cell) => cell.text !== '');
  const { code, next } = readCode(cells, first);
  let labelEnd = next;
  const labelCells: SourceCell[] = [];
  const isLabelCell = (cell: SourceCell): boolean =>
    countHan(cell.text) > 0 && !COLUMN_MARK.test(comparableText(cell.text));
  let position = next;
  // Blank cells may stand between code and label (类|款|项 columns), and text columns may follow the label.
  while (position < cells.length) {
    const cell = cells[position];
    if (cell === undefined || isFigureLike(cell.text)) break;
    if (isLabelCell(cell)) {
      labelCells.push(cell);
      labelEnd = position + 1;
      if (labelCells.length > textColumns) break;
    } else if (cell.text !== '' && labelCells.length > 0) break;
    position += 1;
  }
  if (labelCells.length === 0) labelEnd = Math.max(next, cells.length - columnCount);
  const label = labelCells.map((cell) => cell.text).join('');
  // What stands before 合计 and is no code is litter.
  const total =
    (isTotalLabel(label) && !CODE.test(code)) ||
    (code === '' &&
      isTotalLabel(
        cells
          .slice(0, labelEnd)
          .map((cell) => cell.text)
          .join(''),
      ));
  return {
    row,
    code: total ? '' : code,
    labelCells: labelCells.slice(0, 1),
    values: cells.slice(labelEnd),
    isTotal: total,
  };
}

function isHeader(row: SourceRow, coded: CodedRow): boolean {
  const filled = row.cells.filter((cell) => cell.text !== '');
  if (isCountingRow(row)) return true;
  // `合计 | 人员经费 | 公用经费` under a header of two lines.
  const isWordy = coded.values.some((cell) => countHan(cell.text) >= 2);
  if (coded.isTotal && isWordy && !coded.values.some((cell) => isFigureLike(cell.text))) return true;
  if (coded.code !== '' || coded.isTotal || filled.some((cell) => isPointedFigure(cell.text))) return false;
  // 类 | 款 | 项, one of them legible: no row of the body has a sign alone for a name.
  const signs = filled.map((cell) => comparableText(cell.text));
  if (signs.some((sign) => PART_OF_CODE.test(sign)) && signs.every((sign) => countHan(sign) <= 1)) return true;
  const headers = signs.filter((sign) => HEADER_WORDS.test(sign));
  return headers.length > 0 && headers.length * 2 >= filled.length;
}

/**
 * Values from where the header says they begin: words and litter before them are no figures of this row. A figure there is
 * one only where the row may have slipped left, its last cell being blank.
 */
function fromStart(found: CodedRow, layout: HeaderColumns, textColumns: number, isLastDue: boolean): CodedRow {
  const { start, width } = layout;
  const { cells } = found.row;
  if (start === undefined || cells.length !== width) return found;
  const coded = withoutSkipped(found, layout);
  if (coded !== found) return coded;
  const begin = cells.length - coded.values.length;
  if (begin >= start) {
    // Litter that looks like a figure hid the name from who came from the left.
    const isNameless = begin === start && textColumns === 0 && coded.labelCells.length === 0;
    return isNameless ? { ...coded, labelCells: nameBefore(coded, cells.slice(0, start)) } : coded;
  }
  const between = cells.slice(begin, start);
  const values = cells.slice(start);
  const laid = { ...coded, values, ...(textColumns === 0 ? { labelCells: nameBefore(coded, between) } : {}) };
  const figures = between.filter((cell) => isFigureLike(cell.text));
  const isLitter =
    values.some((cell) => isPointedFigure(cell.text)) && !figures.some((cell) => isPointedFigure(cell.text));
  if (figures.length === 0 || values.at(-1)?.text !== '') return laid;
  if (isLastDue || !isFigureLike(values[0]?.text ?? '')) return coded;
  return isLitter ? laid : { ...coded, isGuessed: true, laid: values };
}

/** True where nearly all rows fill the last column: one that leaves it blank has slipped left. */
function fillsLast(rows: readonly SourceRow[], { width }: HeaderColumns): boolean {
  const body = rows.filter(({ cells }) => cells.length === width && cells.some((cell) => isPointedFigure(cell.text)));
  const blank = body.filter(({ cells }) => cells.at(-1)?.text === '').length;
  return body.length > 2 && blank <= Math.max(1, body.length * (1 - ALWAYS));
}

/** A row without the blanks of columns that nobody printed. */
function withoutSkipped(coded: CodedRow, { start = 0, skipped = new Set() }: HeaderColumns): CodedRow {
  const { cells } = coded.row;
  const begin = cells.length - coded.values.length;
  const isOpen = [...skipped].some((at) => /[\p{L}\p{N}]/u.test(cells[at]?.text ?? ''));
  if (skipped.size === 0 || isOpen || begin > start) return coded;
  return { ...coded, values: cells.filter((_, at) => at >= start && !skipped.has(at)) };
}

/** The name stands next to the figures; what stands in cells for parts of the code is litter. */
function nameBefore({ labelCells }: CodedRow, between: readonly SourceCell[]): readonly SourceCell[] {
  const at = between.findLastIndex((cell) => countHan(cell.text) >= 2);
  const name = between[at];
  // Behind a second code stands that code's name: `30226 | 劳务费 | 50205 | 委托业务费`.
  const isOfOther = CODE.test(between[at - 1]?.text ?? '') && labelCells.some(({ text }) => countHan(text) >= 2);
  return name === undefined || isOfOther ? labelCells : [name];
}

/** The share of the rows with figures that fill each column: the first, a total, is filled in nearly all of them. */
function fillSharesOf(rows: readonly CodedRow[], count: number): readonly number[] {
  const filled = rows.filter(({ values }) => values.some((cell) => isFigureLike(cell.text)));
  return Array.from({ length: count }, (_, index) =>
    filled.length < ROWS_TO_TELL
      ? NaN
      : filled.filter(({ values }) => isFigureLike(values[index]?.text ?? '')).length / filled.length,
  );
}

function draftRow(
  coded: CodedRow,
  columns: readonly Column[],
  shares: readonly number[],
  repairs: Repair[],
): DraftRow | undefined {
  const printedLabel = labelOf(coded);
  const label = compactText(printedLabel);
  if (coded.code === '' && !coded.isTotal && label === '') {
    for (const cell of coded.values.filter(({ text }) => text !== ''))
      repairs.push({
        rule: 'litter-outside-rows',
        before: cell.raw,
        after: '',
        why: 'the row has neither code nor label',
        row: cell.row,
        column: cell.column,
        line: coded.row.line,
      });
    return undefined;
  }
  const { slots, alternatives, isPlaced } = alignValues(coded.values, columns, shares, coded.laid);
  const key = coded.isTotal ? 'TOTAL' : coded.code === '' ? keyText(label) : coded.code;
  return {
    key,
    label: coded.isTotal ? '合计' : label,
    printedLabel,
    code: coded.code,
    number: null,
    side: '',
    slots,
    alternatives,
    isPlaced: isPlaced && coded.isGuessed !== true,
    line: coded.row.line,
    page: coded.row.page,
  };
}
