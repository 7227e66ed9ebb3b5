import { Buffer } from 'node:buffer';
import { deflateSync } from 'node:zlib';

/** The objects of a PDF in their order, from number 1 (the catalog); streams come with their bytes. */
type PoisonObject = string | { readonly entries: string; readonly data: Uint8Array };

const PAGE =
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>';
const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>';
const ONE_PAGE = '<< /Type /Pages /Count 1 /Kids [3 0 R] >>';

/** Lays objects out as a PDF; `trailer` goes into its trailer, `table` replaces its table of objects. */
function layOut(objects: readonly PoisonObject[], { trailer = '', table = '' } = {}): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = 9;
  const add = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  for (const [index, object] of objects.entries()) {
    offsets.push(length);
    if (typeof object === 'string') add(Buffer.from(`${index + 1} 0 obj\n${object}\nendobj\n`, 'latin1'));
    else {
      add(Buffer.from(`${index + 1} 0 obj\n<< /Length ${object.data.length} ${object.entries} >>\nstream\n`, 'latin1'));
      add(Buffer.from(object.data));
      add(Buffer.from('\nendstream\nendobj\n'));
    }
  }
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  add(Buffer.from(table || `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`, 'latin1'));
  add(Buffer.from(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(parts));
}

const stream = (text: string): PoisonObject => ({ entries: '', data: Buffer.from(text, 'latin1') });
const deflated = (data: Uint8Array, entries = ''): PoisonObject => ({
  entries: `/Filter /FlateDecode ${entries}`,
  data: deflateSync(data, { level: 9 }),
});
/** Deflates again what is deflated already: each turn is a thousandth of the one before. */
function deflatedTwice(data: Uint8Array): PoisonObject {
  return {
    entries: '/Filter [/FlateDecode /FlateDecode]',
    data: deflateSync(deflateSync(data, { level: 9 }), { level: 9 }),
  };
}
const image = (filter: string, data: Uint8Array, pixels = 64): PoisonObject => ({
  entries: `/Type /XObject /Subtype /Image /Width ${pixels} /Height ${pixels} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /${filter}`,
  data,
});
const MEGABYTE = 1024 * 1024;
const noise = Buffer.from(Array.from({ length: 512 }, (_, index) => (index * 167 + 41) % 256));

/** PDFs that mean harm, by what they do; built when they are asked for. */
export const POISON_PDFS: Readonly<Record<string, () => Uint8Array>> = {
  'page tree that is its own child': () =>
    layOut([CATALOG, '<< /Type /Pages /Count 5 /Kids [2 0 R 2 0 R 3 0 R] /Parent 2 0 R >>', PAGE, stream('')]),
  'count of a billion pages': () =>
    layOut([CATALOG, '<< /Type /Pages /Count 1000000000 /Kids [3 0 R] >>', PAGE, stream('')]),
  'count that is below zero': () => layOut([CATALOG, '<< /Type /Pages /Count -7 /Kids [3 0 R] >>', PAGE, stream('')]),
  'a million kids that are one page': () =>
    layOut([CATALOG, `<< /Type /Pages /Count 1000000 /Kids [${'3 0 R '.repeat(1_000_000)}] >>`, PAGE, stream('')]),
  'arrays nested a million deep': () => layOut([CATALOG, ONE_PAGE, PAGE, stream('['.repeat(MEGABYTE))]),
  'dictionaries nested deep in the catalog': () =>
    layOut([`<< /Type /Catalog /Pages 2 0 R /X ${'<< /X '.repeat(200_000)}`, ONE_PAGE, PAGE, stream('')]),
  'states saved without end': () => layOut([CATALOG, ONE_PAGE, PAGE, deflated(Buffer.alloc(20 * MEGABYTE, 'q '))]),
  'form that draws itself': () =>
    layOut([
      CATALOG,
      ONE_PAGE,
      PAGE,
      stream('/X Do'),
      {
        entries: '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>',
        data: Buffer.from('/X Do /X Do'),
      },
    ]),
  'stream of 100 MB of zeros': () => layOut([CATALOG, ONE_PAGE, PAGE, deflated(Buffer.alloc(100 * MEGABYTE))]),
  'stream of 1 GB of blanks, deflated twice': () =>
    layOut([CATALOG, ONE_PAGE, PAGE, deflatedTwice(Buffer.alloc(1024 * MEGABYTE, ' '))]),
  'stream that inflates to endless text': () =>
    layOut([CATALOG, ONE_PAGE, PAGE, deflated(Buffer.alloc(300 * MEGABYTE, 'BT (1.00) Tj ET '))]),
  'table of two billion objects': () =>
    layOut([CATALOG, ONE_PAGE, PAGE, stream('')], { table: 'xref\n0 2147483647\n0000000000 65535 f \n' }),
  'table that is its own predecessor': () => layOut([CATALOG, ONE_PAGE, PAGE, stream('')], { trailer: '/Prev 9' }),
  'object whose length is itself': () =>
    layOut([CATALOG, ONE_PAGE, PAGE, '<< /Length 4 0 R >>\nstream\nBT ET\nendstream']),
  'broken JBIG2 picture': () =>
    layOut([CATALOG, ONE_PAGE, PAGE, stream('q 99 0 0 99 0 0 cm /X Do Q'), image('JBIG2Decode', noise)]),
  'broken JPX picture': () =>
    layOut([CATALOG, ONE_PAGE, PAGE, stream('q 99 0 0 99 0 0 cm /X Do Q'), image('JPXDecode', noise)]),
  'broken JPEG picture of one pixel': () =>
    layOut([CATALOG, ONE_PAGE, PAGE, stream('q 99 0 0 99 0 0 cm /X Do Q'), image('DCTDecode', noise, 1)]),
  'picture of a trillion pixels': () =>
    layOut([CATALOG, ONE_PAGE, PAGE, stream('/X Do'), image('FlateDecode', noise, 1_000_000)]),
  'random bytes behind a header': () =>
    Buffer.concat([Buffer.from('%PDF-1.7\n'), ...Array.from({ length: 200 }, () => noise)]),
};
