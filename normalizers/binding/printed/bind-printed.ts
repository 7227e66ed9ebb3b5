import type { StatementForm } from '../../../forms/statement-forms.ts';
import type { Column } from '../../../model/statement.ts';
import { comparableText, keyText } from '../../text/mend-text.ts';
import { isDash, isFigureLike } from '../../text/cell-kinds.ts';
import type { Section } from '../../sections/section.ts';
import { splitItem } from '../item-name.ts';
import { hasNumberedColumns, type Draft, type DraftRow } from '../draft.ts';
import { columnPath, partIntoBlocks, type PrintedBlock } from './printed-blocks.ts';
import { readPrintedGrid, type PrintedColumn, type PrintedGrid } from './printed-columns.ts';
import { hasText, readPrintedRows, type PrintedRow } from './printed-rows.ts';

const OPENING_NUMBER = /^[(（]?\d+[)）.．、]/u;
const UNIT_IN_HEADER = /[（(](?:单位[:：])?(万元|亿元|千元|元|%|人|人次|辆|台|套|个|批次?|次|平方米)[)）]/u;

/**
 * Binds a table whose cells, spans and characters are sure (born-digital pages, workbooks): columns by header path or
 * 栏次, rows by code, 行次 or label, sides as the header parts them. Nothing is mended: what stands there is what was
 * printed. Undefined where the table is none of figures.
 */
export function bindPrinted(section: Section, unit: string, form?: StatementForm): Draft | undefined {
  const grid = readPrintedGrid(section.rows);
  if (grid === undefined || !isMostlyFigures(grid)) return undefined;
  const blocks = partIntoBlocks(grid.columns);
  const columns: Column[] = [];
  const rows: DraftRow[] = [];
  const keys = keysOfForm(blocks, form);
  const lines = moveLabels(blocks.map((block) => readPrintedRows(grid, block, form?.totals)));
  for (const [at, block] of blocks.entries()) {
    const places = placeColumns(
      columns,
      block.figures.map((column) => columnOf(block, column, unit, keys)),
    );
    const printed = lines[at] ?? [];
    for (const [index, row] of printed.entries()) {
      const isTorn = section.isUnruled === true && mayBeTorn(printed, index);
      const drafted = draftRow(row, block, grid, places);
      rows.push(isTorn ? { ...drafted, isPlaced: false } : drafted);
    }
  }
  return { columns, rows, repairs: [] };
}

/**
 * A total that reaches over blocks of one side has its label in one and its figure in the last: the figure takes the label
 * of the nearest block left of it that has none beside it.
 */
function moveLabels(blocks: readonly (readonly PrintedRow[])[]): readonly (readonly PrintedRow[])[] {
  const moved = new Set<PrintedRow>();
  const named = blocks.map((rows, at) =>
    rows.map((row) => {
      if (row.isNamed || !row.cells.some(hasText)) return row;
      const beside = blocks.slice(0, at).flatMap((other) => other.find(({ index }) => index === row.index) ?? []);
      const owner = beside.findLast(({ isNamed, cells }) => isNamed && !cells.some(hasText));
      if (owner === undefined) return row;
      moved.add(owner);
      return { ...owner, cells: row.cells };
    }),
  );
  return named.map((rows) => rows.filter((row) => !moved.has(row)));
}

/**
 * Where no rulings part the rows, a label of several lines may have lost one to a row of its own: a row beside one of
 * words alone is not placed unless a code or an ordinal names it.
 */
function mayBeTorn(rows: readonly PrintedRow[], index: number): boolean {
  const isLoose = (row: PrintedRow): boolean =>
    row.code === '' && splitItem(row.label).depth === 0 && !OPENING_NUMBER.test(row.label);
  const isWordsAlone = (row: PrintedRow | undefined): boolean =>
    row !== undefined && isLoose(row) && row.key !== 'TOTAL' && !row.cells.some(hasText);
  const row = rows[index];
  return row !== undefined && isLoose(row) && (isWordsAlone(rows[index - 1]) || isWordsAlone(rows[index + 1]));
}

/** Where each of a block's columns stands among the table's: blocks of one side share their columns, a block its own none. */
function placeColumns(columns: Column[], own: readonly Column[]): readonly number[] {
  const places: number[] = [];
  for (const column of own) {
    const base = column.key === '' ? String(columns.length + 1) : column.key;
    const find = (key: string): number => columns.findIndex((other) => other.side === column.side && other.key === key);
    let key = base;
    for (let count = 2; find(key) !== -1 && places.includes(find(key)); count++) key = `${base}#${count}`;
    const known = find(key);
    places.push(known === -1 ? columns.push({ ...column, key }) - 1 : known);
  }
  return places;
}

/** Tables of words (targets, indicators, lists) have a number here and there; they are no table of figures. */
function isMostlyFigures({ columns, body }: PrintedGrid): boolean {
  const figures = columns.filter(({ role }) => role === 'figure');
  const texts = figures.flatMap(({ position }) => body.map((row) => row.cells[position]?.text ?? ''));
  const filled = texts.filter((text) => !isDash(text) && text !== '');
  return filled.length > 0 && filled.filter(isFigureLike).length * 5 >= filled.length * 3;
}

type KeyOf = (block: PrintedBlock, column: PrintedColumn) => string | undefined;

/** The form's keys for columns under its names; none of its shorthands where the table has columns that it does not know. */
function keysOfForm(blocks: readonly PrintedBlock[], form: StatementForm | undefined): KeyOf {
  if (form === undefined || hasNumberedColumns(form)) return () => undefined;
  const only = form.layout === 'economic' ? form.columns[0]?.key : undefined;
  const single = ({ figures }: PrintedBlock): string | undefined =>
    form.columns.length === 1 && figures.length === 1 ? only : undefined;
  const named = (block: PrintedBlock, column: PrintedColumn): string | undefined => {
    const path = comparableText(columnPath(block, column));
    return form.columns.find(({ key, label }) => [key, label].some((name) => comparableText(name) === path))?.key;
  };
  const aliased = (block: PrintedBlock, column: PrintedColumn): string | undefined => {
    const path = comparableText(columnPath(block, column));
    const leaf = comparableText(column.path.at(-1) ?? '');
    const known = form.columns.filter(({ key }) => {
      const names = [key, ...(form.aliases?.[key] ?? [])].map(comparableText);
      return names.includes(path) || names.includes(leaf) || names.some((name) => name.split('/').at(-1) === leaf);
    });
    return known.length === 1 ? known[0]?.key : undefined;
  };
  const all = blocks.flatMap((block) => block.figures.map((column) => aliased(block, column)));
  const isWhole = all.every((key) => key !== undefined) && new Set(all).size === all.length;
  return (block, column) => single(block) ?? named(block, column) ?? (isWhole ? aliased(block, column) : undefined);
}

function columnOf(block: PrintedBlock, column: PrintedColumn, unit: string, keys: KeyOf): Column {
  const path = columnPath(block, column);
  const ownUnit = UNIT_IN_HEADER.exec(column.path.join('/'))?.[1];
  const isShare = /占比|增长率|比例|[%％]$/u.test(path);
  return {
    key: column.number === null ? (keys(block, column) ?? keyText(path)) : String(column.number),
    label: path,
    number: column.number,
    unit: ownUnit ?? (isShare ? '%' : unit),
    side: block.side,
  };
}

function draftRow(row: PrintedRow, block: PrintedBlock, grid: PrintedGrid, places: readonly number[]): DraftRow {
  const source = grid.body[row.index];
  const isBare = block.labels.length === 0 && block.codes.length === 0;
  return {
    key: row.key,
    label: row.label,
    printedLabel: row.label,
    code: row.key === 'TOTAL' ? '' : row.code,
    number: row.number,
    side: block.side,
    slots: row.cells.map((cell, index) => ({ column: places[index] ?? 0, cell })),
    alternatives: [],
    isPlaced: row.isNamed || row.number !== null || (isBare && grid.body.length === 1),
    line: source?.line ?? 0,
    page: source?.page ?? null,
  };
}
