import type { Document, GridCell } from '../../model/document.ts';

/** A born-digital document of one table over pages; each page is lines of cells, `text→n` spans columns, `text↓n` rows. */
export function bornDigitalDocument(title: string, ...pages: readonly (readonly string[])[]): Document {
  return {
    id: 'x',
    source: 'x.pdf',
    kind: 'pdf',
    bytes: 1,
    blocks: [
      { type: 'text', page: 1, line: 0, text: title },
      { type: 'text', page: 1, line: 0, text: '单位：万元' },
      ...pages.map((lines, index) => ({
        type: 'grid' as const,
        page: index + 1,
        line: 0,
        rows: lines.map((line) => ({ line: 0, cells: line.split('|').map((text) => cellOf(text.trim())) })),
      })),
    ],
  };
}

function cellOf(text: string): GridCell {
  const [, raw = '', wide = '1', high = '1'] = /^(.*?)(?:→(\d+))?(?:↓(\d+))?$/u.exec(text) ?? [];
  return { raw, columnSpan: Number(wide), rowSpan: Number(high) };
}
