import { countHan, isFigureLike, isPointedFigure, isTotalLabel, wholeNumber } from '../text/cell-kinds.ts';
import { comparableText, foldCharacters } from '../text/mend-text.ts';
import type { SourceRow } from './section.ts';

const CODE = /^(?:\d{3}|\d{5}|\d{7})$/u;

/** True for a row that counts its columns: 1, 2, 3 … (the 栏次 row), words beside them or not. */
export function isCountingRow(row: SourceRow): boolean {
  const numbers = row.cells.map((cell) => wholeNumber(cell.text, 2)).filter((value) => value !== undefined);
  if (numbers.length < 2 || row.cells.some((cell) => isPointedFigure(cell.text))) return false;
  return numbers.every((value, index) => index === 0 || value === (numbers[index - 1] ?? 0) + 1);
}

/** True for a row of the body: a figure with its code or label, a code with its name, a total. */
export function isBodyRow(row: SourceRow): boolean {
  if (isCountingRow(row) && !row.cells.some((cell) => isTotalLabel(cell.text))) return false;
  const hasFigure = row.cells.some((cell) => isPointedFigure(cell.text));
  if (hasFigure) return true;
  const filled = row.cells.filter((cell) => cell.text !== '');
  if (filled.some((cell) => isTotalLabel(cell.text)))
    return filled.length === 1 || filled.some((c) => isFigureLike(c.text));
  const folded = filled.map((cell) => foldCharacters(cell.text).replace(/\s+/gu, ''));
  return folded.some((text, index) => CODE.test(text) && countHan(filled[index + 1]?.text ?? '') >= 2);
}

/** Number of rows above the first row of the body. */
export function countHeaderRows(rows: readonly SourceRow[]): number {
  const first = rows.findIndex(isBodyRow);
  return first === -1 ? rows.length : first;
}

/** The words of a row in comparable form, blanks left out: what tells a header printed again. */
export function rowWords(row: SourceRow): string {
  return row.cells
    .map((cell) => comparableText(cell.text))
    .filter((text) => text !== '')
    .join('|');
}
