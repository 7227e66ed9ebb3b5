import { Buffer } from 'node:buffer';

/** One page of a composed PDF. */
export interface ComposedPage {
  /** Content stream in PDF operators; fonts: /F1 Helvetica, /F2 hanzi as UCS-2 hex, /F3 codes without meaning. */
  readonly content: string;
  /** Width and height in points. */
  readonly size?: readonly [number, number];
  readonly rotate?: 0 | 90 | 180 | 270;
  /** Where the page's object is to be broken. */
  readonly isBroken?: boolean;
}

const FONTS = [
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  '<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font ' +
    '/Subtype /CIDFontType0 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> ' +
    '/DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -140 1000 860] ' +
    '/ItalicAngle 0 /Ascent 860 /Descent -140 /CapHeight 700 /StemV 80 >> >>] >>',
  '<< /Type /Font /Subtype /Type0 /BaseFont /Lost /Encoding /Identity-H /DescendantFonts [<< /Type /Font ' +
    '/Subtype /CIDFontType2 /BaseFont /Lost /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ' +
    '/DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /Lost /Flags 4 /FontBBox [0 -140 1000 860] ' +
    '/ItalicAngle 0 /Ascent 860 /Descent -140 /CapHeight 700 /StemV 80 >> >>] >>',
] as const;

/** A PDF of the given pages, uncompressed, with a layer `/Hidden` that is not shown. */
export function composePdf(pages: readonly ComposedPage[]): Uint8Array {
  const first = 3 + FONTS.length + 1;
  const layer = first - 1;
  const kids = pages.map((_, index) => `${first + 2 * index} 0 R`).join(' ');
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [${layer} 0 R] /D << /OFF [${layer} 0 R] >> >> >>`,
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    ...FONTS,
    '<< /Type /OCG /Name (Hidden) >>',
    ...pages.flatMap(({ content, size = [400, 300], rotate = 0, isBroken = false }, index) => [
      isBroken
        ? '<< /Type /Page /Parent 2 0 R /Contents 999 0 R /Resources 12 >> endobj <<'
        : `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size.join(' ')}] /Rotate ${rotate} /Contents ${first + 2 * index + 1} 0 R ` +
          `/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> /Properties << /Hidden ${layer} 0 R >> >> >>`,
      `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
    ]),
  ];
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.lastIndexOf('xref\n0 ')}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(body, 'latin1'));
}

/** Latin text at a place (PDF space: from the bottom). */
export function show(text: string, x: number, y: number, size = 10): string {
  return `BT /F1 ${size} Tf ${x} ${y} Td (${text.replace(/[()\\]/gu, '\\$&')}) Tj ET\n`;
}

/** Hanzi at a place. */
export function showHanzi(text: string, x: number, y: number, size = 10): string {
  return `BT /F2 ${size} Tf ${x} ${y} Td <${hexOf(text)}> Tj ET\n`;
}

function hexOf(text: string): string {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).padStart(4, '0')).join(
    '',
  );
}

/** Strokes of a grid with the given column and row edges. */
export function strokeGrid(xs: readonly number[], ys: readonly number[]): string {
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const upright = xs.map((x) => `${x} ${low} m ${x} ${high} l S\n`);
  const level = ys.map((y) => `${left} ${y} m ${right} ${y} l S\n`);
  return ['0.5 w\n', ...upright, ...level].join('');
}
