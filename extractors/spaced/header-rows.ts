import type { GridCell, GridRow } from '../../model/document.ts';
import type { GroupSpan } from './group-spans.ts';
import type { TableColumn } from './head-columns.ts';

/**
 * The rows of a table's header: a row for each height at which groups stand, the heads of single columns below them or
 * beside them over all rows.
 */
export function headerRows(
  columns: readonly TableColumn[],
  spans: readonly GroupSpan[],
  line: number,
): readonly GridRow[] {
  const tops = [...new Set(spans.map(({ group }) => group.top))].sort((a, b) => a - b);
  const height = tops.length + 1;
  /** By column the first row that is free. */
  const free = columns.map(() => 0);
  const rows: GridCell[][] = [];
  for (let level = 0; level < height; level++) {
    const row: GridCell[] = [];
    for (const [at, { head }] of columns.entries()) {
      if ((free[at] ?? 0) > level) continue;
      const over = spans.filter(({ from, to }) => at >= from && at <= to);
      const span = over.find(({ group, from }) => group.top === tops[level] && from === at);
      const hasGroupBelow = over.some(({ group }) => group.top > (tops[level] ?? Infinity));
      const rowSpan = span === undefined && !hasGroupBelow ? height - level : 1;
      const columnSpan = span === undefined ? 1 : span.to - at + 1;
      free.fill(level + rowSpan, at, at + columnSpan);
      const text = hasGroupBelow ? '' : (head?.text ?? '');
      row.push({ raw: span === undefined ? text : span.group.text, rowSpan, columnSpan });
    }
    rows.push(row);
  }
  return rows.map((cells) => ({ line, cells }));
}

/** The row that counts the columns, 栏次 in the column before the first. */
export function countingRow(columns: readonly TableColumn[], line: number): GridRow {
  const cells = columns.map(({ ordinal }, at) => ({
    raw: ordinal === '' && columns[at + 1]?.ordinal === '1' ? '栏次' : ordinal,
    rowSpan: 1,
    columnSpan: 1,
  }));
  return { line, cells };
}
