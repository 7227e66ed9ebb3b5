import { Buffer } from 'node:buffer';
import { createCanvas } from '@napi-rs/canvas';
import { type GridBlock, isPartial } from '../../../model/document.ts';
import { CrossfootError, type ErrorCode } from '../../../model/errors.ts';
import type { PixelBox, Raster } from '../../../extractors/raster/raster.ts';
import type { FieldReading, PageReader } from '../../../extractors/scan/page-reader.ts';
import { makeScanExtractor } from '../../../extractors/scan/scan.ts';
import { DEFAULT_EXTRACT_OPTIONS } from '../../../extractors/extract-options.ts';
import { blankRaster } from '../../../extractors/raster/raster.ts';
import { drawTablePage, skewRaster, type DrawnPage } from '../raster/draw-page.ts';
import { tiffOf } from '../raster/tiff-of.ts';

/** A reader that reads nothing but counts: the first field is 1, the second 2 … */
class CountingReader implements PageReader {
  readonly fields: PixelBox[] = [];
  isClosed = false;
  failure: ErrorCode | null = null;

  read(_print: Raster, fields: readonly PixelBox[]): Promise<readonly FieldReading[]> {
    if (this.failure) return Promise.reject(new CrossfootError(this.failure));
    this.fields.push(...fields);
    return Promise.resolve(
      fields.map((box, index) => ({
        words: [{ text: String(index + 1), box, confidence: 0.9 }],
        confidence: 0.9,
        alternatives: [{ text: `${index + 1}0`, confidence: 0.2 }],
      })),
    );
  }

  sample(print: Raster, fields: readonly PixelBox[]): Promise<readonly FieldReading[]> {
    return this.read(print, fields);
  }

  learn(): void {
    // It knows what it needs.
  }

  close(): Promise<void> {
    this.isClosed = true;
    return Promise.resolve();
  }
}

function pngOf({ width, height, gray }: Raster): Uint8Array {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const picture = context.createImageData(width, height);
  for (const [pixel, value] of gray.entries()) picture.data.set([value, value, value, 255], 4 * pixel);
  context.putImageData(picture, 0, 0);
  return canvas.toBuffer('image/png');
}

async function read(page: Raster, reader = new CountingReader()) {
  const document = await makeScanExtractor(() => Promise.resolve(reader)).extract({
    source: 'page.png',
    bytes: pngOf(page),
  });
  return { document, reader };
}

function drawn(): DrawnPage {
  return drawTablePage({ rows: 5 });
}

describe('a picture of a page becomes a document', () => {
  it('with its table, each reading in its cell, blanks never read', async () => {
    const { raster, inked } = drawn();
    const { document, reader } = await read(skewRaster(raster, 0.7));
    expect(document.kind).toBe('scan');
    const grid = document.blocks.find((block): block is GridBlock => block.type === 'grid');
    expect(grid?.rows.map(({ cells }) => cells.length)).toEqual([4, 4, 4, 4, 4]);
    let count = 0;
    for (const [row, { cells }] of (grid?.rows ?? []).entries()) {
      for (const [column, cell] of cells.entries()) {
        if (!inked.has(`${row}/${column}`)) expect(cell).not.toHaveProperty('confidence');
        expect(cell.raw).toBe(inked.has(`${row}/${column}`) ? String(++count) : '');
        if (cell.raw !== '') {
          expect(cell).toMatchObject({ confidence: 0.9, alternatives: [{ text: `${count}0`, confidence: 0.2 }] });
        }
      }
    }
    // Fields are read both ways only where the head was not told from the foot.
    expect(reader.fields).toHaveLength(inked.size);
    expect(reader.isClosed).toBe(true);
  });

  it('accepts pictures by their content alone', () => {
    const extractor = makeScanExtractor(() => Promise.reject(new Error('not asked for')));
    const accepts = (text: string): boolean =>
      extractor.accepts({ source: 'a.png', bytes: Buffer.from(text, 'latin1') });
    expect(['\x89PNG\r\n\x1a\n', '\xff\xd8\xff\xe0', 'II*\0', 'MM\0*'].map(accepts)).toEqual(Array(4).fill(true));
    expect(['%PDF-1.7', 'GIF89a', '', '表1'].map(accepts)).toEqual(Array(4).fill(false));
  });
});

describe('what cannot be read has a code, and the reader is let go', () => {
  it('a blank page: NO_PAGE', async () => {
    const reader = new CountingReader();
    const { raster } = drawn();
    await expect(read({ ...raster, gray: raster.gray.map(() => 255) }, reader)).rejects.toMatchObject({
      code: 'NO_PAGE',
    });
    expect(reader.isClosed).toBe(true);
  });

  it('a picture that the reader gives up on costs itself; a reader that cannot read ends the document', async () => {
    const reader = new CountingReader();
    reader.failure = 'TIMEOUT';
    await expect(read(drawn().raster, reader)).rejects.toMatchObject({ code: 'TIMEOUT' });
    reader.failure = 'UNREADABLE';
    await expect(read(drawn().raster, reader)).rejects.toMatchObject({ code: 'UNREADABLE' });
    expect(reader.isClosed).toBe(true);
  });
});

/** A reader for each opening; the one whose page has `badRows` rows fails as told. */
function readTiff(pages: readonly Raster[], fail: () => Promise<never>, timeoutSeconds = 60) {
  const seen = { opened: 0, closed: 0, turned: [] as number[] };
  const open = (): Promise<PageReader> => {
    const reader = new CountingReader();
    seen.opened += 1;
    const read: PageReader['read'] = (print, fields) => (fields.length > MANY ? fail() : reader.read(print, fields));
    return Promise.resolve({
      read,
      sample: read,
      learn: () => undefined,
      close: () => {
        seen.closed += 1;
        return Promise.resolve();
      },
    });
  };
  const input = { source: 'a.tif', bytes: tiffOf(pages), onPage: (page: number) => void seen.turned.push(page) };
  const reading = makeScanExtractor(open).extract(input, { ...DEFAULT_EXTRACT_OPTIONS, timeoutSeconds });
  return { seen, reading };
}

const MANY = 12;
/** Its width divisible by 8; more than `MANY` fields stand on one of six rows, fewer on one of four. */
const pageOf = (rows: number): Raster => {
  const { raster } = drawTablePage({ rows });
  const sheet = blankRaster(Math.ceil(raster.width / 8) * 8, raster.height, raster.dpi);
  for (let y = 0; y < raster.height; y++)
    sheet.gray.set(raster.gray.subarray(y * raster.width, (y + 1) * raster.width), y * sheet.width);
  return sheet;
};

describe('a page that fails costs itself', () => {
  it.each([
    ['the recognizer gives up', () => Promise.reject(new CrossfootError('NOT_RECOGNIZED', 'no')), 60, 1],
    ['something throws that nobody thought of', () => Promise.reject(new RangeError('Invalid array length')), 60, 1],
    ['the page takes too long', () => new Promise<never>(() => undefined), 1.2, 2],
  ])('%s', async (_, fail, timeoutSeconds, opened) => {
    const { seen, reading } = readTiff([pageOf(4), pageOf(6), pageOf(4)], fail, timeoutSeconds);
    const { blocks, unreadPages } = await reading;
    expect(new Set(blocks.map(({ page }) => page))).toEqual(new Set([1, 3]));
    expect(unreadPages).toEqual([
      { page: 2, reason: expect.any(String) as string, detail: expect.any(String) as string },
    ]);
    expect(isPartial({ unreadPages: unreadPages ?? [] })).toBe(true);
    // What hangs is let go, so that it does not hold up the next page.
    expect(seen).toEqual({ opened, closed: opened, turned: [1, 2, 3] });
  });

  it('a blank one costs nothing', async () => {
    const { reading } = readTiff([pageOf(4), blankRaster(800, 600, 100)], () => Promise.reject(new Error('not asked')));
    const { unreadPages } = await reading;
    expect(unreadPages).toMatchObject([{ page: 2, reason: 'blank' }]);
    expect(isPartial({ unreadPages: unreadPages ?? [] })).toBe(false);
  });
});
