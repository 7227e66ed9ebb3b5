import type { OpenCell, OpenTable } from '../../../bench/accuracy/damage/open-table.ts';
import { hasFigure } from '../../../bench/accuracy/damage/open-table.ts';
import { pick } from '../../../bench/accuracy/generate/random.ts';
import { headerOf, isTotal, parentOf, sidesOf, tablesOf, textOf } from './transformation.ts';
import type { Line, Transform } from './transformation.ts';

/** Two lines that add up to the same sum, each with the lines below it, line for line. */
type Twins = readonly (readonly [Line, Line])[];

/** The amounts of two sibling lines change places in one table; codes and names stay where they are. */
export const exchangeSiblings: Transform = (parts, random) => {
  const twins = tablesOf(parts).flatMap(findTwins);
  if (twins.length === 0) return false;
  exchangeLines(pick(random, twins));
  return true;
};

/** The amounts of the same two sibling lines change places in every table that has both. */
export const exchangeSiblingsEverywhere: Transform = (parts, random) => {
  const twins = tablesOf(parts).flatMap(findTwins);
  if (twins.length === 0) return false;
  const drawn = namesOf(pick(random, twins));
  for (const other of twins) if (namesOf(other) === drawn) exchangeLines(other);
  return true;
};

/** Two sibling rows change places as they are, code, name and all: nothing is wrong afterward. */
export const exchangeWholeRows: Transform = (parts, random) => {
  const found = tablesOf(parts).flatMap((table) =>
    findTwins(table).flatMap((twins) => {
      const [pair, ...below] = twins;
      return /^\d+$/u.test(pair?.[0].name ?? '') && pair && below.length === 0 ? [{ table, pair }] : [];
    }),
  );
  if (found.length === 0) return false;
  const { table, pair } = pick(random, found);
  const [one, other] = pair.map(({ row }) => table.rows[row] ?? []);
  if (!one || !other) return false;
  [table.rows[pair[0].row], table.rows[pair[1].row]] = [other, one];
  return true;
};

/** The figures of two columns change places in one table; the headers stay where they are. */
export const exchangeColumns: Transform = (parts, random) => {
  const found = tablesOf(parts).flatMap((table) => columnPairs(table).map((pair) => ({ table, pair })));
  if (found.length === 0) return false;
  const { table, pair } = pick(random, found);
  exchangeColumnsOf(table, pair);
  return true;
};

/** The figures of two columns change places in every table that has columns of these names. */
export const exchangeColumnsEverywhere: Transform = (parts, random) => {
  const found = tablesOf(parts).flatMap((table) => columnPairs(table).map((pair) => ({ table, pair })));
  const nameOf = ({ table, pair }: (typeof found)[number]): string =>
    pair.map((column) => headerOf(table, column)).join('\t');
  if (found.length === 0) return false;
  const drawn = nameOf(pick(random, found));
  for (const other of found) if (nameOf(other) === drawn) exchangeColumnsOf(other.table, other.pair);
  return true;
};

/** The amounts of two lines change places. */
export function exchangeTexts(one: readonly OpenCell[], other: readonly OpenCell[]): void {
  one.forEach((cell, index) => {
    const across = other[index];
    if (across) [cell.text, across.text] = [across.text, cell.text];
  });
}

/** Every pair of lines of a table that no sum of the table tells apart. */
export function findTwins(table: OpenTable): readonly Twins[] {
  return sidesOf(table).flatMap((lines) => {
    const branches = lines.filter((line) => !isTotal(line)).map((line) => branchOf(line, lines));
    return branches.flatMap((branch, index) =>
      branches.slice(index + 1).flatMap((other) => {
        const twins = branch.flatMap((line, at) => (other[at] ? [[line, other[at]] as const] : []));
        return areTwins(branch, other) && twins.some(([a, b]) => textOf(a.amounts) !== textOf(b.amounts))
          ? [twins]
          : [];
      }),
    );
  });
}

/** A line and those whose codes begin with its code. */
function branchOf(line: Line, lines: readonly Line[]): readonly Line[] {
  return line.isCoded ? lines.filter(({ isCoded, name }) => isCoded && name.startsWith(line.name)) : [line];
}

function areTwins(one: readonly Line[], other: readonly Line[]): boolean {
  const [first, second] = [one[0], other[0]];
  if (!first || !second || one.length !== other.length || first.isCoded !== second.isCoded) return false;
  if (!first.isCoded) return hasOutline(first) === hasOutline(second);
  const shapeOf = (branch: readonly Line[]): string => branch.map(({ name }) => name.length).join();
  return parentOf(first.name) === parentOf(second.name) && shapeOf(one) === shapeOf(other);
}

function hasOutline({ name }: Line): boolean {
  return /^[一二三四五六七八九十]+、/u.test(name);
}

function namesOf(twins: Twins): string {
  return twins.map(([one, other]) => `${one.name}\t${other.name}`).join('\n');
}

function exchangeLines(twins: Twins): void {
  for (const [one, other] of twins) exchangeTexts(one.amounts, other.amounts);
}

function columnPairs(table: OpenTable): readonly (readonly [number, number])[] {
  const body = table.rows.slice(table.headerRows);
  const width = Math.max(0, ...body.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => column).filter((column) =>
    body.some((row) => hasFigure(row[column])),
  );
  const isWorth = (one: number, other: number): boolean =>
    body.some((row) => row[one]?.text !== row[other]?.text) &&
    body.every((row) => row[one]?.role === 'figure' && row[other]?.role === 'figure');
  return columns.flatMap((one) =>
    columns.filter((other) => other > one && isWorth(one, other)).map((other) => [one, other] as const),
  );
}

function exchangeColumnsOf(table: OpenTable, [one, other]: readonly [number, number]): void {
  const body = table.rows.slice(table.headerRows);
  const cellsOf = (column: number): OpenCell[] => body.flatMap((row) => row.slice(column, column + 1));
  exchangeTexts(cellsOf(one), cellsOf(other));
}
