import { countHan, isPointedFigure, wholeNumber } from '../../text/cell-kinds.ts';
import { comparableText, foldCharacters } from '../../text/mend-text.ts';
import { countHeaderRows } from '../header-rows.ts';
import type { Section, SourceRow } from '../section.ts';
import { withSectionRows } from '../section-rule.ts';
import type { MendedSection, SectionRule } from '../section-rule.ts';

const ROWS_AT_LEAST = 3;
const SHARE = 0.8;
const INDEX_HEAD = /^(?:序号|编号|行号|单位(?:代码|编码|名称)|部门(?:代码|编码|名称)|预算单位.*)?$/u;
const CODE = /^[\dA-Z]{3,}$/u;

/** Takes out a first column that says nothing of its row: a running number, or the same body's code in every row. */
export const dropIndexColumn: SectionRule = { name: 'drop-index-column', apply: dropIndex };

function dropIndex(section: Section): MendedSection {
  const headers = countHeaderRows(section.rows);
  const body = section.rows.slice(headers).filter((row) => row.cells.some((cell) => isPointedFigure(cell.text)));
  if (body.length < ROWS_AT_LEAST || !isIndex(body) || !isNamedByNext(body)) return { section, repairs: [] };
  const heads = section.rows.slice(0, headers).map((row) => comparableText(row.cells[0]?.text ?? ''));
  // A wide title or unit line over the whole table stands in the first cell too: only short words are the column's head.
  if (heads.some((head) => head.length < 8 && !INDEX_HEAD.test(head))) return { section, repairs: [] };
  const rows = section.rows.map((row, index) => (index < headers && !isHeadCell(row) ? row : dropFirst(row)));
  return withSectionRows(section, rows);
}

function isHeadCell(row: SourceRow): boolean {
  return INDEX_HEAD.test(comparableText(row.cells[0]?.text ?? ''));
}

function dropFirst(row: SourceRow): SourceRow {
  return { ...row, cells: row.cells.slice(1) };
}

/** The same word in most rows, or numbers that count the rows. */
function isIndex(body: readonly SourceRow[]): boolean {
  const texts = body.map((row) => foldCharacters(row.cells[0]?.text ?? '')).filter((text) => text !== '');
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
function isNamedByNext(body: readonly SourceRow[]): boolean {
  const next = body.map((row) => row.cells.slice(1).find((cell) => cell.text !== '')?.text ?? '');
  const named = next.filter((text) => countHan(text) >= 2 || CODE.test(foldCharacters(text).replace(/\s+/gu, '')));
  return named.length >= body.length * SHARE && new Set(named).size > named.length / 2;
}
