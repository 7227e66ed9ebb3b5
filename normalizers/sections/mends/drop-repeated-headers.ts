import { isPointedFigure } from '../../text/cell-kinds.ts';
import { countHeaderRows, rowWords } from '../header-rows.ts';
import type { Section } from '../section.ts';
import { withSectionRows } from '../section-rule.ts';
import type { MendedSection, SectionRule } from '../section-rule.ts';

/** Takes out header rows that every page of a long table prints again, and rows without any text. */
export const dropRepeatedHeaders: SectionRule = {
  name: 'drop-repeated-headers',
  apply: dropHeaders,
};

function dropHeaders(section: Section): MendedSection {
  const filled = section.rows.filter((row) => row.cells.some((cell) => cell.text !== ''));
  const count = countHeaderRows(filled);
  if (count === filled.length) return withSectionRows(section, filled);
  const known = new Set(filled.slice(0, count).map(rowWords));
  const rows = filled.filter((row, index) => {
    if (index < count || !known.has(rowWords(row))) return true;
    return row.cells.some((cell) => isPointedFigure(cell.text));
  });
  return withSectionRows(section, rows);
}
