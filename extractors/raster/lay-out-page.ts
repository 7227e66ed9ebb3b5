import type { Ruling } from '../page/marks.ts';
import { mergeRulings } from '../page/merge-rulings.ts';
import { drawGrid, findNets, type RuledGrid } from '../page/ruled-grid.ts';
import { eraseRulings } from './erase-rulings.ts';
import type { Component } from './find-components.ts';
import { findFaintInk } from './find-faint-ink.ts';
import { findInkLines, findMarks, inkBoxOf, type InkLine } from './find-ink.ts';
import { findRulings } from './find-rulings.ts';
import type { RasterRulings } from './raster-ruling.ts';
import { POINTS_AN_INCH, type PixelBox, type Raster } from './raster.ts';

/** A cell between ruling lines, in pixels, and the ink in it; null where it is blank. */
export interface InkedCell extends PixelBox {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly ink: PixelBox | null;
}

/** A table as its rulings draw it; its edges in points, its cells in pixels. */
export interface InkedGrid {
  readonly grid: RuledGrid;
  readonly cells: readonly InkedCell[];
}

/** A page taken apart: its print without rulings, its rulings, its ruled tables, and the lines of print outside them. */
export interface PageLayout {
  /** Upright, evenly lit, rulings erased. */
  readonly print: Raster;
  /** In points, as marks of a page are. */
  readonly horizontals: readonly Ruling[];
  readonly verticals: readonly Ruling[];
  readonly grids: readonly InkedGrid[];
  readonly lines: readonly InkLine[];
}

/** Takes an upright, evenly lit page apart. */
export function layOutPage(raster: Raster): PageLayout {
  const rulings = findRulings(raster);
  const print = eraseRulings(raster, rulings);
  const points = inPoints(rulings, raster.dpi);
  const nets = findNets(mergeRulings(points.horizontals), mergeRulings(points.verticals));
  const drawn = nets.map(drawGrid).filter((grid) => grid !== null);
  // A net within a cell of a larger one is part of that table.
  drawn.sort((a, b) => (b.x1 - b.x0) * (b.y1 - b.y0) - (a.x1 - a.x0) * (a.y1 - a.y0));
  let rest = findMarks(print);
  const grids: InkedGrid[] = [];
  for (const grid of drawn) {
    const { cells, outside } = inkCells(grid, rest, print);
    rest = outside;
    grids.push({ grid, cells });
  }
  return { print, ...points, grids, lines: findInkLines(rest, raster.dpi) };
}

function inPoints(
  { horizontals, verticals }: RasterRulings,
  dpi: number,
): Pick<PageLayout, 'horizontals' | 'verticals'> {
  const points = POINTS_AN_INCH / dpi;
  const scale = ({ at, from, to, widthPoints }: Ruling): Ruling => ({
    at: at * points,
    from: from * points,
    to: to * points,
    widthPoints: widthPoints * points,
  });
  return { horizontals: horizontals.map(scale), verticals: verticals.map(scale) };
}

function inkCells(
  { cells }: RuledGrid,
  marks: readonly Component[],
  print: Raster,
): { readonly cells: readonly InkedCell[]; readonly outside: readonly Component[] } {
  const { dpi } = print;
  const pixels = dpi / POINTS_AN_INCH;
  const inked: InkedCell[] = [];
  let outside = marks;
  for (const { row, column, rowSpan, columnSpan, ...box } of cells) {
    const own = { x0: box.x0 * pixels, y0: box.y0 * pixels, x1: box.x1 * pixels, y1: box.y1 * pixels };
    const within = outside.filter((mark) => isWithin(mark, own));
    if (within.length > 0) outside = outside.filter((mark) => !isWithin(mark, own));
    const ink = inkBoxOf(dropResidue(within, own, dpi), dpi);
    inked.push({ ...own, row, column, rowSpan, columnSpan, ink: ink ?? findFaintInk(print, own) });
  }
  return { cells: inked, outside };
}

function isWithin({ x0, y0, x1, y1 }: PixelBox, box: PixelBox): boolean {
  const x = (x0 + x1) / 2;
  const y = (y0 + y1) / 2;
  return x >= box.x0 && x < box.x1 && y >= box.y0 && y < box.y1;
}

/** The marks of a cell without what erasing left of its borders: thin, and lying along its edges. */
function dropResidue(marks: readonly Component[], cell: PixelBox, dpi: number): readonly Component[] {
  const thin = 0.022 * dpi;
  const near = 0.03 * dpi;
  const isFlat = ({ y0, y1 }: PixelBox): boolean => y1 - y0 <= thin && (y0 - cell.y0 <= near || cell.y1 - y1 <= near);
  const isNarrow = ({ x0, x1 }: PixelBox): boolean => x1 - x0 <= thin && (x0 - cell.x0 <= near || cell.x1 - x1 <= near);
  const print = marks.filter((mark) => !isFlat(mark) && !isNarrow(mark));
  return marks.filter((mark) => !isFlat(mark) && (!isNarrow(mark) || isOfALine(mark, print)));
}

/** Whether a narrow mark stands on one line with print about as high: a 1 or an I at the edge of its cell. */
function isOfALine(mark: PixelBox, print: readonly PixelBox[]): boolean {
  const height = mark.y1 - mark.y0;
  return print.some(({ y0, y1 }) => {
    const share = (y1 - y0) / height;
    return share > 0.6 && share < 1.4 && Math.abs(y1 - mark.y1) <= 1 + 0.08 * height;
  });
}
