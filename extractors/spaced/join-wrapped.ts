import { placePieces, type BodyColumn } from './body-columns.ts';
import type { SpacedLine } from './spaced-line.ts';

/** A row of the body: the texts of each column's lines, top to bottom. */
export interface BodyRow {
  readonly number: number;
  /** By column. */
  readonly texts: readonly string[];
}

interface OpenRow {
  readonly number: number;
  readonly texts: readonly string[];
  /** The columns of words that are all that the line has, where they may be parts of labels; else none. */
  readonly bare: readonly number[];
}

const ITEM =
  /^(?:[一二三四五六七八九十廿]+[、.．]|[（(](?:[一二三四五六七八九十廿]+|\d+)[)）]|其中|合\s*计|总\s*计|\d)/u;

/**
 * Makes rows of a body's lines: a line each, but for labels of several lines, whose figures stand in their middle. A
 * line of label text alone goes to the row that lacks its label, or to the row that has as many such lines below it.
 * Null where a figure stands in no column.
 */
export function joinWrapped(lines: readonly SpacedLine[], columns: readonly BodyColumn[]): readonly BodyRow[] | null {
  const open = lines.flatMap((line) => placeTexts(line, columns) ?? []);
  if (open.length < lines.length) return null;
  const rows: OpenRow[] = [];
  for (let at = 0; at < open.length; at++) {
    const row = open[at];
    if (row === undefined) break;
    const above = rows.at(-1);
    const below = open[at + 1];
    if (above === undefined || below === undefined || !areWrapped(rows.at(-2), above, row, below)) {
      rows.push(row);
      continue;
    }
    rows.pop();
    const texts = row.texts.map((text, column) => (above.texts[column] ?? '') + text + (below.texts[column] ?? ''));
    rows.push({
      ...row,
      texts: texts.map((text, column) => (above.bare.includes(column) ? text : (row.texts[column] ?? ''))),
    });
    at++;
  }
  return rows;
}

/** Whether the lines above and below a row are the first and the last of its labels. */
function areWrapped(before: OpenRow | undefined, above: OpenRow, row: OpenRow, below: OpenRow): boolean {
  if (row.bare.length > 0 || above.bare.length === 0 || above.bare.join() !== below.bare.join()) return false;
  if (below.number - above.number > 3) return false;
  // Two lines above a row that has its label belong to more than this row.
  return above.bare.every((column) => row.texts[column] === '') || before?.bare.join() !== above.bare.join();
}

function placeTexts({ number, pieces }: SpacedLine, columns: readonly BodyColumn[]): OpenRow | null {
  const placed = placePieces(pieces, columns);
  if (placed === null) return null;
  const texts = placed.map((own) => own.map(({ text }) => text).join(' '));
  const filled = texts.flatMap((text, index) => (text === '' ? [] : [index]));
  const areParts = filled.every((column) => columns[column]?.kind === 'text' && !ITEM.test(texts[column] ?? ''));
  return { number, texts, bare: areParts ? filled : [] };
}
