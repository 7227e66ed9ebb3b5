import type { OpenCell, OpenPart, OpenTable } from '../../../bench/accuracy/damage/open-table.ts';
import type { Random } from '../../../bench/accuracy/generate/random.ts';

/** Changes what stands on the page of a disclosure; false where this disclosure offers nothing to change. */
export type Transform = (parts: readonly OpenPart[], random: Random) => boolean;

/** The cells of one row between a label and the next one: what a person takes for one line of the table. */
export interface Line {
  /** The code where the table has codes, else the label; comparable over tables. */
  readonly name: string;
  readonly isCoded: boolean;
  readonly row: number;
  /** Cells for figures, printed or blank. */
  readonly amounts: readonly OpenCell[];
}

export const tablesOf = (parts: readonly OpenPart[]): readonly OpenTable[] =>
  parts.filter((part) => part.kind === 'table');

export const textOf = (cells: readonly OpenCell[]): string => cells.map(({ text }) => text).join('\t');

/** The sides of a table, each as its lines from top to bottom; a table by codes has one side. */
export function sidesOf(table: OpenTable): readonly (readonly Line[])[] {
  const body = table.rows.slice(table.headerRows);
  const width = Math.max(0, ...body.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => column);
  const starts = columns.filter((column) => body.some((row) => row[column]?.role === 'label'));
  const isCoded = body.some((row) => row.some(({ role }) => role === 'code'));
  return starts.map((start, index) =>
    body.map((row, at) => {
      const cells = row.slice(start, starts[index + 1] ?? width);
      const code = row
        .filter(({ role }) => role === 'code')
        .map(({ text }) => text)
        .join('');
      return {
        name: code === '' ? (cells[0]?.text ?? '').replace(/\s/gu, '') : code,
        isCoded: isCoded && code !== '',
        row: table.headerRows + at,
        amounts: cells.filter(({ role }) => role === 'figure'),
      };
    }),
  );
}

/** True where a line adds others up, by its label. */
export function isTotal({ name, isCoded }: Line): boolean {
  return !isCoded && /^$|计$|总计/u.test(name);
}

/** The code above a code: 20805 above 2080501, nothing above 208. */
export function parentOf(code: string): string {
  return code.length <= 3 ? '' : code.slice(0, code.length - 2);
}

/** The lowest header over a column. */
export function headerOf(table: OpenTable, column: number): string {
  const texts = table.rows.slice(0, table.headerRows).map((row) => (row[column]?.text ?? '').replace(/\s/gu, ''));
  return texts.findLast((text) => /\p{L}/u.test(text)) ?? '';
}
