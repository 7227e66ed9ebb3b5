import { deflateSync } from 'node:zlib';
import { findBomb } from '../../../extractors/pdf/find-bomb.ts';
import { PDF } from '../../../extractors/pdf/pdf.ts';
import { composePdf, show } from './compose-pdf.ts';

const MEGABYTE = 1024 * 1024;
const TOO_MUCH = Buffer.alloc(97 * MEGABYTE);
const MUCH = TOO_MUCH.subarray(0, 64 * MEGABYTE);

/** One object of a PDF whose stream is the data, deflated so many times. */
function streamOf(data: Buffer, times: number, filter: string): Buffer {
  let deflated = data;
  for (let turn = 0; turn < times; turn += 1) deflated = deflateSync(deflated, { level: 1 });
  return Buffer.concat([
    Buffer.from(`1 0 obj\n<< /Filter ${filter} >>\nstream\n`),
    deflated,
    Buffer.from('\nendstream'),
  ]);
}

describe('a stream that inflates beyond anything a page needs', () => {
  it.each([
    ['deflated once', streamOf(TOO_MUCH, 1, '/FlateDecode')],
    ['once, in a list', streamOf(TOO_MUCH, 1, '[ /FlateDecode ]')],
    ['by its short name', streamOf(TOO_MUCH, 1, '/Fl')],
    ['twice', streamOf(TOO_MUCH, 2, '[/FlateDecode /FlateDecode]')],
    ['three times', streamOf(TOO_MUCH, 3, '[/FlateDecode/FlateDecode /FlateDecode]')],
  ])('is found: %s', (_, file) => {
    expect(findBomb(file)).toMatch(/^a stream of \d+ bytes inflates to more than 96 MB$/);
  });

  it('is refused before the PDF is opened', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), streamOf(TOO_MUCH, 1, '/FlateDecode')]);
    await expect(PDF.extract({ source: 'a.pdf', bytes })).rejects.toMatchObject({ code: 'BOMB' });
  });
});

describe('widths of glyphs', () => {
  const objectOf = (widths: string): Buffer => Buffer.from(`9 0 obj\n<< /DW 1000 /W ${widths} >>\nendobj\n`);
  const packed = (widths: string): Buffer => streamOf(objectOf(widths), 1, '/FlateDecode /Type /ObjStm /N 1 /First 9');

  it.each([
    ['[0 [365.2] 47 [299.8] 49 2147483648 599.6]', 2147483648],
    ['[\n1 65536 500]', 65536],
    ['[1 [2 3 4] 7 9 500 8 99999999999999999999 1]', 1e20],
  ])('for more codes than there are are one: %s', (widths, code) => {
    for (const file of [objectOf(widths), packed(widths)])
      expect(findBomb(file)).toBe(`a font has widths for codes up to ${code}`);
  });

  it.each([
    '[0 [365.2] 47 [299.8] 49 65535 599.6]',
    '[1 2 99999]',
    '[0 [99999 99999 99999]]',
    '[7 70000 0 R 8 9 500]',
    '[1',
    '7',
  ])('of codes that there are are none: %s', (widths) => {
    for (const file of [objectOf(widths), packed(widths)]) expect(findBomb(file)).toBeUndefined();
  });
});

describe('no bomb is', () => {
  it.each([
    ['what has no deflated stream', Buffer.from(composePdf([{ content: show('Page', 40, 200) }]))],
    ['a long stream', streamOf(MUCH, 1, '/FlateDecode')],
    ['a long stream, deflated twice', streamOf(MUCH, 2, '[/FlateDecode /FlateDecode]')],
    ['a broken stream', Buffer.from('1 0 obj\n<< /Filter /FlateDecode >>\nstream\n' + 'x'.repeat(MEGABYTE))],
    ['a picture, which its pixels bound', streamOf(TOO_MUCH, 1, '/FlateDecode /Subtype /Image')],
  ])('%s', (_, file) => {
    expect(findBomb(file)).toBeUndefined();
  });
});
