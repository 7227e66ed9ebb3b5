import { Buffer } from 'node:buffer';

/** A PDF of one page that paints a picture `/I`, and what else a test wants of it. */
export interface PicturedPage {
  /** Columns and rows of the picture. */
  readonly size: readonly [number, number];
  /** Its samples as they stand in the file. */
  readonly samples: Uint8Array;
  /** Entries of the picture's dictionary besides its size. */
  readonly kind?: string;
  /** Content stream in PDF operators. */
  readonly content: string;
  /** Width and height of the page in points. */
  readonly sheet: readonly [number, number];
  /** More entries of the page's dictionary. */
  readonly entries?: string;
  /** More entries of its resources; objects from 6 on are `objects`. */
  readonly resources?: string;
  /** More entries of the catalog. */
  readonly catalog?: string;
  readonly objects?: readonly string[];
}

/** 8-bit gray, as a picture's dictionary says it. */
export const GRAY = '/ColorSpace/DeviceGray/BitsPerComponent 8';

/** Composes the PDF; nothing in it is compressed. */
export function picturedPdf(page: PicturedPage): Uint8Array {
  const { size, samples, kind = GRAY, content, sheet, entries = '', resources = '', catalog = '', objects = [] } = page;
  const all = [
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${sheet.join(' ')}]${entries}/Contents 4 0 R` +
      `/Resources<</XObject<</I 5 0 R/J 6 0 R>>${resources}>>>>`,
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    `<</Type/XObject/Subtype/Image/Width ${size[0]}/Height ${size[1]}${kind}/Length ${samples.length}>>stream\n` +
      `${Buffer.from(samples).toString('latin1')}\nendstream`,
    ...objects,
  ];
  const body = all.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.7\n${body}trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n`, 'latin1');
}
