import { Buffer } from 'node:buffer';
import { createCanvas } from '@napi-rs/canvas';
import type { Block } from '../../../model/document.ts';
import { CrossfootError } from '../../../model/errors.ts';
import { DEFAULT_EXTRACT_OPTIONS } from '../../../extractors/extract-options.ts';
import { drawPage } from '../../../extractors/pdf/draw-page.ts';
import { openPdf } from '../../../extractors/pdf/open-pdf.ts';
import { makePdfExtractor, PDF } from '../../../extractors/pdf/pdf.ts';

const LIMIT = 50_000_000;

/** A PDF of one A4 page on which nothing stands but a picture of 620 × 877 pixels (75 dpi), black in its left half. */
function scannedPdf(text = '', share = 1): Uint8Array {
  const canvas = createCanvas(620, 877);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(310, 0, 310, 877);
  const jpeg = canvas.toBuffer('image/jpeg', 90);
  const content = `q ${595.2 * share} 0 0 841.92 0 0 cm /I Do Q${text === '' ? '' : ` BT /F 12 Tf 280 20 Td (${text}) Tj ET`}`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.2 841.92]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>' +
      '/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    '<</Type/XObject/Subtype/Image/Width 620/Height 877/ColorSpace/DeviceRGB/BitsPerComponent 8' +
      `/Filter/DCTDecode/Length ${jpeg.length}>>stream\n${jpeg.toString('latin1')}\nendstream`,
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.4\n${body}trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n`, 'latin1');
}

const LINE: Block = { type: 'text', page: 1, line: 0, text: '收入支出决算总表' };

describe('pages of a PDF that are pictures', () => {
  it('are drawn at the least resolution that print can be read at, as they are seen', async () => {
    const open = await openPdf(scannedPdf(), { maxImagePixels: LIMIT });
    const { width, height, gray, dpi } = await drawPage(open, 1, LIMIT);
    await open.close();
    expect({ width, height, dpi: Math.round(dpi) }).toEqual({ width: 827, height: 1169, dpi: 100 });
    expect([gray[500 * width + 100], gray[500 * width + 700]]).toEqual([
      expect.closeTo(0, -1),
      expect.closeTo(255, -1),
    ]);
  });

  it('are drawn no larger than the limit allows', async () => {
    const open = await openPdf(scannedPdf(), { maxImagePixels: LIMIT });
    const { width, height } = await drawPage(open, 1, 100_000);
    await open.close();
    expect(width * height).toBeLessThan(101_000);
  });

  it('are read by the reader there is, and the document counts as a scan', async () => {
    const asked: number[] = [];
    let isClosed = false;
    const extractor = makePdfExtractor(() =>
      Promise.resolve({
        readPicture: (picture, page) => {
          asked.push(picture.width, page);
          return Promise.resolve([LINE]);
        },
        close: () => {
          isClosed = true;
          return Promise.resolve();
        },
      }),
    );
    const { kind, blocks, unreadPages } = await extractor.extract({ source: 'scan.pdf', bytes: scannedPdf() });
    expect({ kind, blocks, unreadPages, asked, isClosed }).toEqual({
      kind: 'scan',
      blocks: [LINE],
      unreadPages: [],
      asked: [827, 1],
      isClosed: true,
    });
  });

  it('stay unread where there is none, or where nothing comes of them', async () => {
    const input = { source: 'scan.pdf', bytes: scannedPdf() };
    await expect(PDF.extract(input)).rejects.toMatchObject({ code: 'NO_TEXT_LAYER' });
    const close = (): Promise<void> => Promise.resolve();
    const blank = makePdfExtractor(() => Promise.resolve({ readPicture: () => Promise.resolve([]), close }));
    await expect(blank.extract(input)).rejects.toMatchObject({ code: 'NO_TEXT_LAYER' });
  });

  it('do not cost their picture silently where few lines of text stand on one that is too large', async () => {
    const extractor = makePdfExtractor(() => ({
      readPicture: () => Promise.resolve([LINE]),
      close: () => Promise.resolve(),
    }));
    const options = { ...DEFAULT_EXTRACT_OPTIONS, maxPixels: 100_000 };
    const input = { source: 'scan.pdf', bytes: scannedPdf('Page 1') };
    await expect(extractor.extract(input, options)).rejects.toMatchObject({ code: 'PICTURE_TOO_LARGE' });
  });

  it('are refused for what they all failed of', async () => {
    const tooLarge = new CrossfootError('PICTURE_TOO_LARGE', 'more pixels than the limit');
    const refusing = makePdfExtractor(() => ({
      readPicture: () => Promise.reject(tooLarge),
      close: () => Promise.resolve(),
    }));
    await expect(refusing.extract({ source: 'scan.pdf', bytes: scannedPdf() })).rejects.toBe(tooLarge);
  });

  const lineOf = (text: string): Block => ({ type: 'text', page: 1, line: 0, text });
  const TABLE: Block = {
    type: 'grid',
    page: 1,
    line: 0,
    rows: [{ line: 0, cells: [{ raw: '12.50', rowSpan: 1, columnSpan: 1 }] }],
  };
  const extractWith = (seen: readonly Block[], pdf: Uint8Array) =>
    makePdfExtractor(() => ({
      readPicture: () => Promise.resolve(seen),
      close: () => Promise.resolve(),
    })).extract({ source: 'scan.pdf', bytes: pdf });
  const textsOf = (blocks: readonly Block[]): string[] =>
    blocks.map((block) => (block.type === 'text' ? block.text : 'table'));

  it.each([
    ['a number of its page', '- 7 -', [LINE, TABLE], ['收入支出决算总表', 'table', '- 7 -']],
    ['a title', 'Budget 2024', [TABLE], ['Budget 2024', 'table']],
    ['a title that is read in the picture too', 'Budget 2024', [lineOf('Budget2024'), TABLE], ['Budget2024', 'table']],
  ])('keep the text that stands on them: %s', async (_, text, seen, expected) => {
    const { kind, blocks } = await extractWith(seen, scannedPdf(text));
    expect({ kind, texts: textsOf(blocks) }).toEqual({ kind: 'scan', texts: expected });
  });

  it('are none where a photo stands behind a title, or a picture covers less than half', async () => {
    for (const [seen, share] of [
      [[lineOf('noise')], 1],
      [[TABLE], 0.3],
    ] as const) {
      const { kind, blocks, unreadPages } = await extractWith(seen, scannedPdf('Budget 2024', share));
      expect({ kind, texts: textsOf(blocks), unreadPages }).toEqual({
        kind: 'pdf',
        texts: ['Budget 2024'],
        unreadPages: [],
      });
    }
  });
});
