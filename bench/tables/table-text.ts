/** A table as the bench compares it: rows of cell texts, a merged cell once at its top left. */
export type TextGrid = readonly (readonly string[])[];

const DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;
const SINGLE_QUOTES = /[\u2018\u2019\u201A\u2032\u00B4`]/g;
const DOUBLE_QUOTES = /[\u201C\u201D\u201E\u2033]/g;

/** A cell's text without what two readers of the same print may differ in: spaces, kinds of dashes and quotes, dot leaders. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(DASHES, '-')
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(/[\s\x1c-\x1f\x85\u200b-\u200f\u00ad\ufeff\u2060]+/g, '')
    .replace(/\.{3,}/g, '');
}

/** The grid in plain text, all rows equally long, without blank rows and columns. */
export function trimGrid(grid: TextGrid): TextGrid {
  const width = Math.max(0, ...grid.map((row) => row.length));
  const plain = grid.map((row) => Array.from({ length: width }, (_, column) => plainText(row[column] ?? '')));
  const rows = plain.filter((row) => row.some((text) => text !== ''));
  const kept = Array.from({ length: width }, (_, column) => column).filter((column) => rows.some((row) => row[column]));
  return rows.map((row) => kept.map((column) => row[column] ?? ''));
}

const FIGURE = /^[(\-+$€£¥△▲<~]*\p{Nd}[\p{Nd}.,]*[%)*a-z]{0,2}$|^-$|^n\/?a$/iu;

/** The grid from its first row on that is mostly figures; the whole grid where there is none. */
export function bodyOf(grid: TextGrid): TextGrid {
  const first = grid.findIndex((row) => {
    const filled = row.filter((text) => text !== '').length;
    const figures = row.filter((text) => FIGURE.test(text)).length;
    return filled >= 2 && figures >= Math.max(1, (filled - 1) * 0.6);
  });
  return first === -1 ? grid : trimGrid(grid.slice(first));
}

/** Rows of a CSV file (RFC 4180: quoted fields may hold commas, doubled quotes and line breaks). */
export function splitCsv(text: string): TextGrid {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
    if (end === '') break;
  }
  return rows;
}
