import { isNearAny } from '../../forms/classification.ts';
import { remember } from '../../model/remember.ts';
import type { SourceCell } from '../sections/section.ts';
import { countHan, isPointedFigure } from '../text/cell-kinds.ts';
import { compactText, foldCharacters } from '../text/mend-text.ts';

/** A whole code of a classification, a body or a project. */
export const CODE = /^(?:\d{3}|\d{5}|\d{7}|\d{6}|\d{9,21}|\d{6,}[A-Z]\d+)$/u;

const LETTERS_FOR_DIGITS = /^[oO\d][oOlI|\d]$/u;

/** The code at the row's start: one cell, or 类|款|项 in cells of their own, or code and name in one cell. */
export function readCode(cells: readonly SourceCell[], first: number): { code: string; next: number } {
  if (first === -1) return { code: '', next: 0 };
  const text = foldCharacters(cells[first]?.text ?? '').replace(/\s+/gu, '');
  const isSection = /^\d{3}$/u.test(text);
  const parts = [1, 2].map((ahead) => {
    const part = foldCharacters(cells[first + ahead]?.text ?? '').replace(/\s+/gu, '');
    // Behind a 类 two letters are 款 or 项.
    return isSection && LETTERS_FOR_DIGITS.test(part) ? part.replace(/[oO]/gu, '0').replace(/[lI|]/gu, '1') : part;
  });
  const damaged = damagedParts([text, ...parts], (ahead) => countHan(cells[first + ahead]?.text ?? '') >= 2);
  if (damaged > 1) return { code: [text, ...parts].slice(0, damaged).join(''), next: first + damaged };
  if (/^\d{3}$/u.test(text) && /^\d{2}$/u.test(parts[0] ?? '')) {
    const isItem = /^\d{2}$/u.test(parts[1] ?? '');
    return { code: text + (parts[0] ?? '') + (isItem ? (parts[1] ?? '') : ''), next: first + (isItem ? 3 : 2) };
  }
  if (CODE.test(text)) return { code: text, next: first + 1 };
  return first < 3 && isRestOfCode(text, cells.slice(first + 1))
    ? { code: text, next: first + 1 }
    : { code: '', next: first };
}

/** How many cells hold the parts of a code, whole or damaged, up to the name behind them; 0 where they do not. */
function damagedParts(parts: readonly string[], isName: (ahead: number) => boolean): number {
  const count = [2, 3].find((ahead) => isName(ahead)) ?? 0;
  const filled = parts.slice(0, count).findLastIndex((text) => text !== '') + 1;
  // One sign of a part may be taken for a letter or a character.
  const isPart = (text: string, most: number): boolean =>
    text.length <= most && /\d/u.test(text) && countHan(text) <= 1 && !/[.,]/u.test(text);
  return parts.slice(0, filled).every((text, index) => isPart(text, index === 0 ? 4 : 3)) ? count : 0;
}

/** A damaged code before a name; a single digit only before a name of the classification. */
function isRestOfCode(text: string, behind: readonly SourceCell[]): boolean {
  if (/^\d$/u.test(text)) return isListedName(behind[0]?.text ?? '');
  return isDamagedCode(text) && behind.some((cell) => countHan(cell.text) >= 2);
}

/** What may be left of a code: mostly digits, or signs that a damaged digit is taken for. */
function isDamagedCode(text: string): boolean {
  if (text.length < 2 || text.length > 10 || !/\d/u.test(text) || isPointedFigure(text) || /[年月日]/u.test(text))
    return false;
  const strangers = text.replace(/[\d()|IlOo.·'`*-]/gu, '').length;
  return strangers <= 2 && strangers * 2 < text.length;
}

/** True for a name of the functional or the economic classification, well spelled or damaged. */
export const isListedName = remember((text) => {
  const label = compactText(text);
  if (countHan(label) === 0) return false;
  return isNearAny('functional', label, null) || isNearAny('economic', label, null);
});
