import type { NormalizedDocument, Row, Statement } from '../../model/statement.ts';

/** Finds the cells of a statement's row as they stand in its printed table; empty where the row is lost in the text. */
export function openPrintedRows(document: NormalizedDocument): (statement: Statement, row: Row) => readonly string[] {
  const tables = new Map(document.tables.map((table) => [table.index, table]));
  return (statement, row) => {
    const gridRow = gridRowOf(row);
    return gridRow < 0 ? [] : (tables.get(statement.index)?.rows[gridRow] ?? []);
  };
}

/** Where the row stood in its grid, from 0; -1 where it did not. */
export function gridRowOf({ slots }: Row): number {
  return slots.find(({ gridRow }) => gridRow >= 0)?.gridRow ?? -1;
}

/** Number of Chinese characters: a scrap of one could be left of any label. */
export function countHan(text: string): number {
  return text.match(/\p{Script=Han}/gu)?.length ?? 0;
}
