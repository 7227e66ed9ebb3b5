import { countHan, isDash, isFigureLike, isPointedFigure, isTotalLabel, wholeNumber } from '../../text/cell-kinds.ts';
import { comparableText, compactText, foldCharacters } from '../../text/mend-text.ts';
import { isCountingRow, isTotalHeading } from '../../sections/header-rows.ts';
import type { SourceRow } from '../../sections/section.ts';
import { coverGrid, pathOver, type CoveredGrid } from './covered-grid.ts';

/** What a column of a printed table holds; `body`: whose row it is, the same all the way down. */
export type ColumnRole = 'code' | 'line' | 'label' | 'figure' | 'remark' | 'body';

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
    columns: withoutOtherNames(columns, body).map((column) => ({ ...column, path: column.path.slice(titles) })),
    body,
    covered: kept.map((index) => covered[index] ?? []),
  };
}

const BODY_HEADER = /^(?:预算|主管|项目)?(?:单位|部门)(?:[(（]单位[)）])?(?:编码|代码|名称)?$/u;
const ROWS_AT_LEAST = 2;

/**
 * Left of the figures codes may stand twice, each with its names: a body's before a function's, a department's economic item
 * before the government's. The same body in every row tells nothing of a row; of two classifications the one whose codes
 * stand once each does.
 */
function withoutOtherNames(columns: readonly PrintedColumn[], body: readonly SourceRow[]): readonly PrintedColumn[] {
  const textsAt = ({ position }: PrintedColumn): readonly string[] =>
    body.flatMap((row) => row.cells[position]?.text ?? []).filter((text) => text !== '' && !isTotalLabel(text));
  const first = columns.findIndex(({ role }) => role === 'figure');
  const leading = columns.slice(0, Math.max(first, 0));
  const isSameBody = (column: PrintedColumn): boolean => {
    const texts = textsAt(column);
    const head = comparableText(column.path.at(-1) ?? '');
    return BODY_HEADER.test(head) && texts.length >= ROWS_AT_LEAST && new Set(texts).size === 1;
  };
  const others = new Set(leading.filter(isSameBody));
  // Something must be left that names the rows.
  if (!leading.some((column) => !others.has(column) && textsAt(column).length > 0)) others.clear();
  const named = columns.map((column) => (others.has(column) ? { ...column, role: 'body' as const } : column));
  const groups = codeGroups(named.slice(0, leading.length));
  const [chief, ...more] = groups;
  const isOnce = (group: readonly PrintedColumn[] | undefined): boolean => {
    const texts = group?.[0] === undefined ? [] : textsAt(group[0]);
    return texts.length > 0 && new Set(texts).size === texts.length;
  };
  if (more.length === 0 || !isOnce(chief) || more.some(isOnce)) return named;
  const rest = new Set(more.flat());
  return named.map((column) => (rest.has(column) ? { ...column, role: 'remark' as const } : column));
}

/** Columns of codes with the columns of names behind them. */
function codeGroups(leading: readonly PrintedColumn[]): readonly (readonly PrintedColumn[])[] {
  const groups: PrintedColumn[][] = [];
  let last: ColumnRole | undefined;
  for (const column of leading) {
    if (column.role === 'code' && last !== 'code') groups.push([column]);
    else if (column.role === 'code' || column.role === 'label') groups.at(-1)?.push(column);
    last = column.role;
  }
  return groups;
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
  const said = texts.filter((text) => !isDash(text));
  const figures = said.filter((text) => isFigureLike(text)).length;
  if (said.length === 0) return LABEL_HEADER.test(name) ? 'label' : 'figure';
  return figures > 0 && figures * 2 >= said.length ? 'figure' : 'label';
}
