import type { Block, GridBlock } from '../../model/document.ts';
import { fillGrid, type FilledGrid } from './fill-grid.ts';
import { joinRuns, linesOf } from './join-lines.ts';
import type { PageMarks } from './marks.ts';
import { mergeRulings } from './merge-rulings.ts';
import { drawGrid, findNets } from './ruled-grid.ts';
import { layRuns, type TextRun } from './text-runs.ts';

/** Turns a page's marks into its tables and text lines, in reading order. */
export function readBlocks(marks: PageMarks): readonly Block[] {
  const horizontals = mergeRulings(marks.horizontals);
  const verticals = mergeRulings(marks.verticals);
  let rest = layRuns(marks.glyphs);
  const placed: { readonly y: number; readonly block: Block }[] = [];
  for (const net of findNets(horizontals, verticals)) {
    const grid = drawGrid(net);
    if (grid === null) continue;
    const filled = fillGrid(grid, rest);
    if (filled.cells.every(({ runs }) => runs.length === 0)) continue;
    rest = filled.outside;
    placed.push({ y: grid.y0, block: gridBlock(filled, marks.page) });
  }
  for (const line of linesOf(rest)) {
    const text = joinRuns(line);
    placed.push({ y: line[0]?.y0 ?? 0, block: { type: 'text', page: marks.page, line: 0, text } });
  }
  return placed.sort((a, b) => a.y - b.y).map(({ block }) => block);
}

function gridBlock({ grid, cells }: FilledGrid, page: number): GridBlock {
  const rows = grid.ys.slice(1).map((_, row) => ({
    line: 0,
    cells: cells
      .filter(({ cell }) => cell.row === row)
      .sort((a, b) => a.cell.column - b.cell.column)
      .map(({ cell: { rowSpan, columnSpan, x0, y0, x1, y1 }, runs }) => ({
        raw: joinRuns(runs),
        rowSpan,
        columnSpan,
        box: { x0, y0, x1, y1 },
      })),
  }));
  const { x0, y0, x1, y1 } = grid;
  return { type: 'grid', page, line: 0, rows, box: { x0, y0, x1, y1 } };
}

export type { TextRun };
