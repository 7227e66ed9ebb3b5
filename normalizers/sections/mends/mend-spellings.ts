import { comparableLabel } from '../../../forms/classification.ts';
import type { Repair } from '../../../model/statement.ts';
import { countHan } from '../../text/cell-kinds.ts';
import type { Section } from '../section.ts';
import { cellRepair, withSectionRows } from '../section-rule.ts';
import type { MendedSection } from '../section-rule.ts';

/** The rule by which the change is known. */
export const SPELLING_RULE = 'label-by-codebook';

/** Puts the form's label where a codebook knows what is printed as a misreading of it; raw text stays as it is. */
export function mendSpellings(section: Section, spellings: ReadonlyMap<string, string> | undefined): MendedSection {
  if (spellings === undefined) return { section, repairs: [] };
  const repairs: Repair[] = [];
  const rows = section.rows.map((row) => {
    const cells = row.cells.map((cell) => {
      const label = countHan(cell.text) === 0 ? undefined : spellings.get(comparableLabel(cell.text));
      if (label === undefined || label === cell.text) return cell;
      repairs.push(cellRepair(SPELLING_RULE, row, cell, label, 'the codebook has this spelling of the label'));
      return { ...cell, text: label };
    });
    return cells.every((cell, index) => cell === row.cells[index]) ? row : { ...row, cells };
  });
  return withSectionRows(section, rows, repairs);
}
