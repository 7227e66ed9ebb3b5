import { usualWidth } from '../../text/cell-kinds.ts';
import { countHeaderRows } from '../header-rows.ts';
import type { Section, SourceRow } from '../section.ts';
import { withSectionRows } from '../section-rule.ts';
import type { MendedSection, SectionRule } from '../section-rule.ts';

/**
 * Takes out columns that hold nothing in any row: at the left edge always, elsewhere only where every other column has a
 * header of its own, for a blank column under a lost header may be a real one.
 */
export const dropBlankColumns: SectionRule = { name: 'drop-blank-columns', apply: dropBlanks };

function dropBlanks(section: Section): MendedSection {
  const { rows } = section;
  const width = usualWidth(rows);
  const widest = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const filled = new Set<number>();
  const spanned = new Set<number>();
  for (const row of rows)
    row.cells.forEach((cell, index) => {
      if (cell.text !== '') filled.add(index);
      for (let extra = 1; cell.text !== '' && extra < cell.columnSpan; extra += 1) spanned.add(index + extra);
    });
  const firstFilled = Math.min(...filled);
  const dropped = new Set<number>();
  for (let index = 0; index < firstFilled && index < widest; index += 1) dropped.add(index);
  const headed = headedColumns(rows);
  const isHeaded = [...filled].filter((index) => index < width).every((index) => headed.has(index));
  if (isHeaded && headed.size >= 3)
    for (let index = firstFilled; index < widest; index += 1)
      if (!filled.has(index) && !spanned.has(index)) dropped.add(index);
  if (dropped.size === 0 || filled.size === 0) return { section, repairs: [] };
  return withSectionRows(
    section,
    rows.map((row) => ({ ...row, cells: row.cells.filter((_, index) => !dropped.has(index)) })),
  );
}

/** Columns over which a header row has a cell of its own. */
function headedColumns(rows: readonly SourceRow[]): ReadonlySet<number> {
  const headed = new Set<number>();
  for (const row of rows.slice(0, countHeaderRows(rows)))
    row.cells.forEach((cell, index) => {
      if (cell.text !== '') headed.add(index);
    });
  return headed;
}
