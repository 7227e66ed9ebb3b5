import { findCode } from '../../../forms/classification.ts';
import type { PrintedCell, PrintedTable } from '../disclosure.ts';
import type { CodeColumns } from './options.ts';
import { filler, header, headerRows, tableOf, text, typesetterOf, type Sheet } from './sheet.ts';
import { sumOf } from './ledger.ts';

/** A column of a table by codes: header path, the key of its facts, and what it adds up of a thing. */
export interface CodedColumn<T> {
  readonly path: string;
  readonly key: string;
  /** Null where the publisher never prints anything in this column. */
  readonly amount: ((thing: T) => number) | null;
}

/** A table by classification codes. */
export interface CodedTable<T> {
  readonly statement: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly codeHeader: string;
  readonly nameHeader: string;
  readonly columns: readonly CodedColumn<T>[];
  readonly rows: readonly CodedRow<T>[];
  /** What the 合计 row adds up. */
  readonly all: readonly T[];
  /** Digits of each part of a code: 3, 2, 2 for 类, 款, 项. */
  readonly codeParts: readonly number[];
  /** Header row with 栏次; column keys are its numbers then. */
  readonly numbered: boolean;
  readonly codeColumns: CodeColumns;
  readonly totalLast: boolean;
  /** Whether the 合计 row stands there although nothing else does. */
  readonly totalWhenEmpty: boolean;
}

/** A row with the things it adds up. */
export interface CodedRow<T> {
  readonly code: string;
  readonly name: string;
  readonly things: readonly T[];
}

/** Rows for every code and the codes above it, in the order of the codes. */
export function rowsByCode<T extends { readonly code: string }>(
  things: readonly T[],
  lengths: readonly number[],
  nameOf: (code: string) => string,
): CodedRow<T>[] {
  const below = new Map<string, T[]>();
  for (const thing of things) {
    for (const length of lengths) {
      const code = thing.code.slice(0, length);
      const known = below.get(code);
      if (known === undefined) below.set(code, [thing]);
      else known.push(thing);
    }
  }
  return [...below]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, inside]) => ({ code, name: nameOf(code), things: inside }));
}

/** The name of a functional code in a year. */
export function functionalName(year: number): (code: string) => string {
  return (code) => findCode('functional', code, year)?.name ?? '';
}

/** Sets a table by codes, with its 合计 row. */
export function setCodedTable<T>(sheet: Sheet, table: CodedTable<T>): PrintedTable {
  const set = typesetterOf(sheet, table.statement);
  const width = table.codeColumns === 'one' ? 1 : table.codeParts.length;
  const isShown = ({ things }: CodedRow<T>): boolean =>
    table.columns.some(({ amount }) => amount !== null && sumOf(things, amount) !== 0);
  const rows = table.rows.filter(isShown);
  const keyOfColumn = (column: CodedColumn<T>, index: number): string =>
    table.numbered ? String(index + 1) : column.key;
  const cells = (key: string, things: readonly T[]): PrintedCell[] =>
    table.columns.map((column, index) =>
      set(key, keyOfColumn(column, index), column.amount === null ? null : sumOf(things, column.amount)),
    );
  const total = (): PrintedCell[] => {
    const label = text('label', sheet.manner.spacedTotals ? '合  计' : '合计');
    return [...lead(filler, width), label, ...cells('TOTAL', table.all)];
  };
  const body = (): PrintedCell[][] =>
    rows.map(({ code, name, things }) => [...codeCells(code, table), text('label', name), ...cells(code, things)]);
  const isEmpty = rows.length === 0;
  const withTotal = !isEmpty || table.totalWhenEmpty;
  const first = withTotal && !table.totalLast ? [total()] : [];
  const middle = body();
  const last = withTotal && table.totalLast ? [total()] : [];
  return tableOf(table.before, codedHeader(table, width), [...first, ...middle, ...last], table.after);
}

function lead(cell: () => PrintedCell, width: number): PrintedCell[] {
  return Array.from({ length: width }, cell);
}

function codeCells(
  code: string,
  { codeColumns, codeParts }: { readonly codeColumns: CodeColumns; readonly codeParts: readonly number[] },
): PrintedCell[] {
  if (codeColumns === 'one') return [text('code', code)];
  if (codeColumns === 'three-first') return [text('code', code), ...lead(filler, codeParts.length - 1)];
  let start = 0;
  return codeParts.map((length) => {
    const part = code.slice(start, start + length);
    start += length;
    return part === '' ? filler() : text('code', part);
  });
}

const MARKS = ['类', '款', '项'];

function codedHeader<T>(table: CodedTable<T>, width: number): PrintedCell[][] {
  const blank = (): PrintedCell => header('');
  const values = headerRows(table.columns.map(({ path }) => path)).map((row) => row.map(header));
  const blanks = lead(blank, width - 1);
  const titles = [header(table.codeHeader), ...blanks, header(table.nameHeader)];
  if (width === 1 && !table.numbered) {
    return values.map((row, index) => [...(index === 0 ? titles : [blank(), blank()]), ...row]);
  }
  const top = values[0] ?? [];
  const below = values[1] ?? top.map(blank);
  const marks = width === 1 ? [blank()] : MARKS.slice(0, width).map(header);
  const numbers = table.columns.map((_, index) => header(table.numbered ? String(index + 1) : ''));
  return [
    [header('项目'), ...blanks, blank(), ...top],
    [...titles, ...below],
    [...marks, header(table.numbered ? '栏次' : ''), ...numbers],
  ];
}
