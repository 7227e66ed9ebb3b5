import { extract } from '../../extractors/index.ts';
import { formatAmount } from '../../model/amount.ts';
import type { NormalizedDocument, Statement } from '../../model/statement.ts';
import { normalize } from '../../normalizers/index.ts';
import type { Section, SourceRow } from '../../normalizers/sections/section.ts';

/** Extracts and normalizes a text dump: lines joined by newlines, cells by tabs. */
export async function normalizeText(lines: readonly string[]): Promise<NormalizedDocument> {
  const bytes = new TextEncoder().encode(lines.join('\n'));
  return normalize(await extract({ source: 'dump.txt', bytes }));
}

/** The figures of a statement as `row|column=figure`; `?` behind those whose place is not sure. */
export function figuresOf(statement: Statement | undefined): readonly string[] {
  if (statement === undefined) return [];
  return statement.rows.flatMap((row) =>
    row.slots.flatMap(({ plain, column, placed }) =>
      plain === null
        ? []
        : [`${row.key}|${statement.columns[column]?.key ?? ''}=${formatAmount(plain)}${placed ? '' : '?'}`],
    ),
  );
}

/** A section of rows written as cells joined by `|`. */
export function sectionOf(rows: readonly string[]): Section {
  const sourceRows = rows.map((text, row): SourceRow => ({
    line: row + 1,
    page: null,
    cells: text.split('|').map((raw, column) => ({
      raw,
      text: raw.trim(),
      row,
      column,
      rowSpan: 1,
      columnSpan: 1,
    })),
  }));
  return { index: 0, before: [], rows: sourceRows, strays: [], after: [], line: 1, page: null };
}

/** The rows of a section as `sectionOf` takes them. */
export function textOf(section: Section): readonly string[] {
  return section.rows.map((row) => row.cells.map((cell) => cell.text).join('|'));
}
