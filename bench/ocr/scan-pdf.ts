import { Buffer } from 'node:buffer';

/** A JPEG with its size in pixels. */
export interface ScannedPage {
  readonly jpeg: Buffer;
  readonly width: number;
  readonly height: number;
}

/** A PDF as scanners write it: a JPEG a page, and nothing else. */
export function scanPdf(pages: readonly ScannedPage[], dpi: number): Buffer {
  const pieces: Buffer[] = [];
  const offsets: number[] = [];
  let length = 0;
  const write = (piece: Buffer | string): void => {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece;
    pieces.push(bytes);
    length += bytes.length;
  };
  const writeObject = (...body: readonly (Buffer | string)[]): void => {
    offsets.push(length);
    write(`${String(offsets.length)} 0 obj\n`);
    body.forEach(write);
    write('\nendobj\n');
  };
  write('%PDF-1.4\n');
  writeObject('<</Type/Catalog/Pages 2 0 R>>');
  const kids = pages.map((_, index) => `${String(3 + 3 * index)} 0 R`).join(' ');
  writeObject(`<</Type/Pages/Count ${String(pages.length)}/Kids[${kids}]>>`);
  pages.forEach(({ jpeg, width, height }, index) => {
    const [x, y] = [(width * 72) / dpi, (height * 72) / dpi].map((points) => points.toFixed(2)) as [string, string];
    const first = 3 + 3 * index;
    const draw = `q ${x} 0 0 ${y} 0 0 cm /I Do Q`;
    writeObject(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${x} ${y}]/Resources<</XObject<</I ${String(first + 1)} 0 R>>>>`,
      `/Contents ${String(first + 2)} 0 R>>`,
    );
    writeObject(
      `<</Type/XObject/Subtype/Image/Width ${String(width)}/Height ${String(height)}/ColorSpace/DeviceRGB`,
      `/BitsPerComponent 8/Filter/DCTDecode/Length ${String(jpeg.length)}>>stream\n`,
      jpeg,
      '\nendstream',
    );
    writeObject(`<</Length ${String(draw.length)}>>stream\n${draw}\nendstream`);
  });
  const table = length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  write(`xref\n0 ${String(offsets.length + 1)}\n0000000000 65535 f \n${entries}`);
  write(`trailer<</Size ${String(offsets.length + 1)}/Root 1 0 R>>\nstartxref\n${String(table)}\n%%EOF\n`);
  return Buffer.concat(pieces);
}
