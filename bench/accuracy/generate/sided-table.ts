import type { PrintedCell, PrintedTable } from '../disclosure.ts';
import { filler, header, headerRows, keyOf, tableOf, text, typesetterOf, type Sheet } from './sheet.ts';

/** One line of a side. An amount that is undefined has no place at all; null is a place that stays blank. */
export interface SideLine {
  readonly label: string;
  readonly amounts: readonly (number | null)[];
  /** Where the label alone does not tell the row. */
  readonly key?: string;
}

/** One side of a table: income, or spending. */
export interface Side {
  readonly name: string;
  readonly itemHeader: string;
  /** Header paths under the side's name. */
  readonly paths: readonly string[];
  readonly lines: readonly SideLine[];
}

/** A table whose sides stand beside one another, line by line. */
export interface SidedTable {
  readonly statement: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly sides: readonly Side[];
  readonly lineNumbers: boolean;
  readonly columnNumbers: boolean;
}

/** Sets a table of sides; numbers run through the lines of the first side, then on through the next. */
export function setSidedTable(sheet: Sheet, table: SidedTable): PrintedTable {
  const set = typesetterOf(sheet, table.statement);
  const height = Math.max(...table.sides.map(({ lines }) => lines.length));
  let lineNumber = 0;
  let columnNumber = 0;
  const blocks = table.sides.map((side) => {
    const firstLine = lineNumber + 1;
    lineNumber += side.lines.length;
    const keys = side.paths.map((path) => (table.columnNumbers ? String(++columnNumber) : `${side.name}/${path}`));
    return { side, firstLine, keys };
  });
  const body = Array.from({ length: height }, (_, index) =>
    blocks.flatMap(({ side, firstLine, keys }): PrintedCell[] => {
      const line = side.lines[index];
      const label = line?.label ?? '';
      const number = String(firstLine + index);
      const hasPlace = line !== undefined && (table.lineNumbers || label !== '');
      const rowKey = table.lineNumbers ? number : keyOf(line?.key ?? label);
      return [
        label === '' ? filler() : text('label', label),
        ...(table.lineNumbers ? [line === undefined ? filler() : text('line-number', number)] : []),
        ...keys.map((key, column) => (hasPlace ? set(rowKey, key, line.amounts[column] ?? null) : filler())),
      ];
    }),
  );
  return tableOf(table.before, sidedHeader(table, blocks), body, table.after);
}

interface SideBlock {
  readonly side: Side;
  readonly keys: readonly string[];
}

function sidedHeader(table: SidedTable, blocks: readonly SideBlock[]): PrintedCell[][] {
  const lineHeader = table.lineNumbers ? [header('行次')] : [];
  const lineBlank = table.lineNumbers ? [header('')] : [];
  const depth = Math.max(...blocks.map(({ side }) => headerRows(side.paths).length));
  const rows: PrintedCell[][] = [
    blocks.flatMap(({ side }) => [header(side.name), ...lineBlank, ...side.paths.map(() => header(''))]),
  ];
  for (let level = 0; level < depth; level++) {
    rows.push(
      blocks.flatMap(({ side }) => {
        const levels = headerRows(side.paths);
        const cells = (levels[level] ?? side.paths.map(() => '')).map(header);
        return level === 0 ? [header(side.itemHeader), ...lineHeader, ...cells] : [header(''), ...lineBlank, ...cells];
      }),
    );
  }
  if (table.columnNumbers) {
    rows.push(blocks.flatMap(({ keys }) => [header('栏次'), ...lineBlank, ...keys.map(header)]));
  }
  return rows;
}
