import { countHan } from '../../text/cell-kinds.ts';
import type { SourceCell, SourceRow } from '../section.ts';
import { withMendedTexts } from '../section-rule.ts';
import type { SectionRule } from '../section-rule.ts';

// What borders and specks leave beside words: never a bracket, a stroke (一) or a point before words (an ordinal's).
const BESIDE_WORDS = /^[\\|·*#\s]+(?=\S)|(?<=\S)[\\|·*#_\s]+$/gu;
// A code is digits alone, or digits with a letter between them.
const CODE_AND_LITTER = /^[\\|·*#.,'`\s]*(\d{2,}(?:[A-Z]\d+)?)[\\|·*#.,'`\s]*$/u;
const CODE_COLUMNS = 3;

/** Takes the litter of borders and specks off words, and off the code that opens a row: there is one reading only. */
export const stripLitter: SectionRule = {
  name: 'strip-litter',
  apply: (section) => withMendedTexts(section, 'strip-litter', 'signs beside it that are no part of it', strippedText),
};

function strippedText({ text }: SourceCell, row: SourceRow, column: number): string {
  if (countHan(text) >= 2) return text.replace(BESIDE_WORDS, '');
  if (column >= CODE_COLUMNS || !CODE_AND_LITTER.test(text)) return text;
  // Before a row's first words there are no figures.
  const isAhead = row.cells.slice(column + 1).some((cell) => countHan(cell.text) >= 2);
  const isFirst = row.cells.slice(0, column).every((cell) => countHan(cell.text) === 0 && !/[.,]\d/u.test(cell.text));
  return isAhead && isFirst ? text.replace(CODE_AND_LITTER, '$1') : text;
}
