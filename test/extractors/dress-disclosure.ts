import type { Disclosure } from '../../bench/accuracy/disclosure.ts';
import { printDisclosure } from '../../bench/accuracy/generate/print-disclosure.ts';
import { columnName, composeDocx, composeXlsx, paragraph } from './compose-office.ts';

interface Cell {
  readonly text: string;
  readonly columnSpan: number;
  readonly rowSpan: number;
}

interface Place {
  readonly row: number;
  readonly column: number;
  readonly cell: Cell;
}

/** A line, or a table with its cells in their places. */
type Part = string | { readonly height: number; readonly places: readonly Place[] };

const FIGURE = /^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/u;

/** A disclosure as a web page within a page's own layout. */
export function dressAsPage(disclosure: Disclosure): Uint8Array {
  const body = partsOf(disclosure).map((part) => {
    if (typeof part === 'string') return `<p>${part}</p>`;
    const cell = ({ cell: { text, columnSpan, rowSpan } }: Place): string =>
      `<td colspan="${columnSpan}" rowspan=${rowSpan}>${text === '' ? '&nbsp;' : text}</td>`;
    return `<table>${rowsOf(part, ({ row }, at) => row === at, cell)
      .map((row) => `<tr>${row}`)
      .join('')}</table>`;
  });
  const page = `<!DOCTYPE html><html><body><table><tr><td>首页<td>公开</tr><tr><td colspan=2>${body.join('\n')}</td></tr></table></body></html>`;
  return new TextEncoder().encode(page);
}

/** A disclosure as a Word document. */
export function dressAsWordDocument(disclosure: Disclosure): Uint8Array {
  const body = partsOf(disclosure).map((part) => {
    if (typeof part === 'string') return paragraph(part);
    const cell = ({ row, cell: { text, columnSpan, rowSpan } }: Place, at: number): string => {
      const merge = rowSpan === 1 ? '' : row === at ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>';
      return `<w:tc><w:tcPr><w:gridSpan w:val="${columnSpan}"/>${merge}</w:tcPr>${paragraph(row === at ? text : '')}</w:tc>`;
    };
    const reaches = ({ row, cell: { rowSpan } }: Place, at: number): boolean => row <= at && at < row + rowSpan;
    return `<w:tbl>${rowsOf(part, reaches, cell)
      .map((row) => `<w:tr>${row}</w:tr>`)
      .join('')}</w:tbl>`;
  });
  return composeDocx(body.join(''));
}

/** A disclosure as a workbook of one sheet, its figures as numbers with formats; with borders around cells or without. */
export function dressAsWorkbook(disclosure: Disclosure, isBordered: boolean): Uint8Array {
  const formats: string[] = ['General'];
  const rows: string[] = [];
  const merges: string[] = [];
  let top = 1;
  const write = (text: string, column: number, row: number, isInTable: boolean): string => {
    const isNumber = isInTable && FIGURE.test(text) && !/^0\d/u.test(text);
    const format = isNumber ? formatOf(text) : 'General';
    if (!formats.includes(format)) formats.push(format);
    const place = `r="${columnName(column)}${row}" s="${formats.indexOf(format) * 2 + (isBordered && isInTable ? 1 : 0)}"`;
    if (text === '') return `<c ${place}/>`;
    if (isNumber) return `<c ${place}><v>${text.replaceAll(',', '')}</v></c>`;
    return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  };
  for (const part of partsOf(disclosure)) {
    if (typeof part === 'string') {
      rows.push(`<row r="${top}">${write(part, 0, top, false)}</row>`);
      top++;
      continue;
    }
    for (const { row, column, cell } of part.places) {
      if (cell.rowSpan * cell.columnSpan === 1) continue;
      const end = `${columnName(column + cell.columnSpan - 1)}${top + row + cell.rowSpan - 1}`;
      merges.push(`<mergeCell ref="${columnName(column)}${top + row}:${end}"/>`);
    }
    const cells = rowsOf(
      part,
      ({ row }, at) => row === at,
      ({ column, cell }, at) => write(cell.text, column, top + at, true),
    );
    for (const [index, row] of cells.entries()) rows.push(`<row r="${top + index}">${row}</row>`);
    top += part.height;
  }
  const numFmts = formats.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code}"/>`);
  const xfs = formats.flatMap((_, index) =>
    [0, 1].map((border) => `<xf numFmtId="${200 + index}" borderId="${border}"/>`),
  );
  const styles = `<numFmts>${numFmts.join('')}</numFmts><borders><border/><border><left style="thin"/></border></borders><cellXfs>${xfs.join('')}</cellXfs>`;
  return composeXlsx([{ xml: `<sheetData>${rows.join('')}</sheetData><mergeCells>${merges.join('')}</mergeCells>` }], {
    styles,
  });
}

function formatOf(figure: string): string {
  const decimals = figure.split('.')[1]?.length ?? 0;
  return `${figure.includes(',') ? '#,##' : ''}0${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}`;
}

function rowsOf(
  { height, places }: Exclude<Part, string>,
  isIn: (place: Place, row: number) => boolean,
  write: (place: Place, row: number) => string,
): readonly string[] {
  const ordered = [...places].sort((a, b) => a.column - b.column);
  return Array.from({ length: height }, (_, row) =>
    ordered
      .filter((place) => isIn(place, row))
      .map((place) => write(place, row))
      .join(''),
  );
}

/** The parts of a disclosure with the spans that its print as HTML has. */
function partsOf(disclosure: Disclosure): readonly Part[] {
  const pieces = printDisclosure(disclosure, 'html').split(/<table>([^]*?)<\/table>/u);
  return pieces.flatMap((piece, index): readonly Part[] =>
    index % 2 === 1 ? [placeCells(piece)] : piece.split('\n').filter((line) => line.trim() !== ''),
  );
}

function placeCells(html: string): Part {
  const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/gu)].map((row) =>
    [...(row[1] ?? '').matchAll(/<t[dh]([^>]*)>(.*?)<\/t[dh]>/gu)].map(([, attributes = '', text = '']) => ({
      text,
      columnSpan: Number(/colspan="(\d+)"/u.exec(attributes)?.[1] ?? 1),
      rowSpan: Number(/rowspan="(\d+)"/u.exec(attributes)?.[1] ?? 1),
    })),
  );
  const taken = new Set<string>();
  const places = rows.flatMap((cells, row) => {
    let column = 0;
    return cells.map((cell) => {
      while (taken.has(`${row}:${column}`)) column++;
      const place = { row, column, cell };
      for (let down = 0; down < cell.rowSpan; down++)
        for (let right = 0; right < cell.columnSpan; right++) taken.add(`${row + down}:${column + right}`);
      column += cell.columnSpan;
      return place;
    });
  });
  return { height: rows.length, places };
}
