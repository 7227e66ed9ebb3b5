import { usualWidth } from '../../text/cell-kinds.ts';
import { countHeaderRows } from '../header-rows.ts';
import type { Section, SourceRow } from '../section.ts';
import { cellRepair, withSectionRows } from '../section-rule.ts';
import type { MendedSection, SectionRule } from '../section-rule.ts';

// Specks of a scan where nothing is printed stand in few rows; strokes for zeros stand in most.
const SPECKS_SHARE = 0.4;

/**
 * Takes out columns that hold nothing but specks in any row: at the left edge always, elsewhere only where every other
 * column has a header of its own, for a blank column under a lost header may be a real one.
 */
export const dropBlankColumns: SectionRule = { name: 'drop-blank-columns', apply: dropBlanks };

function dropBlanks(section: Section): MendedSection {
  const { rows } = section;
  const width = usualWidth(rows);
  const widest = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const header = rows.slice(0, countHeaderRows(rows));
  const filled = filledColumns(rows);
  const spanned = spannedColumns(rows, header);
  const firstFilled = Math.min(...filled);
  const dropped = new Set<number>();
  for (let index = 0; index < firstFilled && index < widest; index += 1) dropped.add(index);
  const headed = filledColumns(header);
  const isHeaded = [...filled].filter((index) => index < width).every((index) => headed.has(index));
  if (isHeaded && headed.size >= 3)
    for (let index = firstFilled; index < widest; index += 1)
      if (!filled.has(index) && !spanned.has(index)) dropped.add(index);
  if (dropped.size === 0 || filled.size === 0) return { section, repairs: [] };
  const repairs = rows.flatMap((row) =>
    row.cells.flatMap((cell, index) =>
      dropped.has(index) && cell.text !== '' ? [cellRepair('drop-blank-columns', row, cell, '', WHY)] : [],
    ),
  );
  return withSectionRows(
    section,
    rows.map((row) => ({ ...row, cells: row.cells.filter((_, index) => !dropped.has(index)) })),
    repairs,
  );
}

const WHY = 'a speck in a column in which nothing is printed';

/** Columns in which a row has more than specks, or so many rows have them that they are printed. */
function filledColumns(rows: readonly SourceRow[]): ReadonlySet<number> {
  const filled = new Set<number>();
  const specks = new Map<number, number>();
  for (const row of rows)
    row.cells.forEach(({ text }, index) => {
      if (/[\p{L}\p{N}]/u.test(text)) filled.add(index);
      else if (text !== '') specks.set(index, (specks.get(index) ?? 0) + 1);
    });
  for (const [index, count] of specks) if (count > Math.max(1, rows.length * SPECKS_SHARE)) filled.add(index);
  return filled;
}

/** Columns under a header that spans several, unless others of them have headers of their own below it. */
function spannedColumns(rows: readonly SourceRow[], header: readonly SourceRow[]): ReadonlySet<number> {
  const spanned = new Set<number>();
  rows.forEach((row, at) => {
    const below = filledColumns(header.slice(at + 1));
    row.cells.forEach((cell, index) => {
      if (cell.text === '' || cell.columnSpan < 2) return;
      const columns = Array.from({ length: cell.columnSpan }, (_, offset) => index + offset);
      if (!columns.some((column) => below.has(column))) for (const column of columns.slice(1)) spanned.add(column);
    });
  });
  return spanned;
}
