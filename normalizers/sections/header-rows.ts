import { rememberOf } from '../../model/remember.ts';
import {
  countHan,
  hasCharacterForDigit,
  isFigureLike,
  isPointedFigure,
  isTotalLabel,
  wholeNumber,
} from '../text/cell-kinds.ts';
import { comparableText, foldCharacters } from '../text/mend-text.ts';
import type { SourceCell, SourceRow } from './section.ts';

const CODE = /^(?:\d{3}|\d{5}|\d{7})$/u;
const MONEY = /^-?\d{5,}$/u;

// What may stand among the numbers of a row that counts columns.
const COUNTING_WORD = /^(?:栏次?|行次?|[类款项]+)/u;

/** True for a row that says 合计 or the like in some cell. */
export function hasTotalLabel({ cells }: SourceRow): boolean {
  return cells.some(({ text }) => isTotalLabel(text));
}

/** True for a row that counts its columns: 1, 2, 3 … (the 栏次 row), words before them or not. */
export const isCountingRow = rememberOf((row: SourceRow): boolean => {
  if (row.cells.some(({ text }) => text.startsWith('栏') && comparableText(text).startsWith('栏次')))
    return countsUpward(row);
  if (countsByPlace(row)) return true;
  let last: number | undefined;
  let count = 0;
  for (const cell of row.cells) {
    if (cell.text === '') continue;
    const number = wholeNumber(cell.text, 2);
    if (number === undefined) {
      // Behind the parts of a split code (`208 | 05 | 06`) stands a name: that row is one of the body.
      if (isPointedFigure(cell.text) || (count > 0 && isName(cell.text))) return false;
      continue;
    }
    if (last !== undefined && number !== last + 1) return false;
    last = number;
    count += 1;
  }
  return count >= 2;
});

const PLACES_AT_LEAST = 4;
const PLACE_SHARE = 0.6;

/** True where most cells hold the number of their own place: what a few others hold is misread. */
export function countsByPlace({ cells }: SourceRow): boolean {
  const offsets = new Map<number, number>();
  let filled = 0;
  for (const [place, { text }] of cells.entries()) {
    if (text === '') continue;
    if (isPointedFigure(text) || isTotalLabel(text)) return false;
    filled += 1;
    const number = wholeNumber(text, 2);
    if (number !== undefined) offsets.set(place - number, (offsets.get(place - number) ?? 0) + 1);
  }
  const most = Math.max(0, ...offsets.values());
  return most >= PLACES_AT_LEAST && most >= filled * PLACE_SHARE;
}

/** So many of its steps go up in a row that says that it counts columns; the others are misread. */
const STEPS_UP = 0.6;

/** The row that says that it counts columns may have lost some of its numbers, and others may be misread. */
function countsUpward(row: SourceRow): boolean {
  const filled = row.cells.filter((cell) => cell.text !== '');
  const numbers = filled.flatMap((cell) => wholeNumber(cell.text, 2) ?? []);
  const up = numbers.filter((number, index) => index > 0 && number > (numbers[index - 1] ?? 0)).length;
  const isRising = up >= STEPS_UP * (numbers.length - 1);
  return numbers.length > 0 && isRising && !filled.some((cell) => isPointedFigure(cell.text));
}

function isName(text: string): boolean {
  return countHan(text) >= 2 && !COUNTING_WORD.test(comparableText(text)) && !isTotalLabel(text);
}

/** True for a row of the body: a figure with its code or label, a code with its name, a total. */
export function isBodyRow(row: SourceRow): boolean {
  if (isCountingRow(row) && !row.cells.some((cell) => isTotalLabel(cell.text))) return false;
  if (isFigureRow(row)) return true;
  const filled = row.cells.filter((cell) => cell.text !== '');
  if (filled.some((cell) => isTotalLabel(cell.text)))
    return filled.length === 1 || filled.some((c) => isFigureLike(c.text));
  const folded = filled.map((cell) => foldCharacters(cell.text).replace(/\s+/gu, ''));
  return folded.some((text, index) => CODE.test(text) && countHan(filled[index + 1]?.text ?? '') >= 2);
}

/** True where a cell can be nothing but a figure, or a name has a whole number of money behind it: no year, no 行次. */
export const isFigureRow = rememberOf(({ cells }: SourceRow): boolean => {
  if (cells.some(({ text }) => isPointedFigure(text) || hasCharacterForDigit(text))) return true;
  const filled = cells.filter((cell) => cell.text !== '');
  const isMoney = (cell: SourceCell): boolean => MONEY.test(foldCharacters(cell.text));
  // A row whose name is lost: no header has two such numbers.
  if (filled.filter(isMoney).length >= 2 && filled.every((cell) => countHan(cell.text) === 0)) return true;
  const name = filled.findIndex((cell) => countHan(cell.text) >= 3);
  return name !== -1 && filled.slice(name + 1).some(isMoney);
});

/**
 * True where 合计 is the heading of a column (`合计 | 人员经费 | 公用经费`) and no row's name: figures of the rows below stand
 * right under it, and its own row has none. What is left of the headings beside it does not matter.
 */
export function isTotalHeading(row: SourceRow, rows: readonly SourceRow[]): boolean {
  const at = row.cells.findIndex(({ text }) => isTotalLabel(text));
  if (at === -1 || isFigureRow(row)) return false;
  // A number that is no money may be what is left of a heading, where another heading stands beside it.
  const right = row.cells.slice(at + 1);
  if (row.cells.some(({ text }) => isFigureLike(text)) && !right.some(({ text }) => countHan(text) >= 2)) return false;
  const below = rows.slice(rows.indexOf(row) + 1).filter((other) => isAsWide(other, row) && isFigureRow(other));
  return below.filter((other) => hasFigureAt(other, at)).length * 2 > below.length;
}

function isAsWide(a: SourceRow, b: SourceRow): boolean {
  return a.cells.length === b.cells.length;
}

/** A number with words right of it is a code. */
function hasFigureAt({ cells }: SourceRow, at: number): boolean {
  return isFigureLike(cells[at]?.text ?? '') && !cells.slice(at + 1).some(({ text }) => countHan(text) >= 2);
}

/** Number of rows above the first row of the body. */
export function countHeaderRows(rows: readonly SourceRow[]): number {
  const first = rows.findIndex((row) => isBodyRow(row) && !isTotalHeading(row, rows));
  return first === -1 ? rows.length : first;
}

/** The words of a row in comparable form, blanks left out: what tells a header printed again. */
export const rowWords = rememberOf(({ cells }: SourceRow): string =>
  cells
    .map((cell) => comparableText(cell.text))
    .filter((text) => text !== '')
    .join('|'),
);
