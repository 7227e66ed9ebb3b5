import { Buffer } from 'node:buffer';
import { createCanvas } from '@napi-rs/canvas';
import type { GridBlock } from '../../../model/document.ts';
import { CrossfootError, type ErrorCode } from '../../../model/errors.ts';
import type { PixelBox, Raster } from '../../../extractors/raster/raster.ts';
import type { FieldReading, PageReader } from '../../../extractors/scan/page-reader.ts';
import { makeScanExtractor } from '../../../extractors/scan/scan.ts';
import { drawTablePage, skewRaster, type DrawnPage } from '../raster/draw-page.ts';

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
    await expect(read(drawn().raster, reader)).rejects.toMatchObject({ code: 'NO_PAGE' });
    reader.failure = 'UNREADABLE';
    await expect(read(drawn().raster, reader)).rejects.toMatchObject({ code: 'UNREADABLE' });
    expect(reader.isClosed).toBe(true);
  });
});
