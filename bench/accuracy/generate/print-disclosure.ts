import type { Disclosure, PrintedTable } from '../disclosure.ts';
import { spanCells, type Rows } from './span-cells.ts';

/** How a text carries its tables: cells parted by tabs, Markdown tables, HTML tables. */
export type TextLayout = 'tabs' | 'pipes' | 'html';

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
  return spanCells(rows, headerRows)
    .map((cells, index) => {
      const tag = index < headerRows ? 'th' : 'td';
      const written = cells.map(({ text, down, across }) => {
        const spans =
          (down > 1 ? ` rowspan="${String(down)}"` : '') + (across > 1 ? ` colspan="${String(across)}"` : '');
        return `<${tag}${spans}>${escapeHtml(text)}</${tag}>`;
      });
      return `<tr>${written.join('')}</tr>`;
    })
    .join('\n');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
