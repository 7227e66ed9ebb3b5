import { countHan, isFigureLike } from '../text/cell-kinds.ts';
import { compactText } from '../text/mend-text.ts';
import { isCountingRow } from './header-rows.ts';
import type { SourceCell, SourceRow } from './section.ts';
import { isTableMark } from './table-mark.ts';

const LITTER = /^[|·*#.,、_\-~\s]+|[|·*#.,、_\-~\s]+$/gu;

/** Header texts above each column, outermost first, joined by `/`; an upper header spans the blank cells right of it. */
export function headerPaths(header: readonly SourceRow[], width: number): readonly string[] {
  const rows = header.filter((row) => row.cells.filter((cell) => cell.text !== '').length > 1 && !isCountingRow(row));
  return Array.from({ length: width }, (_, column) => {
    const parts = rows
      .map((row, index) => headerAt(row.cells, column, rows.slice(index + 1)))
      .filter((part) => part !== '');
    return parts.filter((part, index) => part !== parts[index - 1]).join('/');
  });
}

/** A blank under no header of its own belongs to the header left of it, as long as a row below divides that header. */
function headerAt(cells: readonly SourceCell[], column: number, below: readonly SourceRow[]): string {
  const own = headerWords(cells[column]);
  if (own !== '') return own;
  if (!below.some((row) => headerWords(row.cells[column]) !== '')) return '';
  return headerWords(cells.slice(0, column).findLast((cell) => headerWords(cell) !== ''));
}

/** A header's words without litter around them; a number names no column: it counts it, or is a figure. */
function headerWords(cell: SourceCell | undefined): string {
  const text = cell?.text ?? '';
  if (!/\p{L}/u.test(text) || isFigureLike(text) || isTableMark(text)) return '';
  return compactText(text.replace(LITTER, ''));
}

/** True where a header row has words of its own over the column. */
export function hasOwnHeader(header: readonly SourceRow[], column: number): boolean {
  return header.some((row) => {
    const text = row.cells[column]?.text ?? '';
    return countHan(text) > 0 && !isCountingRow(row) && !isTableMark(text);
  });
}
