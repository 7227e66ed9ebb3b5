import type { Block, GridBlock, TextBlock } from '../../model/document.ts';
import { cleanText, comparableText } from '../text/mend-text.ts';
import type { Section, SourceCell, SourceRow } from './section.ts';

// First cells of tables as these documents print them: where one stands first, a new table begins.
const OPENING =
  /^(?:(?:项目|部门|部门\(单位\)|单位|科目)(?:名称|编码|代码)|(?:功能|经济)分类科目(?:编码|代码|名称)|(?:经济分类)?科目代码|序号|一级指标|收入?|支出|项目?|预算数|编码|申报日期.*)$/u;
const PAGE_LITTER = /^[\s\d.,;:|()/\-—–·*'"`~^_=+<>«»\p{Script=Katakana}\p{Script=Hangul}]*$/u;

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
    if (last !== undefined && isContinuation(last, block, between)) {
      last.strays.push(...between);
      last.rows.push(...toRows(block, last.rows.length));
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
  const firstWords = following.findIndex((block) => !PAGE_LITTER.test(cleanText(block.text)));
  draft.strays.push(...following.slice(0, firstWords === -1 ? following.length : firstWords));
}

function isContinuation(draft: Draft, grid: GridBlock, between: readonly TextBlock[]): boolean {
  if (between.some((block) => !PAGE_LITTER.test(cleanText(block.text)))) return false;
  const opening = grid.rows[0]?.cells.map((cell) => comparableText(cell.raw)).filter((text) => text !== '') ?? [];
  if (!OPENING.test(opening[0] ?? '')) return true;
  // A header repeated word for word belongs to the same table; another first row is another table.
  const first = draft.rows.find((row) => row.cells.some((cell) => cell.text !== ''));
  const known = first?.cells.map((cell) => comparableText(cell.raw)).filter((text) => text !== '') ?? [];
  return opening.join('|') === known.join('|') && opening.length > 2;
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
      for (let r = 1; r < cell.rowSpan; r += 1)
        for (let c = 0; c < cell.columnSpan; c += 1) taken.set(`${rowIndex + r}:${column + c}`, true);
      const { raw, rowSpan, columnSpan } = cell;
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
