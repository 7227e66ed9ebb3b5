import { spawnSync } from 'node:child_process';
import type { PageTables } from './score-tables.ts';
import type { TextGrid } from './table-text.ts';

/** Two lines with several texts each are a table; the text goes on where fewer blank lines part it. */
const LEAST_ROWS = 2;

/** The tables of a PDF as `pdftotext -layout` draws it: lines with gaps of two spaces or more. Null without the program. */
export function tablesOfLayout(file: string, pdf: string): readonly PageTables[] | null {
  const { status, stdout } = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) return null;
  return stdout.split('\f').map((text, index) => ({ pdf, page: index + 1, tables: splitPage(text) }));
}

function splitPage(text: string): readonly TextGrid[] {
  const tables: string[][] = [];
  let open: string[] = [];
  for (const line of [...text.split('\n'), '', '']) {
    if (/\S {2,}\S/.test(line)) open.push(line);
    else if (line.trim() !== '' || open.length === 0) {
      if (open.length >= LEAST_ROWS) tables.push(open);
      open = [];
    }
  }
  if (open.length >= LEAST_ROWS) tables.push(open);
  return tables.map(alignColumns);
}

/** Columns are the stretches of characters that no line of the table leaves blank all the way. */
function alignColumns(lines: readonly string[]): TextGrid {
  const width = Math.max(...lines.map(({ length }) => length));
  const isBlank = Array.from({ length: width + 1 }, (_, at) => lines.every((line) => (line[at] ?? ' ') === ' '));
  const starts = isBlank.flatMap((blank, at) =>
    !blank && (at === 0 || (isBlank[at - 1] && isBlank[at - 2] !== false)) ? [at] : [],
  );
  return lines.map((line) => starts.map((start, index) => line.slice(start, starts[index + 1]).trim()));
}
