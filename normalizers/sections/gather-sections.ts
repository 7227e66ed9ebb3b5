import type { Block, GridBlock, TextBlock } from '../../model/document.ts';
import { cleanText } from '../text/mend-text.ts';
import { isContinuation, isPageLitter } from './continuation.ts';
import type { Section, SourceCell, SourceRow } from './section.ts';

// As wide as a sheet of a workbook can be.
const COLUMNS_AT_MOST = 16_384;

interface Draft {
  before: TextBlock[];
  rows: SourceRow[];
  strays: TextBlock[];
  after: TextBlock[];
  line: number;
  page: number | null;
}

/** Joins grid fragments to printed tables and gives each the text around it, in document order. */
export function gatherSections(blocks: readonly Block[]): readonly Section[] {
  const drafts: Draft[] = [];
  let between: TextBlock[] = [];
  for (const block of blocks) {
    if (block.type === 'text') {
      between.push(block);
      continue;
    }
    const last = drafts.at(-1);
    const rows = toRows(block, last?.rows.length ?? 0);
    if (last !== undefined && isContinuation(last, rows, between)) {
      last.strays.push(...between);
      last.rows.push(...rows);
    } else {
      if (last !== undefined) closeSection(last, between);
      drafts.push({
        before: between,
        rows: toRows(block, 0),
        strays: [],
        after: [],
        line: block.line,
        page: block.page,
      });
    }
    between = [];
  }
  const last = drafts.at(-1);
  if (last !== undefined) closeSection(last, between);
  return drafts.map((draft, index) => ({ ...draft, index }));
}

function closeSection(draft: Draft, following: readonly TextBlock[]): void {
  draft.after = [...following];
  const firstWords = following.findIndex((block) => !isPageLitter(block.text));
  draft.strays.push(...following.slice(0, firstWords === -1 ? following.length : firstWords));
}

function toRows(grid: GridBlock, firstRow: number): SourceRow[] {
  const taken = new Map<string, true>();
  return grid.rows.map((row, index) => {
    const cells: SourceCell[] = [];
    const rowIndex = firstRow + index;
    const skipTaken = (): void => {
      while (taken.has(`${rowIndex}:${cells.length}`)) cells.push(emptyCell(rowIndex, cells.length));
    };
    for (const cell of row.cells) {
      skipTaken();
      const column = cells.length;
      // A span may claim more than the grid has: only what is there is taken.
      const [rowSpan, columnSpan] = [
        Math.min(cell.rowSpan, grid.rows.length - index),
        Math.min(cell.columnSpan, COLUMNS_AT_MOST),
      ];
      for (let r = 1; r < rowSpan; r += 1)
        for (let c = 0; c < columnSpan; c += 1) taken.set(`${rowIndex + r}:${column + c}`, true);
      const { raw } = cell;
      cells.push({
        raw,
        text: cleanText(raw),
        row: rowIndex,
        column,
        columnSpan,
        rowSpan,
        ...(cell.box ? { box: cell.box } : {}),
        ...(cell.confidence === undefined ? {} : { confidence: cell.confidence }),
      });
      for (let extra = 1; extra < columnSpan; extra += 1) cells.push(emptyCell(rowIndex, column + extra));
    }
    skipTaken();
    return { cells, line: row.line, page: grid.page };
  });
}

function emptyCell(row: number, column: number): SourceCell {
  return { raw: '', text: '', row, column, columnSpan: 1, rowSpan: 1 };
}
