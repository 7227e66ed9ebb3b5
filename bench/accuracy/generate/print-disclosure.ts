import type { Disclosure, PrintedCell, PrintedTable } from '../disclosure.ts';

/** How a text carries its tables: cells parted by tabs, Markdown tables, HTML tables. */
export type TextLayout = 'tabs' | 'pipes' | 'html';

type Rows = readonly (readonly PrintedCell[])[];

const GRIDS: Readonly<Record<TextLayout, (table: PrintedTable) => string>> = {
  tabs: ({ rows }) => rows.map((row) => row.map(({ text }) => text).join('\t')).join('\n'),
  pipes: ({ rows }) => {
    const lines = rows.map((row) => `| ${row.map(({ text }) => text.replaceAll('|', '\\|')).join(' | ')} |`);
    const rule = `|${' --- |'.repeat(rows[0]?.length ?? 0)}`;
    return [...lines.slice(0, 1), rule, ...lines.slice(1)].join('\n');
  },
  html: ({ rows, headerRows }) => `<table>\n${htmlRows(rows, headerRows)}\n</table>`,
};

/** The disclosure as a text file; the words are the same in every layout. */
export function printDisclosure(disclosure: Disclosure, layout: TextLayout): string {
  const pieces = disclosure.parts.flatMap((part) =>
    part.kind === 'text' ? part.lines : [...part.before, GRIDS[layout](part), ...part.after],
  );
  return `${pieces.join('\n\n')}\n`;
}

function htmlRows(rows: Rows, headerRows: number): string {
  const covered = new Set<string>();
  return rows
    .map((row, index) => {
      const tag = index < headerRows ? 'th' : 'td';
      const cells = row.map(({ text }, column) => {
        if (covered.has(`${String(index)}/${String(column)}`)) return '';
        const [down, across] = index < headerRows ? spanOf(rows, headerRows, covered, index, column) : [1, 1];
        for (let below = index; below < index + down; below++) {
          for (let right = column; right < column + across; right++) covered.add(`${String(below)}/${String(right)}`);
        }
        const spans =
          (down > 1 ? ` rowspan="${String(down)}"` : '') + (across > 1 ? ` colspan="${String(across)}"` : '');
        return `<${tag}${spans}>${escapeHtml(text)}</${tag}>`;
      });
      return `<tr>${cells.join('')}</tr>`;
    })
    .join('\n');
}

/** Rows and columns that a header cell spans: the blanks on its right while headers stand below them, else those below it. */
function spanOf(
  rows: Rows,
  headerRows: number,
  covered: ReadonlySet<string>,
  row: number,
  column: number,
): readonly [number, number] {
  const textAt = (at: number, side: number): string => (at < headerRows ? (rows[at]?.[side]?.text ?? '') : '');
  if (textAt(row, column) === '') return [1, 1];
  let across = 1;
  if (textAt(row + 1, column) !== '') {
    const isOwn = (side: number): boolean =>
      !covered.has(`${String(row)}/${String(side)}`) && textAt(row, side) === '' && textAt(row + 1, side) !== '';
    while (isOwn(column + across)) across++;
    return [1, across];
  }
  let down = 1;
  while (row + down < headerRows && textAt(row + down, column) === '') down++;
  return [down, 1];
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
