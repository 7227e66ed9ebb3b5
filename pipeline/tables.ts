import { basename } from 'node:path';
import type { GridBlock } from '../model/document.ts';
import { CrossfootError } from '../model/errors.ts';
import { DEFAULT_CONFIG } from './config.ts';
import { type PlacedGrid, placeCells } from './grid-cells.ts';
import { readPageRanges } from './page-ranges.ts';
import { type PasswordPlaces, readPasswords } from './read-passwords.ts';
import { readBytes } from './read-input.ts';
import { padToWidth, printableText, widthOf } from './text-width.ts';

/** What `crossfoot tables` was told. */
export interface TablesOptions extends PasswordPlaces {
  readonly file: string;
  readonly pages?: string | undefined;
  /** What reads pictures; the usual recognizer without it. */
  readonly ocrEngine?: string | undefined;
  readonly isJson: boolean;
}

/**
 * Every table of one document on stdout: one JSON object a line, or drawn for people.
 * An archive of one file is that file. Throws UNREADABLE, what the extractor throws, and USAGE where pages are asked of a document
 * that has none, or one document of an archive that has many.
 */
export async function printTables({ file, pages, isJson, ocrEngine, ...places }: TablesOptions): Promise<void> {
  const isWanted = pages === undefined ? undefined : readPageRanges(pages);
  const source = basename(file);
  const [{ words: passwords }, { extract }, given] = await Promise.all([
    readPasswords(places),
    import('../extractors/index.ts'),
    readBytes({ source, path: file }, DEFAULT_CONFIG.maxBytes),
  ]);
  const { readOnlyFile } = await import('./archives/read-only-file.ts');
  const bytes = await readOnlyFile(given, source, DEFAULT_CONFIG.maxBytes);
  const { blocks } = await extract(
    { source, bytes, passwords },
    ocrEngine === undefined ? DEFAULT_CONFIG : { ...DEFAULT_CONFIG, ocrEngine },
  );
  const grids = blocks.filter((block): block is GridBlock => block.type === 'grid');
  if (isWanted && blocks.every(({ page }) => page === null))
    throw new CrossfootError('USAGE', `--pages: ${source} has no pages`);
  const wanted = grids.filter(({ page }) => !isWanted || (page !== null && isWanted(page)));
  for (const [index, grid] of wanted.entries()) {
    const placed = placeCells(grid);
    process.stdout.write(isJson ? `${JSON.stringify(placed)}\n` : drawGrid(placed, index, grid.line));
  }
  if (wanted.length === 0 && !isJson) process.stdout.write('No table was found.\n');
}

/** A column wider than this would push the others off the screen; its text is cut, the JSON has all of it. */
const WIDEST_COLUMN = 32;

function drawGrid(grid: PlacedGrid, index: number, line: number): string {
  const inLine = line > 0 ? ` · line ${line}` : '';
  const place = grid.page === null ? inLine : ` · page ${grid.page}`;
  const rows = Array.from({ length: grid.rows }, () => Array.from({ length: grid.cols }, () => ''));
  for (const { row, col, text } of grid.cells) {
    const texts = rows[row];
    if (texts) texts[col] = cutToWidth(printableText(text.trim()), WIDEST_COLUMN);
  }
  const widths = Array.from({ length: grid.cols }, (_, col) =>
    Math.max(1, ...rows.map((row) => widthOf(row[col] ?? ''))),
  );
  // Figures stand flush right, so that their last digits are one below the other.
  const lines = rows.map((row) =>
    row
      .map((text, col) => padToWidth(text, widths[col] ?? 1, /^[-+(]?\d[\d\s,.]*[%)]?$/.test(text)))
      .join(' │ ')
      .trimEnd(),
  );
  return `Table ${index + 1}${place} · ${grid.rows} × ${grid.cols}\n${lines.map((each) => `  ${each}\n`).join('')}\n`;
}

function cutToWidth(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let cut = '';
  for (const character of text) {
    if (widthOf(cut + character) >= width) break;
    cut += character;
  }
  return `${cut}…`;
}
