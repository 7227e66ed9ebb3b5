import { formatAmount } from '../model/amount.ts';
import type { Amount } from '../model/amount.ts';
import type { Column, Row, Statement } from '../model/statement.ts';

/** A statement laid out for people: the lines under the header have as many cells as it. */
export interface StatementLayout {
  readonly header: readonly string[];
  readonly lines: readonly (readonly string[])[];
}

/** Rows that stand side by side under the same columns. */
interface Block {
  readonly rows: readonly Row[];
  readonly columns: readonly { readonly index: number; readonly column: Column }[];
  readonly hasCode: boolean;
  readonly hasNumber: boolean;
}

/** Lays the statement out as it was published; a two-sided one has its sides next to each other. Blanks stay blank. */
export function layOutStatement(statement: Statement, valueBySlot: ReadonlyMap<number, Amount>): StatementLayout {
  const blocks = blocksOf(statement);
  const printedLines = blocks.length === 1 ? statement.rows.map((row) => [row]) : pairRows(blocks);
  return {
    header: blocks.flatMap(headerOf),
    lines: printedLines.map((rows) => blocks.flatMap((block, index) => lineOf(block, rows[index], valueBySlot))),
  };
}

function blocksOf({ rows, columns }: Statement): readonly Block[] {
  const sides = [...new Set(rows.map(({ side }) => side))];
  const indexed = columns.map((column, index) => ({ index, column }));
  const blockOf = (side: string | undefined): Block => {
    const own = side === undefined ? rows : rows.filter((row) => row.side === side);
    const filled = new Set(own.flatMap(({ slots }) => slots.map(({ column }) => column)));
    return {
      rows: own,
      columns: side === undefined ? indexed : indexed.filter(({ index }) => filled.has(index)),
      hasCode: own.some(({ code }) => code !== ''),
      hasNumber: own.some(({ number }) => number !== null),
    };
  };
  return sides.length === 2 && !sides.includes('') ? sides.map(blockOf) : [blockOf(undefined)];
}

/** Rows share a printed line where they were read from the same line or grid row; else they are paired by their order. */
function pairRows([left, right]: readonly Block[]): (Row | undefined)[][] {
  const leftRows = left?.rows ?? [];
  const rightRows = right?.rows ?? [];
  const rightPlaces = new Map(rightRows.map((row, index) => [placeOf(row), index]));
  const pairs: (Row | undefined)[][] = [];
  let next = 0;
  const isPlaced = leftRows.some((row) => rightPlaces.has(placeOf(row)));
  for (const row of leftRows) {
    const partner = isPlaced ? rightPlaces.get(placeOf(row)) : next;
    if (partner === undefined || partner < next) {
      pairs.push([row, undefined]);
      continue;
    }
    while (next < partner) pairs.push([undefined, rightRows[next++]]);
    pairs.push([row, rightRows[next++]]);
  }
  while (next < rightRows.length) pairs.push([undefined, rightRows[next++]]);
  return pairs;
}

function placeOf(row: Row): string {
  if (row.line > 0) return `${row.page}/line ${row.line}`;
  const gridRow = row.slots.find((slot) => slot.gridRow >= 0)?.gridRow;
  // A row without a place pairs with none.
  return gridRow === undefined ? `${row.side}/${row.key}` : `${row.page}/row ${gridRow}`;
}

function headerOf({ columns, hasCode, hasNumber }: Block): readonly string[] {
  return [
    ...(hasCode ? ['科目编码'] : []),
    ...(hasNumber ? ['行次'] : []),
    '项目',
    ...columns.map(({ column }) => (column.unit === '%' ? `${column.label}（%）` : column.label)),
  ];
}

function lineOf(block: Block, row: Row | undefined, valueBySlot: ReadonlyMap<number, Amount>): readonly string[] {
  const slots = new Map(row?.slots.map((slot) => [slot.column, slot.id]));
  return [
    ...(block.hasCode ? [row?.code ?? ''] : []),
    ...(block.hasNumber ? [row?.number?.toString() ?? ''] : []),
    row?.label ?? '',
    ...block.columns.map(({ index }) => {
      const value = valueBySlot.get(slots.get(index) ?? -1);
      return value === undefined ? '' : formatAmount(value);
    }),
  ];
}
