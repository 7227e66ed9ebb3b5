import type { GridRow } from '../../model/document.ts';
import type { TextLine } from '../text-lines.ts';
import { makeCell, type BlockRule } from './block-rule.ts';

/**
 * Markdown tables: `| a | b |` rows, and `a | b` rows under a delimiter row (`---|---`), which is dropped.
 * A line with a stray pipe stays text: only outer pipes on both sides, or a delimiter row, make a table plain.
 */
export const PIPE_GRID: BlockRule = {
  name: 'pipe-grid',
  take(lines, index, budget) {
    const first = lines[index];
    if (!first?.text.includes('|')) return null;
    const isDelimited = isHeaderOverDelimiter(lines, index);
    if (!isDelimited && !isFencedRow(first.text)) return null;
    const rows: GridRow[] = [];
    let next = index;
    for (; next < lines.length; next++) {
      const line = lines[next];
      if (line?.page !== first.page) break;
      if (!isDelimited && !isFencedRow(line.text)) break;
      if (isDelimited && !line.text.includes('|')) break;
      if (next > index && !isDelimited && isHeaderOverDelimiter(lines, next)) break;
      const texts = splitPipes(line.text);
      budget.spendRow(texts.length, line.number);
      if (!isDelimiterRow(line.text)) rows.push({ line: line.number, cells: texts.map(makeCell) });
    }
    const line = rows[0]?.line ?? first.number;
    return { blocks: rows.length === 0 ? [] : [{ type: 'grid', page: first.page, line, rows }], next };
  },
};

function isHeaderOverDelimiter(lines: readonly TextLine[], index: number): boolean {
  const header = lines[index];
  const delimiter = lines[index + 1];
  if (!header?.text.includes('|') || header.page !== delimiter?.page) return false;
  if (!isDelimiterRow(delimiter.text)) return false;
  return splitPipes(header.text).length === splitPipes(delimiter.text).length;
}

// A tab outweighs pipes: `|` is a frequent misreading of a table's border inside tab rows.
function isFencedRow(text: string): boolean {
  const trimmed = text.trim();
  if (!trimmed.startsWith('|') || !trimmed.endsWith('|') || trimmed.includes('\t')) return false;
  return splitPipes(trimmed).length >= 2;
}

function isDelimiterRow(text: string): boolean {
  if (!text.includes('|') || !text.includes('-') || /[^-:|\s]/.test(text)) return false;
  return splitPipes(text).every((cell) => /^:?-+:?$/.test(cell.trim()));
}

/** The texts between the pipes; outer pipes bound the row, `\|` is a pipe that belongs to the text. */
function splitPipes(text: string): readonly string[] {
  const cells: string[] = [];
  let start = 0;
  for (let at = text.indexOf('|'); at !== -1; at = text.indexOf('|', at + 1)) {
    if (at > 0 && text[at - 1] === '\\') continue;
    cells.push(text.slice(start, at));
    start = at + 1;
  }
  cells.push(text.slice(start));
  if (cells.length > 1 && cells[0]?.trim() === '') cells.shift();
  if (cells.length > 1 && cells.at(-1)?.trim() === '') cells.pop();
  return cells;
}
