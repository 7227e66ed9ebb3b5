import { countHeaderRows } from '../sections/header-rows.ts';
import type { SourceCell, SourceRow } from '../sections/section.ts';
import { countHan } from '../text/cell-kinds.ts';
import { comparableText } from '../text/mend-text.ts';
import type { CodedRow } from './coded-row.ts';

const ROWS_AT_LEAST = 3;
const REPEATED_AT_MOST = 0.75;

/**
 * Rows without codes under the column of words that tells them apart: of `特定目标类 | 办公用房维修 | 某某局` the second, where
 * kinds and bodies repeat; among equals the one under 项目名称. As they are where no column does better.
 */
export function nameApart(rows: readonly CodedRow[], nameColumn: number): readonly CodedRow[] {
  const open = rows.filter(({ code, isTotal }) => code === '' && !isTotal);
  if (open.length < (nameColumn === -1 ? ROWS_AT_LEAST : 1) || open.length < rows.length / 2) return rows;
  const count = countNames(open.map(({ labelCells }) => labelCells[0]));
  if (nameColumn === -1 && count > open.length * REPEATED_AT_MOST) return rows;
  const end = Math.min(...open.map(({ row, values }) => row.cells.length - values.length));
  const columns = Array.from({ length: Math.max(end, 0) }, (_, column) => ({
    column,
    names: countNames(open.map(({ row }) => row.cells[column])),
  }));
  const rank = ({ column, names }: (typeof columns)[number]): number => names + (column === nameColumn ? 0.5 : 0);
  const [best] = columns.sort((a, b) => rank(b) - rank(a));
  if (best === undefined || (best.column !== nameColumn && best.names <= count)) return rows;
  return rows.map((coded) => {
    const cell = coded.row.cells[best.column];
    return open.includes(coded) && cell !== undefined && countHan(cell.text) >= 2
      ? { ...coded, labelCells: [cell] }
      : coded;
  });
}

/** Where 项目名称 stands in the header; -1 where it does not. */
export function nameColumnOf(rows: readonly SourceRow[]): number {
  const header = rows.slice(0, countHeaderRows(rows));
  return header.reduce(
    (found, { cells }) => (found === -1 ? cells.findIndex(({ text }) => comparableText(text) === '项目名称') : found),
    -1,
  );
}

function countNames(cells: readonly (SourceCell | undefined)[]): number {
  const names = cells.flatMap((cell) => (countHan(cell?.text ?? '') >= 2 ? [comparableText(cell?.text ?? '')] : []));
  return new Set(names).size;
}
