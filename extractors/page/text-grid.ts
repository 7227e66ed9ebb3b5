import { draftBody, fullRules } from './draft-body.ts';
import { findColumns, type Column } from './find-columns.ts';
import { assembleHeader, type GridDraftCell } from './header-cells.ts';
import type { Ruling } from './marks.ts';
import { hasFigures, placeLine, type PlacedLine } from './place-segments.ts';
import { boxAround } from './box-around.ts';
import type { TextLine } from './text-lines.ts';

/** A grid in the making: cells that are filled, and where its columns and rows stand. */
export interface GridDraft {
  readonly columns: readonly Column[];
  /** Top and bottom of each row's text. */
  readonly rows: readonly { readonly y0: number; readonly y1: number }[];
  readonly headerRows: number;
  readonly cells: readonly GridDraftCell[];
}

/**
 * Makes a grid of the lines of one table by white space: columns where lines have gaps in common, rows by their
 * figures, header cells by what they stand over. `walls` are edges of columns that are drawn; `rules` part rows.
 */
export function draftTextGrid(
  lines: readonly TextLine[],
  rules: readonly Ruling[],
  walls: readonly number[],
): GridDraft | null {
  const full = fullRules(rules, lines);
  const columns = columnsOf(lines, full, walls);
  if (columns.length < 2) return null;
  const placed = lines.map((line) => placeLine(line, columns));
  const bodyStart = findBody(placed, full);
  const header = assembleHeader(placed.slice(0, bodyStart), columns, rules);
  const body = draftBody(lines.slice(bodyStart), full, columns, header.rows);
  const top = bodyStart > 0 ? boxAround(lines.slice(0, bodyStart)) : { y0: 0, y1: 0 };
  const step = (top.y1 - top.y0) / Math.max(1, header.rows);
  const heads = Array.from({ length: header.rows }, (_, row) => ({
    y0: top.y0 + row * step,
    y1: top.y0 + (row + 1) * step,
  }));
  const rows = [...heads, ...body.rows];
  return rows.length === 0 ? null : { columns, rows, headerRows: header.rows, cells: [...header.cells, ...body.cells] };
}

/** Columns by the lines of the body; where there is none, by all. */
function columnsOf(lines: readonly TextLine[], full: readonly Ruling[], walls: readonly number[]): readonly Column[] {
  const first = lines.findIndex(({ segments }) => isRowOfFigures(segments));
  const belowRule = headerRuleOf(lines, full);
  const start =
    belowRule !== null && (first === -1 || belowRule >= first || belowRule > 0) ? belowRule : Math.max(0, first);
  const body = lines.slice(start);
  const columns = findColumns(body, walls);
  return columns.length > 1 ? columns : findColumns(lines, walls);
}

function isRowOfFigures(segments: TextLine['segments']): boolean {
  return segments.length > 1 && segments.slice(1).some(({ isFigure }) => isFigure);
}

/** Index of the first line below the rule that ends the header; null where no rule does. */
function headerRuleOf(lines: readonly TextLine[], full: readonly Ruling[]): number | null {
  for (const { at } of full) {
    const index = lines.findIndex(({ y0, y1 }) => (y0 + y1) / 2 > at);
    if (index <= 0) continue;
    const above = lines.slice(0, index);
    const figures = above.filter(({ segments }) => isRowOfFigures(segments) && !isRowOfYears(segments)).length;
    // A rule below several rows of figures, or below paragraphs, ends no header.
    if (figures > 1 || above.length > 12) return null;
    if (above.some(({ segments }) => segments.length > 1)) return index;
  }
  return null;
}

/** Whether the figures of a line are years, or numbers of columns: they head columns and count nothing. */
function isRowOfYears(segments: TextLine['segments']): boolean {
  const figures = segments.filter(({ isFigure }) => isFigure).map(({ text }) => text.trim());
  if (figures.length < 2) return false;
  const areNumbered = figures.every((text, at) => Number(text) === Number(figures[0]) + at && Number(text) < 100);
  return areNumbered || figures.every((text) => YEAR.test(text));
}

const YEAR = /^[(]?(?:1[89]|20)\d\d(?:\s*[-–—/]\s*\d{2,4})?[a-e)*]*$/u;

function findBody(placed: readonly PlacedLine[], full: readonly Ruling[]): number {
  const lines = placed.map(({ line }) => line);
  const belowRule = headerRuleOf(lines, full);
  if (belowRule !== null) return belowRule;
  const rows = placed.map((line) => hasFigures(line));
  let first = rows.indexOf(true);
  if (first === -1) return 0;
  // A row of years or column numbers at the top heads the columns, if it has no label or other figures follow.
  const top = placed[first]?.line.segments;
  const next = placed[first + 1]?.line.segments;
  if (top && next && isRowOfYears(top) && top.length > 2 && !isRowOfYears(next) && isRowOfFigures(next)) first++;
  let start = first;
  // Names of sections stand between the header and the first figures.
  while (
    start > 1 &&
    isSectionName(placed[start - 1]) &&
    placed.slice(0, start - 1).some(({ segments }) => segments.length > 1)
  )
    start--;
  return start;
}

function isSectionName(line: PlacedLine | undefined): boolean {
  const [only, ...others] = line?.segments ?? [];
  return only !== undefined && others.length === 0 && only.from === 0;
}
