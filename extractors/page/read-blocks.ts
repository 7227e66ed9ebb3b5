import type { Block, GridBlock } from '../../model/document.ts';
import { blockOfDraft } from './draft-block.ts';
import { fillGrid, type FilledGrid } from './fill-grid.ts';
import { findFrames, tablesOfFrame, type Frame } from './find-frames.ts';
import { findUnruled } from './find-unruled.ts';
import { isRuledOffTable, isRuledTable, isUnruledTable } from './is-table.ts';
import { joinSideBySide } from './join-side-by-side.ts';
import { joinRuns, linesOf } from './join-lines.ts';
import type { PageMarks, Ruling } from './marks.ts';
import { mergeRulings } from './merge-rulings.ts';
import { refineRuled } from './refine-ruled.ts';
import { growTable } from './grow-table.ts';
import { takeOutsideLabels } from './outside-labels.ts';
import { drawGrid, findNets } from './ruled-grid.ts';
import { splitOpenSides } from './split-open-sides.ts';
import { draftTextGrid, type GridDraft } from './text-grid.ts';
import { boxAround } from './box-around.ts';
import { layLines, wordGapShareOf, type TextLine } from './text-lines.ts';
import { layRuns, type TextRun } from './text-runs.ts';

interface PlacedBlock {
  readonly y: number;
  readonly block: Block;
}

/** Turns a page's marks into its tables and text lines, in reading order. */
export function readBlocks(marks: PageMarks): readonly Block[] {
  const horizontals = mergeRulings(marks.horizontals);
  const verticals = mergeRulings(marks.verticals);
  const runs = layRuns(marks.glyphs);
  const wordGap = wordGapShareOf(runs);
  const ruled = takeRuled(runs, horizontals, verticals, wordGap, marks.page);
  const framed = takeFramed(ruled.rest, ruled.loose, wordGap, marks.page);
  const unruled = takeUnruled(framed.rest, ruled.loose, wordGap, marks.page);
  const placed = [...ruled.placed, ...framed.placed, ...unruled.placed];
  for (const line of linesOf(unruled.rest)) {
    const text = joinRuns(line);
    placed.push({ y: line[0]?.y0 ?? 0, block: { type: 'text', page: marks.page, line: 0, text } });
  }
  return placed.sort((a, b) => a.y - b.y).map(({ block }) => block);
}

interface Taken {
  readonly placed: readonly PlacedBlock[];
  readonly rest: readonly TextRun[];
}

/** Tables drawn by rulings across each other; rulings that draw none are left loose. */
function takeRuled(
  runs: readonly TextRun[],
  horizontals: readonly Ruling[],
  verticals: readonly Ruling[],
  wordGap: number,
  page: number,
): Taken & { readonly loose: readonly Ruling[] } {
  let rest = runs;
  const placed: PlacedBlock[] = [];
  const loose: Ruling[] = [];
  for (const net of findNets(horizontals, verticals)) {
    const grid = drawGrid(net);
    const filled = grid && fillGrid(grid, rest);
    if (!grid || !filled || !isRuledTable(filled)) {
      for (const ruling of net.horizontals) loose.push(ruling);
      continue;
    }
    const labeled = takeOutsideLabels(splitOpenSides(filled, net.verticals));
    rest = labeled.outside;
    const draft = refineRuled(labeled, net.horizontals, wordGap);
    const block = draft && isRuledOffTable(draft) ? blockOfDraft(draft, page) : gridBlock(labeled, page);
    placed.push({ y: grid.y0, block });
  }
  return { placed, rest, loose };
}

/** Tables between rules that no vertical crosses. */
function takeFramed(runs: readonly TextRun[], rules: readonly Ruling[], wordGap: number, page: number): Taken {
  let rest = runs;
  const placed: PlacedBlock[] = [];
  for (const frame of findFrames(rules)) {
    const beside = rest.filter(({ x0, x1 }) => (x0 + x1) / 2 > frame.x0 - 3 && (x0 + x1) / 2 < frame.x1 + 3);
    const near = joinSideBySide(layLines(beside, wordGap));
    const inside = near.filter(({ y0, y1 }) => (y0 + y1) / 2 > frame.y0 && (y0 + y1) / 2 < frame.y1);
    for (const lines of tablesOfFrame(frame, inside)) {
      const draft = draftTextGrid(lines, frame.rules, []);
      if (draft === null || !isRuledOffTable(draft, areRowsRuled(draft, frame))) continue;
      const grown = growTable(lines, draft, near);
      const whole = grown.length > lines.length ? draftTextGrid(grown, frame.rules, []) : draft;
      rest = without(rest, grown);
      placed.push(placeDraft(whole ?? draft, grown, page));
    }
  }
  return { placed, rest };
}

/** Whether rules part most rows of a frame's table. */
function areRowsRuled({ rows }: GridDraft, { rules, x0, x1 }: Frame): boolean {
  const [top, bottom] = [rows[0]?.y0 ?? 0, rows.at(-1)?.y1 ?? 0];
  const within = rules.filter(({ at, from, to }) => at > top && at < bottom && to - from > 0.7 * (x1 - x0));
  return within.length >= 3 && within.length >= 0.7 * (rows.length - 1);
}

/** Tables that only white space tells, but for a rule here and there. */
function takeUnruled(runs: readonly TextRun[], rules: readonly Ruling[], wordGap: number, page: number): Taken {
  let rest = runs;
  const placed: PlacedBlock[] = [];
  for (const stretch of findUnruled(joinSideBySide(layLines(runs, wordGap)))) {
    const box = boxAround(stretch);
    const near = rules.filter(({ at, from, to }) => at > box.y0 && at < box.y1 && to > box.x0 && from < box.x1);
    const draft = draftTextGrid(stretch, near, []);
    if (draft === null || !isUnruledTable(draft)) continue;
    rest = without(rest, stretch);
    placed.push(placeDraft(draft, stretch, page));
  }
  return { placed, rest };
}

function without(runs: readonly TextRun[], lines: readonly TextLine[]): readonly TextRun[] {
  const taken = new Set(lines.flatMap(({ segments }) => segments.flatMap((segment) => segment.runs)));
  return runs.filter((run) => !taken.has(run));
}

function placeDraft(draft: GridDraft, lines: readonly TextLine[], page: number): PlacedBlock {
  return { y: boxAround(lines).y0, block: blockOfDraft(draft, page) };
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
