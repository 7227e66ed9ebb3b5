import { countHan, isFigureLike, isPointedFigure, isTotalLabel, wholeNumber } from '../../text/cell-kinds.ts';
import { comparableText, compactText, foldCharacters } from '../../text/mend-text.ts';
import { isCountingRow, isTotalHeading } from '../../sections/header-rows.ts';
import type { SourceRow } from '../../sections/section.ts';
import { coverGrid, pathOver, type CoveredGrid } from './covered-grid.ts';

/** What a column of a printed table holds. */
export type ColumnRole = 'code' | 'line' | 'label' | 'figure' | 'remark';

/** One column: what it holds and the header texts over it, outermost first. */
export interface PrintedColumn {
  readonly position: number;
  readonly role: ColumnRole;
  readonly path: readonly string[];
  /** The printed 栏次 number. */
  readonly number: number | null;
}

/** A table whose cells and spans are sure, parted into header and body; `covered` are the rows of the body. */
export interface PrintedGrid {
  readonly columns: readonly PrintedColumn[];
  readonly body: readonly SourceRow[];
  readonly covered: CoveredGrid;
}

const CODE_HEADER = /(?:编码|代码|编号)[类款项]?$|^[类款项]$/u;
const LINE_HEADER = /^(?:行次|行号)$/u;
const REMARK_HEADER = /^(?:备注|说明|注释?|科目说明|序号)$/u;
/** Headers of columns that hold words even where they are blank all the way down. */
const LABEL_HEADER = /(?:名称|科目|类别|大类|内容|方式|形式|分类|单位|部门|地点|依据)$|^项目$/u;
/** Of a classification, a unit, or a project (`55123324T000000101`). */
const CODE = /^(?=.*\d)[\dA-Z-]{2,30}$/iu;

/** Reads a table's columns; undefined where no header, or no column of figures, can be told. */
export function readPrintedGrid(rows: readonly SourceRow[]): PrintedGrid | undefined {
  const width = Math.max(0, ...rows.map((row) => row.cells.length));
  const covered = coverGrid(rows);
  const depth = headerDepth(rows, covered);
  if (depth === 0) return undefined;
  const counting = rows.slice(0, depth).findLast(isCountingRow);
  const header = covered.slice(0, depth).filter((_, index) => rows[index] !== counting);
  const headerWords = new Set(rows.slice(0, depth).map(wordsOf));
  const kept = rows.flatMap((row, index) => (index >= depth && !headerWords.has(wordsOf(row)) ? [index] : []));
  const body = kept.flatMap((index) => rows[index] ?? []);
  const columns = Array.from({ length: width }, (_, position): PrintedColumn => {
    const path = pathOver(header, position).map(compactText);
    const number = wholeNumber(counting?.cells[position]?.text ?? '', 2) ?? null;
    return { position, role: roleOf(body, position, path), path, number };
  });
  if (!columns.some(({ role }) => role === 'figure')) return undefined;
  // A text over labels and figures alike is the table's title, not a column's.
  const isTitled = columns.some(({ role }) => role !== 'figure');
  const titles = header.filter((row) => isTitled && new Set(row).size === 1).length;
  return {
    columns: columns.map((column) => ({ ...column, path: column.path.slice(titles) })),
    body,
    covered: kept.map((index) => covered[index] ?? []),
  };
}

function wordsOf(row: SourceRow): string {
  return row.cells.map(({ text }) => comparableText(text)).join('|');
}

/** Number of rows above the first with a figure or a total; blank rows that no header cell reaches into belong below. */
function headerDepth(rows: readonly SourceRow[], covered: CoveredGrid): number {
  let depth = rows.findIndex((row) => isBody(row) && !isTotalHeading(row, rows));
  if (depth === -1) depth = rows.findIndex((row) => row.cells.every(({ text }) => text === ''));
  while (depth > 1 && (covered[depth - 1] ?? []).every((cell) => (cell?.text ?? '') === '')) depth--;
  return Math.max(0, depth);
}

function isBody(row: SourceRow): boolean {
  const texts = row.cells.flatMap(({ text }) => (text === '' ? [] : [text]));
  const [first = ''] = texts;
  const isTotal = isTotalLabel(first) && texts.filter((text) => countHan(text) >= 2).length === 1;
  if (isTotal || texts.some(isPointedFigure)) return true;
  return !isCountingRow(row) && texts.some((text) => isFigureLike(text) && !isYear(text));
}

function isYear(text: string): boolean {
  return /^(?:19|20)\d\d$/u.test(text);
}

function roleOf(body: readonly SourceRow[], position: number, path: readonly string[]): ColumnRole {
  const name = foldCharacters(path.at(-1) ?? '');
  if (REMARK_HEADER.test(name)) return 'remark';
  if (LINE_HEADER.test(name)) return 'line';
  const texts = body.flatMap((row) => row.cells[position]?.text ?? []).filter((text) => text !== '');
  const codes = texts.filter((text) => CODE.test(foldCharacters(text).replace(/\s/gu, ''))).length;
  const isCoded = CODE_HEADER.test(name) && (codes * 2 >= texts.length || texts.every(isTotalLabel));
  if (isCoded) return 'code';
  if (texts.length === 0) return LABEL_HEADER.test(name) ? 'label' : 'figure';
  const figures = texts.filter((text) => isFigureLike(text)).length;
  return figures > 0 && figures * 2 >= texts.length ? 'figure' : 'label';
}
