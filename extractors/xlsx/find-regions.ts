import { isFigure } from '../tables/cell-words.ts';
import type { VisibleCell, VisibleRow } from './visible-rows.ts';

/** Rows and columns of a sheet that belong together: a table, or lines of text. */
export interface Region {
  readonly rows: readonly VisibleRow[];
  readonly isTable: boolean;
  /** Whether borders tell its extent, or only what is blank around it. */
  readonly isBordered: boolean;
}

/** So many of a sheet's figures must stand in borders before they tell what is table and what is not. */
const BORDERED_SHARE = 0.8;
/** A table beside a table beside a table …: deeper than sheets are cut. */
const MAX_CUTS = 6;

/** Parts a sheet by blank rows, then by blank columns, where each part has its own labels; borders, where drawn, say more. */
export function findRegions(rows: readonly VisibleRow[]): readonly Region[] {
  const isBordered = areFiguresBordered(rows);
  return cutRows(rows, isBordered, MAX_CUTS);
}

function areFiguresBordered(rows: readonly VisibleRow[]): boolean {
  const cells = rows.flatMap((row) => row.cells);
  const figures = cells.filter(({ text }) => isFigure(text));
  const asked = figures.length > 0 ? figures : cells.filter(({ isBordered }) => isBordered);
  return asked.length > 0 && asked.filter(({ isBordered }) => isBordered).length >= asked.length * BORDERED_SHARE;
}

function cutRows(rows: readonly VisibleRow[], isBordered: boolean, cuts: number): readonly Region[] {
  const regions: Region[] = [];
  let band: VisibleRow[] = [];
  let last = 0;
  const close = (): void => {
    if (band.length > 0) for (const region of cutColumns(band, isBordered, cuts)) regions.push(region);
    band = [];
  };
  for (const row of rows) {
    if (row.at > last + 1) close();
    const isTable = isBordered ? row.borders.length > 0 : row.cells.length > 0;
    if (isTable) band.push(row);
    // A row that a merged cell reaches down into is no blank one.
    else if (row.cells.length > 0 || row.at > last) {
      close();
      if (row.cells.length > 0) regions.push({ rows: [row], isTable: false, isBordered });
    }
    last = Math.max(last, row.at, ...(isTable ? row.cells.map((cell) => row.at + cell.rowSpan - 1) : []));
  }
  close();
  return regions;
}

function cutColumns(band: readonly VisibleRow[], isBordered: boolean, cuts: number): readonly Region[] {
  const parts = cuts > 0 ? findParts(band) : [];
  if (parts.length < 2 || !parts.every(([from, to]) => isBordered || hasLabels(cutOut(band, from, to))))
    return [{ rows: band, isTable: true, isBordered }];
  return parts.flatMap(([from, to]) => cutRows(cutOut(band, from, to), isBordered, cuts - 1));
}

/** Columns from and to which something stands, parted by columns in which nothing does. */
function findParts(band: readonly VisibleRow[]): readonly (readonly [number, number])[] {
  const runs = band.flatMap(({ cells, borders }) => [
    ...cells.map(({ column, columnSpan }) => [column, column + columnSpan - 1] as const),
    ...borders,
  ]);
  runs.sort((a, b) => a[0] - b[0]);
  const parts: [number, number][] = [];
  for (const [from, to] of runs) {
    const last = parts.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else parts.push([from, to]);
  }
  return parts;
}

function cutOut(band: readonly VisibleRow[], from: number, to: number): readonly VisibleRow[] {
  const isWithin = (cell: VisibleCell): boolean => cell.column >= from && cell.column <= to;
  return band
    .map((row) => ({
      ...row,
      cells: row.cells.filter(isWithin),
      borders: row.borders.filter(([first]) => first >= from && first <= to),
    }))
    .filter(({ cells, borders }) => cells.length > 0 || borders.length > 0);
}

/** Whether the first column of a part is words: without, it belongs to the part on its left, and the gap is only wide. */
function hasLabels(rows: readonly VisibleRow[]): boolean {
  const first = rows.reduce((least, { cells }) => Math.min(least, cells[0]?.column ?? least), Infinity);
  const texts = rows.flatMap(({ cells }) => cells.filter(({ column }) => column === first).map(({ text }) => text));
  return texts.length >= 2 && texts.filter((text) => /\p{Script=Han}|[a-z]{2}/iu.test(text)).length * 2 > texts.length;
}
