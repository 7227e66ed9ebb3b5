import { countHan, isPointedFigure, isTotalLabel, wholeNumber } from '../../text/cell-kinds.ts';
import { comparableText, foldCharacters } from '../../text/mend-text.ts';
import { countHeaderRows, hasTotalLabel, isFigureRow } from '../header-rows.ts';
import type { Section, SourceRow } from '../section.ts';
import { withSectionRows } from '../section-rule.ts';
import type { MendedSection, SectionRule } from '../section-rule.ts';

const ROWS_AT_LEAST = 3;
const SHARE = 0.8;
const COLUMNS_AT_MOST = 3;
const INDEX_HEAD = /^(?:序号|编号|行号|单位(?:代码|编码|名称)|部门(?:代码|编码|名称)|预算单位.*)?$/u;
const CODE = /^[\dA-Z]{3,}$/u;

/**
 * Takes out first columns that say nothing of their row: a running number, or the same body's code and name in every row.
 */
export const dropIndexColumn: SectionRule = { name: 'drop-index-column', apply: dropIndex };

function dropIndex(section: Section): MendedSection {
  const headers = countHeaderRows(section.rows);
  // A total is no body's: its code is blank.
  const body = section.rows.slice(headers).filter((row) => isFigureRow(row) && !hasTotalLabel(row));
  if (body.length < ROWS_AT_LEAST) return { section, repairs: [] };
  const heads = section.rows.slice(0, headers);
  const columns = countIndexColumns(heads, body);
  if (columns === 0) return { section, repairs: [] };
  const rows = section.rows.map((row, index) =>
    index < headers && !isHeadCell(row, 0) ? row : dropColumns(row, columns),
  );
  return withSectionRows(section, rows);
}

/** How many of the first columns say nothing, the one behind them naming the rows; 0 where none does. */
function countIndexColumns(heads: readonly SourceRow[], body: readonly SourceRow[]): number {
  for (let count = 1; count <= COLUMNS_AT_MOST; count += 1) {
    if (!isIndex(body, count - 1) || !heads.every((row) => mayHead(row, count - 1))) return 0;
    if (isNamedByNext(body, count)) return count;
  }
  return 0;
}

/** A wide title or unit line over the whole table stands in the first cell too: only short words are the column's head. */
function mayHead(row: SourceRow, column: number): boolean {
  return isHeadCell(row, column) || comparableText(row.cells[column]?.text ?? '').length >= 8;
}

function isHeadCell(row: SourceRow, column: number): boolean {
  return INDEX_HEAD.test(comparableText(row.cells[column]?.text ?? ''));
}

/** 合计 that stands in one of them goes to the blank behind. */
function dropColumns({ cells, ...row }: SourceRow, count: number): SourceRow {
  const total = cells.slice(0, count).find(({ text }) => isTotalLabel(text));
  const [next, ...rest] = cells.slice(count);
  if (total === undefined || next?.text !== '') return { ...row, cells: cells.slice(count) };
  return { ...row, cells: [{ ...next, raw: total.raw, text: total.text }, ...rest] };
}

/** The same word in most rows, or numbers that count the rows. */
function isIndex(body: readonly SourceRow[], column: number): boolean {
  const texts = body.map((row) => foldCharacters(row.cells[column]?.text ?? '')).filter((text) => text !== '');
  if (texts.length < Math.max(ROWS_AT_LEAST, body.length * SHARE)) return false;
  if (texts.filter((text) => text === texts[0]).length >= texts.length * SHARE && !isPointedFigure(texts[0] ?? ''))
    return true;
  const numbers = texts.map((text) => wholeNumber(text, 4));
  const steps = numbers.filter(
    (value, index) => index > 0 && value !== undefined && value === (numbers[index - 1] ?? 0) + 1,
  );
  return steps.length >= (texts.length - 1) * SHARE;
}

/** The cell behind it holds what the row is known by: codes or words, and they differ from row to row. */
function isNamedByNext(body: readonly SourceRow[], column: number): boolean {
  const next = body.map((row) => row.cells.slice(column).find((cell) => cell.text !== '')?.text ?? '');
  const named = next.filter((text) => countHan(text) >= 2 || CODE.test(foldCharacters(text).replace(/\s+/gu, '')));
  return named.length >= body.length * SHARE && new Set(named).size > named.length / 2;
}
