import type { Column } from '../../model/statement.ts';
import { countHan, isFigureLike, isPointedFigure, isTotalLabel, usualWidth } from '../text/cell-kinds.ts';
import { compactText, foldCharacters, keyText } from '../text/mend-text.ts';
import { headerPaths } from '../sections/header-paths.ts';
import { isCountingRow } from '../sections/header-rows.ts';
import type { Section, SourceRow } from '../sections/section.ts';
import type { Draft, DraftRow } from './draft.ts';

/** Labels and the figure columns right of them: a two-sided table has two such blocks. */
interface FreeBlock {
  readonly labels: readonly number[];
  readonly values: readonly number[];
}

const FIGURES_AT_LEAST = 3;
const FIGURE_SHARE = 0.6;

/**
 * Binds a table that no form describes: columns by header path, rows by code, else by label. Undefined where the table is
 * no table of figures (words, scores, indicators).
 */
export function bindFree(section: Section, unit: string): Draft | undefined {
  const width = usualWidth(section.rows);
  const firstBody = section.rows.findIndex(isBodyRow);
  if (firstBody <= 0 || width < 2) return undefined;
  const body = section.rows.slice(firstBody).filter((row) => row.cells.length === width && !isCountingRow(row));
  const blocks = findBlocks(body, width);
  if (blocks.length === 0 || !isMostlyFigures(body, blocks)) return undefined;
  const paths = headerPaths(section.rows.slice(0, firstBody), width);
  const sides = blocks.length === 1 ? [''] : blocks.map((block) => sideOf(block, paths));
  const columns: Column[] = [];
  const columnAt = new Map<number, number>();
  blocks.forEach((block, index) => {
    for (const position of block.values) {
      const side = sides[index] ?? '';
      const path = paths[position] ?? '';
      const label = sidePath(side, path);
      columnAt.set(position, columns.length);
      columns.push({
        key: keyText(label === '' ? String(columns.length + 1) : label),
        label,
        number: null,
        unit: /[%％]|占比|增长率/u.test(path) ? '%' : unit,
        side,
      });
    }
  });
  if (new Set(columns.map(({ key }) => key)).size < columns.length) return undefined;
  const rows = blocks.flatMap((block, index) =>
    body.flatMap((row) => draftRow(row, block, sides[index] ?? '', columnAt)),
  );
  return { columns, rows, repairs: [] };
}

function isBodyRow(row: SourceRow): boolean {
  const hasFigure = row.cells.some((cell) => isPointedFigure(cell.text));
  return hasFigure && row.cells.some((cell) => countHan(cell.text) >= 2 || /^\d{3,}$/u.test(cell.text));
}

function findBlocks(body: readonly SourceRow[], width: number): readonly FreeBlock[] {
  const kinds = Array.from({ length: width }, (_, column) => columnKind(body, column));
  const blocks: { labels: number[]; values: number[] }[] = [];
  kinds.forEach((kind, column) => {
    const last = blocks.at(-1);
    if (kind === 'words') {
      if (last === undefined || last.values.length > 0) blocks.push({ labels: [column], values: [] });
      else last.labels.push(column);
    } else if (kind === 'figures') last?.values.push(column);
  });
  return blocks.filter((block) => block.values.length > 0);
}

function columnKind(body: readonly SourceRow[], column: number): 'words' | 'figures' | 'blank' {
  const texts = body.map((row) => row.cells[column]?.text ?? '').filter((text) => text !== '');
  if (texts.length === 0) return 'blank';
  const words = texts.filter((text) => countHan(text) >= 2).length;
  const codes = texts.filter((text) => /^(?:\d{3}|\d{5}|\d{7}|\d{2})$/u.test(text)).length;
  if (words * 2 > texts.length || (codes * 2 > texts.length && column < 4)) return 'words';
  return texts.some((text) => isFigureLike(text)) ? 'figures' : 'words';
}

function isMostlyFigures(body: readonly SourceRow[], blocks: readonly FreeBlock[]): boolean {
  const cells = blocks.flatMap((block) =>
    block.values.flatMap((column) => body.map((row) => row.cells[column]?.text ?? '')),
  );
  const filled = cells.filter((text) => text !== '');
  const pointed = filled.filter((text) => isPointedFigure(text)).length;
  return pointed >= FIGURES_AT_LEAST && filled.filter(isFigureLike).length >= filled.length * FIGURE_SHARE;
}

/** 收入 or 支出 where the block's header says so (`本年收入`, `财政拨款支出`), else the header's own words. */
function sideOf(block: FreeBlock, paths: readonly string[]): string {
  const path = block.labels.map((column) => paths[column] ?? '').find((text) => text !== '') ?? '';
  const head = compactText(path.split('/')[0] ?? '');
  return /^收|收入$/u.test(head) ? '收入' : /^支|支出$/u.test(head) ? '支出' : head;
}

/** The side leads the path; a header that only says the side again goes. */
function sidePath(side: string, path: string): string {
  if (side === '') return path;
  const parts = path.split('/').filter((part) => part !== '');
  const rest = parts.length > 1 && (parts[0] ?? '').includes(side) ? parts.slice(1) : parts;
  return [side, ...(rest.join('/') === side ? [] : rest)].join('/');
}

function draftRow(
  row: SourceRow,
  block: FreeBlock,
  side: string,
  columnAt: ReadonlyMap<number, number>,
): readonly DraftRow[] {
  const texts = block.labels.map((column) => row.cells[column]?.text ?? '').filter((text) => text !== '');
  const code = texts
    .map((text) => foldCharacters(text).replace(/\s+/gu, ''))
    .filter((text) => /^\d{2,9}$/u.test(text))
    .join('');
  const label = compactText(texts.filter((text) => countHan(text) > 0).join(''));
  if (label === '' && code === '') return [];
  // A two-sided table has a total on each side, known by its label.
  const isTotal = side === '' && isTotalLabel(label);
  const slots = block.values.map((column) => ({ column: columnAt.get(column) ?? 0, cell: row.cells[column] ?? null }));
  return [
    {
      key: isTotal ? 'TOTAL' : code === '' ? keyText(label) : code,
      label,
      printedLabel: texts.join(' '),
      code: isTotal ? '' : code,
      number: null,
      side,
      slots,
      alternatives: [],
      isPlaced: true,
      line: row.line,
      page: row.page,
    },
  ];
}
