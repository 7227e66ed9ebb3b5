import type { Repair } from '../../../model/statement.ts';
import { isFigureLike, isPointedFigure, usualWidth } from '../../text/cell-kinds.ts';
import { foldCharacters } from '../../text/mend-text.ts';
import type { Section, SourceCell, SourceRow } from '../section.ts';
import { cellRepair, withSectionRows } from '../section-rule.ts';
import type { MendedSection, SectionRule } from '../section-rule.ts';

/** Takes apart cells that two neighbors ran into, as where the line between two columns was not seen. */
export const splitMergedFigures: SectionRule = { name: 'split-merged-figures', apply: splitFigures };

/** Where more cells of a row hold two figures, a whole column is gone, and which one it is stays open. */
const MOST_MERGED = 2;

function splitFigures(section: Section): MendedSection {
  const partsOf = new Map<SourceCell, Parts>();
  for (const row of section.rows)
    row.cells.forEach((cell, at) => {
      const parts = splitFigure(cell.text) ?? splitTwins(cell.text, () => mostDigitsFrom(section.rows, at));
      if (parts !== undefined) partsOf.set(cell, parts);
    });
  if (partsOf.size === 0) return { section, repairs: [] };
  const width = usualWidth(section.rows);
  const repairs: Repair[] = [];
  const rows = section.rows.map((row) => {
    const merged = row.cells.filter((cell) => partsOf.has(cell));
    if (merged.length > MOST_MERGED) return row;
    return merged.reduce((current, cell) => splitCell(current, cell, partsOf.get(cell), width, repairs), row);
  });
  return withSectionRows(section, rows, repairs);
}

type Parts = readonly [first: string, second: string];

function splitCell(
  row: SourceRow,
  cell: SourceCell,
  parts: Parts | undefined,
  width: number,
  repairs: Repair[],
): SourceRow {
  const at = row.cells.findIndex(({ raw, column }) => raw === cell.raw && column === cell.column);
  const room = makeRoom(row.cells.slice(at + 1), row.cells.length < width);
  if (parts === undefined || room === undefined) return row;
  const [first, second] = parts;
  repairs.push(cellRepair('split-merged-figures', row, cell, parts.join(' | '), 'two figures share a cell'));
  const moved: SourceCell = { ...cell, text: second, column: row.cells[at + 1]?.column ?? cell.column };
  const behind = [moved, ...room.cells];
  const placed = room.isOpen ? behind.map((each): SourceCell => ({ ...each, isDisplaced: true })) : behind;
  return { ...row, cells: [...row.cells.slice(0, at), { ...cell, text: first }, ...placed] };
}

/**
 * The cells behind with one place less: the blank beside the merged cell, or the last one where the row has moved up. Where
 * both are blank it stays open which of them was the second figure's.
 */
function makeRoom(
  behind: readonly SourceCell[],
  isShort: boolean,
): { readonly cells: readonly SourceCell[]; readonly isOpen: boolean } | undefined {
  if (isShort) return { cells: behind, isOpen: false };
  const isLastBlank = behind.at(-1)?.text === '';
  if (behind[0]?.text === '') {
    const isOpen = isLastBlank && behind.some((cell) => cell.text !== '');
    return { cells: behind.slice(1), isOpen };
  }
  return isLastBlank ? { cells: behind.slice(0, -1), isOpen: false } : undefined;
}

/** The two figures that a text is made of; undefined where it is not two, or not in one way only. */
function splitFigure(text: string): Parts | undefined {
  if (!/\d\s+-?\d/u.test(text)) return undefined;
  const ways = Array.from(text.matchAll(/\s+/gu), (gap): Parts => [
    text.slice(0, gap.index),
    text.slice(gap.index + gap[0].length),
  ]).filter(([first, second]) => areTwo(first, second));
  const [way] = ways;
  return ways.length === 1 ? way : undefined;
}

/**
 * `1,6 91.13` is one figure with a blank in it, and `1,234 567,890` may be one that lost a comma: two figures have equally
 * many decimals behind their points; whole ones are two where the second cannot go on the first.
 */
function areTwo(first: string, second: string): boolean {
  const [decimals, others] = [first, second].map((part) => POINTED.exec(part)?.[1]?.length);
  if (decimals !== undefined && decimals === others) return isPointedFigure(first) && isPointedFigure(second);
  if (first === second && /\d{3}$/u.test(first)) return true;
  if (GROUPED.test(first) && GROUPED.test(second)) return !/^\d{3},/u.test(second);
  return false;
}

/** Two figures of which one is damaged: together they have more digits, or points, than any one figure could. */
function splitTwins(text: string, mostDigits: () => number): Parts | undefined {
  const [, first, second] = TWINS.exec(text) ?? [];
  if (first === undefined || second === undefined || !isFigureLike(first) || !isFigureLike(second)) return undefined;
  const [left, right] = [digitsOf(first), digitsOf(second)];
  if (left === right || (INNER_POINT.test(first) && INNER_POINT.test(second))) return [first, second];
  if (!WHOLE.test(first) || !WHOLE.test(second)) return undefined;
  return left.length + right.length >= mostDigits() + THOUSANDFOLD ? [first, second] : undefined;
}

/** Most digits of a whole figure in this column or right of it; Infinity where they are too few to tell. */
function mostDigitsFrom(rows: readonly SourceRow[], column: number): number {
  const figures = rows.flatMap(({ cells }) => cells.slice(column).filter(({ text }) => WHOLE.test(text)));
  return figures.length < FIGURES_TO_TELL ? Infinity : Math.max(...figures.map(({ text }) => digitsOf(text).length));
}

function digitsOf(text: string): string {
  return foldCharacters(text).replace(/\D/gu, '');
}

/** Parts of three signs or more: less may be what is left of one figure's end. */
const TWINS = /^(\S{3,})\s+(\S{3,})$/u;
const INNER_POINT = /\d\.\S/u;
const WHOLE = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/u;
const FIGURES_TO_TELL = 3;
/** Digits by which two figures run together outgrow every other one. */
const THOUSANDFOLD = 3;

const POINTED = /\d\s*[.。．]\s*(\d+)$/u;
const GROUPED = /^-?\d{1,3}(?:,\d{3})+$/u;
