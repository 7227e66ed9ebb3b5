import type { Block, GridBlock, TextBlock } from '../../model/document.ts';
import { isFigureLike } from '../text/cell-kinds.ts';
import { cleanText } from '../text/mend-text.ts';
import { isContinuation, isPageLitter } from './continuation.ts';
import type { Section, SourceCell, SourceRow } from './section.ts';

const OPENING_ORDINAL = /^(?:[(（]?[一二三四五六七八九十廿]+[)）、.．]|\d+[.．、]|[(（]\d+[)）])/u;

// As wide as a sheet of a workbook can be.
const COLUMNS_AT_MOST = 16_384;

interface Draft {
  before: TextBlock[];
  rows: SourceRow[];
  strays: TextBlock[];
  after: TextBlock[];
  isUnruled: boolean;
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
    const opensFile = [...between, block].some((each) => each.opensFile === true);
    if (last !== undefined && !opensFile && isContinuation(last, rows, between)) {
      last.strays.push(...between);
      last.rows.push(...joinTornLabel(last.rows, joinTornHeader(last.rows, rows)));
      last.isUnruled ||= block.isUnruled === true;
    } else {
      if (last !== undefined) closeSection(last, between);
      drafts.push({
        before: between,
        rows: toRows(block, 0),
        strays: [],
        after: [],
        isUnruled: block.isUnruled === true,
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

/** A header that a page break tore: the rest of its words goes back under the cells that reach down to the break. */
function joinTornHeader(above: SourceRow[], rows: readonly SourceRow[]): readonly SourceRow[] {
  const [first] = rows;
  const last = above.at(-1);
  const isTorn = first?.page != null && last?.page !== first.page && rows.length > 1;
  if (!isTorn || [...above, first].some((row) => row.cells.some(({ text }) => isFigureLike(text)))) return rows;
  const bottom = last?.cells[0]?.row ?? 0;
  const reaches = ({ row, rowSpan, text }: SourceCell): boolean => text !== '' && row + rowSpan > bottom;
  const targets = first.cells.map(({ text, column }) =>
    text === '' ? undefined : above.flatMap(({ cells }) => cells[column] ?? []).findLast(reaches),
  );
  const isRest = first.cells.every(({ text }, column) => text === '' || targets[column] !== undefined);
  if (!isRest) return rows;
  for (const [index, row] of above.entries()) {
    const cells = row.cells.map((cell) => {
      const rest = first.cells[targets.indexOf(cell)];
      return rest === undefined ? cell : { ...cell, raw: cell.raw + rest.raw, text: cell.text + rest.text };
    });
    above[index] = { ...row, cells };
  }
  return rows.slice(1);
}

/**
 * A label that a page break tore: its rest stands alone in the first row of the next page, where every other row opens
 * with an ordinal or a code. The rest goes back to its row.
 */
function joinTornLabel(above: SourceRow[], rows: readonly SourceRow[]): readonly SourceRow[] {
  const [first] = rows;
  const last = above.at(-1);
  const filled = first?.cells.filter(({ text }) => text !== '') ?? [];
  const [rest] = filled;
  const torn = last?.cells[rest?.column ?? -1];
  if (first?.page == null || last?.page === first.page || filled.length !== 1 || !rest || !torn || torn.text === '')
    return rows;
  const column = [...above, ...rows.slice(1)]
    .map(({ cells }) => cells[rest.column]?.text ?? '')
    .filter((text) => text !== '');
  const opened = column.filter((text) => OPENING_ORDINAL.test(text)).length;
  if (OPENING_ORDINAL.test(rest.text) || opened * 2 < column.length) return rows;
  const whole = { ...torn, raw: torn.raw + rest.raw, text: torn.text + rest.text };
  above[above.length - 1] = { ...last, cells: last.cells.map((cell) => (cell === torn ? whole : cell)) };
  return rows.slice(1);
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
      while (taken.size > 0 && taken.has(`${rowIndex}:${cells.length}`)) cells.push(emptyCell(rowIndex, cells.length));
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
        ...(cell.alternatives ? { alternatives: cell.alternatives } : {}),
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
