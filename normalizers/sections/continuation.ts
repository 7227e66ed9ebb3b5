import type { TextBlock } from '../../model/document.ts';
import { countHan, isTotalLabel } from '../text/cell-kinds.ts';
import { cleanText, comparableText, foldCharacters } from '../text/mend-text.ts';
import { isSimilar } from '../text/similarity.ts';
import { countHeaderRows, isBodyRow, rowWords } from './header-rows.ts';
import type { SourceRow } from './section.ts';

// First cells of tables as these documents print them: where one stands first, a new table begins.
const OPENING =
  /^(?:(?:项目|部门|部门\(单位\)|单位|科目)(?:名称|编码|代码)|(?:功能|经济)分类科目(?:编码|代码|名称)|(?:经济分类)?科目代码|序号|一级指标|收入?|支出|项目?|预算数|编码|申报日期.*)$/u;
const PAGE_LITTER = /^[\s\d.,;:|()/\-—–·*'"`~^_=+<>«»\p{Script=Katakana}\p{Script=Hangul}]*$/u;
const PAGE_NUMBER =
  /^[-—–\s]*(?:第?\s*\d{1,4}\s*页?(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|page\s*\d{1,4}(?:\s*of\s*\d{1,4})?)[-—–\s]*$/iu;
const CONTINUED = /\(?(?:续表?|接上表|续上表|上接第?\d*页?)\d*\)?$/u;
const FURNITURE =
  /^(?:(?:金额)?单位[:：]?\(?(?:万元|亿元|千元|元)\)?|(?:公开|附表|附件|表)[\d一二三四五六七八九十-]*表?)$/u;
const NAMED_BODY = /^(?:编制|填报|预算|公开)?(?:部门|单位)(?:名称)?[:：]/u;
const HEADER_ROWS_AT_MOST = 6;
const REPEATED_LABELS_AT_MOST = 0.3;
const CODE = /^(?:\d{3}|\d{5}|\d{7})$/u;

/** True for a line of nothing but a page's number or specks. */
export function isPageLitter(text: string): boolean {
  const clean = cleanText(text);
  return PAGE_LITTER.test(clean) || PAGE_NUMBER.test(foldCharacters(clean));
}

const NO_ROW: SourceRow = { cells: [], line: 0, page: null };

/** What stood before: the table's lines of text and its rows so far. */
export interface OpenTable {
  readonly before: readonly TextBlock[];
  readonly rows: readonly SourceRow[];
}

/**
 * True where rows after the lines `between` belong to the open table: nothing but page furniture between them, or the same
 * title again; and the rows go on where the table stopped.
 */
export function isContinuation(table: OpenTable, rows: readonly SourceRow[], between: readonly TextBlock[]): boolean {
  const lines = between.map((block) => block.text).filter((text) => !isPageLitter(text));
  const opening = rows[0]?.cells.map((cell) => comparableText(cell.text)).find((text) => text !== '') ?? '';
  const isRepeated = repeatsHeader(table.rows, rows);
  if (lines.length === 0) return !OPENING.test(opening) || (isRepeated && goesOn(table.rows, rows));
  const kinds = lines.map((line) => lineKind(line, table.before));
  if (kinds.includes('other')) return false;
  const isAnnounced = kinds.includes('continued');
  if (!isAnnounced && !isRepeated && !(kinds.includes('title') && isBodyRow(rows[0] ?? NO_ROW))) return false;
  return goesOn(table.rows, rows);
}

function lineKind(line: string, before: readonly TextBlock[]): 'continued' | 'title' | 'furniture' | 'other' {
  const text = comparableText(line);
  if (FURNITURE.test(text) || NAMED_BODY.test(text)) return 'furniture';
  const core = text.replace(CONTINUED, '');
  const isContinued = core !== text;
  if (core === '') return 'continued';
  const isSame = before.slice(-8).some((block) => isSameTitle(comparableText(block.text).replace(CONTINUED, ''), core));
  if (!isSame || core.length < 4) return 'other';
  return isContinued ? 'continued' : 'title';
}

/** The same title, misread by a character or two: a longer or shorter one is another table's. */
function isSameTitle(known: string, text: string): boolean {
  return Math.abs(known.length - text.length) <= 1 && isSimilar(known, text, 0.8);
}

/** True where the rows open with a header row that the table has printed before. */
function repeatsHeader(known: readonly SourceRow[], rows: readonly SourceRow[]): boolean {
  const first = rows.find((row) => row.cells.some((cell) => cell.text !== ''));
  if (first === undefined || isBodyRow(first)) return false;
  const words = rowWords(first);
  return words.includes('|') && known.slice(0, HEADER_ROWS_AT_MOST).some((row) => rowWords(row) === words);
}

/**
 * True where the rows can follow the table's: codes go on upward, no second total, labels do not start over. Two tables of
 * one layout under lost titles would else be taken for one.
 */
function goesOn(known: readonly SourceRow[], rows: readonly SourceRow[]): boolean {
  const [above, below] = [bodyOf(known), bodyOf(rows)];
  if (below.length === 0) return above.length === 0;
  const lastCode = above.map(codeOf).findLast((code) => code !== '') ?? '';
  const firstCode = below.map(codeOf).find((code) => code !== '') ?? '';
  if (lastCode !== '' && firstCode !== '') return firstCode > lastCode;
  if (above.some(isTotal) && below.some(isTotal) && above.length > 1) return false;
  const labels = new Set(above.flatMap(labelsOf));
  const others = below.flatMap(labelsOf);
  const repeated = others.filter((label) => labels.has(label)).length;
  // One alone may be an item that stands under two groups.
  return repeated <= Math.max(others.length > 2 ? 1 : 0, others.length * REPEATED_LABELS_AT_MOST);
}

function bodyOf(rows: readonly SourceRow[]): readonly SourceRow[] {
  return rows.slice(countHeaderRows(rows));
}

/** The code that opens a row, in one cell or in cells of their own for 类, 款 and 项. */
function codeOf(row: SourceRow): string {
  const texts = row.cells
    .filter((cell) => cell.text !== '')
    .slice(0, 3)
    .map((cell) => foldCharacters(cell.text).replace(/\s+/gu, ''));
  const [first = ''] = texts;
  if (!CODE.test(first)) return '';
  const end = first.length === 3 ? texts.findIndex((text, index) => index > 0 && !/^\d{2}$/u.test(text)) : 1;
  return texts.slice(0, end === -1 ? texts.length : end).join('');
}

function isTotal(row: SourceRow): boolean {
  return row.cells.some((cell) => isTotalLabel(cell.text));
}

function labelsOf(row: SourceRow): readonly string[] {
  return row.cells.filter((cell) => countHan(cell.text) >= 3).map((cell) => comparableText(cell.text));
}
