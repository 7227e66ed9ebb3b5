import type { Column, NormalizedDocument, Row, Slot, Statement } from '../../model/statement.ts';

/** The slot of a row in the column with this index; undefined where the row has none there. */
export function slotAt(row: Row, columnIndex: number): Slot | undefined {
  return row.slots.find((slot) => slot.column === columnIndex);
}

/** Is it the 合计 row of a coded statement? */
export function isTotalRow(row: Row): boolean {
  return row.key === 'TOTAL';
}

/** Indexes of the columns whose figures add up: those in the statement's own unit, no shares and no scores. */
export function additiveColumns(statement: Statement): readonly number[] {
  return statement.columns.flatMap((column, index) => (isAdditive(statement, column) ? [index] : []));
}

/** Do figures of this column add up down the column? */
export function isAdditive(statement: Statement, column: Column): boolean {
  return column.unit !== '%' && column.unit === statement.unit;
}

/** Has the statement a figure anywhere in this row? Blank rows of a printed form say nothing. */
export function isBlankRow(row: Row): boolean {
  return row.slots.every((slot) => slot.state === 'blank');
}

/** How a row is named for people: its line number, code or label. */
export function nameRow(row: Row): string {
  if (row.number !== null) return `${row.number}`;
  if (row.code !== '') return row.code;
  if (isTotalRow(row)) return '合计';
  return row.label === '' ? row.key : row.label;
}

/** How a column is named for people: `3栏` or its header path. */
export function nameColumn(column: Column): string {
  return column.number !== null ? `${column.number}栏` : column.key;
}

/** Joins the names of addends, a long run shortened: `1+2+…+8`, `一、…+二、…+…+九、…`. */
export function joinNames(names: readonly string[]): string {
  const [first, second] = names;
  const isShort = names.length <= (isRun(names) ? 3 : 5);
  // Of codes each says something; of a long list of labels nobody reads more than the ends.
  const isCodes = names.every((name) => /^\d{3,}$/.test(name));
  return isShort || isCodes ? names.join('+') : `${first}+${second}+…+${names[names.length - 1]}`;
}

function isRun(names: readonly string[]): boolean {
  const numbers = names.map((name) => (/^\d{1,3}$/.test(name) ? Number(name) : Number.NaN));
  return numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? Number.NaN) + 1);
}

/** The statement that a slot stands in. Tables that no form fits may be left out of a document, so index is no position. */
export function statementOf(document: NormalizedDocument, slot: Slot): Statement | undefined {
  return document.statements.find((statement) => statement.index === slot.statement);
}
