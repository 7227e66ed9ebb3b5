import type { Repair } from '../../model/statement.ts';
import type { Section, SourceCell, SourceRow } from './section.ts';

/** What a rule makes of a table: the same section where it has nothing to mend. */
export interface MendedSection {
  readonly section: Section;
  readonly repairs: readonly Repair[];
}

/** Mends the shape of one table before it is bound. Applied twice it changes nothing the second time. */
export interface SectionRule {
  readonly name: string;
  apply(section: Section): MendedSection;
}

/** The section with other rows, and the repairs; the same section where no row changed. */
export function withSectionRows(
  section: Section,
  rows: readonly SourceRow[],
  repairs: readonly Repair[] = [],
): MendedSection {
  const isSame = rows.length === section.rows.length && rows.every((row, index) => row === section.rows[index]);
  return isSame ? { section, repairs: [] } : { section: { ...section, rows }, repairs };
}

/** The section with each cell's text as `mend` gives it back, and a repair for each that it changed. */
export function withMendedTexts(
  section: Section,
  rule: string,
  why: string,
  mend: (cell: SourceCell, row: SourceRow, column: number) => string,
): MendedSection {
  const repairs: Repair[] = [];
  const rows = section.rows.map((row): SourceRow => {
    const cells = row.cells.map((cell, column) => {
      const text = mend(cell, row, column);
      if (text === cell.text) return cell;
      repairs.push(cellRepair(rule, row, cell, text, why));
      return { ...cell, text };
    });
    return cells.every((cell, index) => cell === row.cells[index]) ? row : { ...row, cells };
  });
  return withSectionRows(section, rows, repairs);
}

/** The repair of one cell. */
export function cellRepair(rule: string, row: SourceRow, cell: SourceCell, after: string, why: string): Repair {
  return { rule, before: cell.raw, after, why, row: cell.row, column: cell.column, line: row.line };
}
