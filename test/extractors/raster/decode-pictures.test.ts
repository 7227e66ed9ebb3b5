import { Buffer } from 'node:buffer';
import { deflateSync } from 'node:zlib';
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { decodePictures } from '../../../extractors/raster/decode-pictures.ts';
import { CLEAR_PNG, CMYK_JPEG, DEEP_PNG, GROUP_4_TIFF, heldCamera, PALETTE_PNG } from './odd-pictures.ts';
import { tiffOfSquares } from './tiff-of.ts';
import type { Raster } from '../../../extractors/raster/raster.ts';
import { slowness } from '../../setup/slowness.ts';

const LIMITS = { maxPixels: 50_000_000 };

async function decode(bytes: Uint8Array, limits = LIMITS): Promise<Raster[]> {
  const rasters: Raster[] = [];
  for await (const raster of decodePictures(bytes, limits)) {
    if (raster instanceof Error) throw raster;
    rasters.push(raster);
  }
  return rasters;
}

function drawn(width: number, height: number, draw?: (context: ReturnType<typeof contextOf>) => void): Canvas {
  const canvas = createCanvas(width, height);
  const context = contextOf(canvas);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000';
  context.fillRect(10, 10, 20, 20);
  draw?.(context);
  return canvas;
}

const contextOf = (canvas: Canvas) => canvas.getContext('2d');

const grayAt = ({ width, gray }: Raster, x: number, y: number): number => gray[y * width + x] ?? -1;

/** The header of a PNG of any size, with next to no data. */
function hugePng(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Buffer): Buffer => {
    const bytes = Buffer.alloc(12 + data.length);
    bytes.writeUInt32BE(data.length, 0);
    bytes.write(type, 4, 'latin1');
    data.copy(bytes, 8);
    return bytes;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(64))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('pictures are decoded by what they are', () => {
  it.each(['image/png', 'image/jpeg'] as const)('%s', async (type) => {
    const canvas = drawn(300, 400);
    const bytes = type === 'image/png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg', 90);
    const [raster] = await decode(bytes);
    expect([raster?.width, raster?.height]).toEqual([300, 400]);
    expect(raster && grayAt(raster, 20, 20)).toBeLessThan(20);
    expect(raster && grayAt(raster, 200, 200)).toBeGreaterThan(240);
  });

  it('TIFF, page by page', async () => {
    const rasters = await decode(tiffOfSquares(3));
    expect(rasters.map((raster) => [raster.width, raster.height])).toEqual(Array(3).fill([200, 100]));
    expect(rasters.map((raster) => [105, 115, 125].map((x) => grayAt(raster, x, 55)))).toEqual([
      [0, 255, 255],
      [255, 0, 255],
      [255, 255, 0],
    ]);
  });

  it('shrinks what is finer than anyone needs to see', async () => {
    const [raster] = await decode(drawn(3000, 7014).toBuffer('image/png'));
    expect(raster && [raster.width, raster.height, Math.round(raster.dpi)]).toEqual([1500, 3507, 300]);
  });
});

describe('pictures as programs write them besides', () => {
  it.each([
    ['a JPEG in inks', CMYK_JPEG],
    ['CCITT group 4', GROUP_4_TIFF],
    ['16 bits', DEEP_PNG],
    ['a palette', PALETTE_PNG],
    ['nothing beneath the ink', CLEAR_PNG],
  ])('%s', async (_, bytes) => {
    const [raster] = await decode(new Uint8Array(bytes));
    expect(raster && [raster.width, raster.height]).toEqual([64, 96]);
    expect(raster && grayAt(raster, 20, 20)).toBeLessThan(60);
    for (const [x, y] of [
      [20, 40],
      [50, 20],
      [5, 5],
      [60, 90],
    ] as const)
      expect(raster && grayAt(raster, x, y)).toBeGreaterThan(235);
  });

  it('a photo that was taken with the camera held upright', async () => {
    const jpeg = drawn(300, 200, (context) => context.fillRect(200, 10, 90, 90)).toBuffer('image/jpeg', 90);
    const [raster] = await decode(heldCamera(jpeg, 6));
    expect(raster && [raster.width, raster.height]).toEqual([200, 300]);
    // What stood on the right, at the top, is now at the foot, on the right.
    expect(raster && [grayAt(raster, 145, 250), grayAt(raster, 40, 250)].map((gray) => gray < 128)).toEqual([
      true,
      false,
    ]);
  });

  it('pages before the cut of a TIFF, each missing one told', async () => {
    const whole = tiffOfSquares(3);
    const cut = whole.slice(0, whole.length - 500);
    const pages: unknown[] = [];
    for await (const page of decodePictures(cut, LIMITS)) pages.push(page);
    expect(pages).toMatchObject([{ width: 200 }, { width: 200 }, { code: 'CORRUPT' }]);
    const shorter: unknown[] = [];
    for await (const page of decodePictures(whole.slice(0, whole.length / 2), LIMITS)) shorter.push(page);
    expect(shorter).toMatchObject([{ width: 200 }, { code: 'CORRUPT' }, { code: 'CORRUPT' }]);
  });

  it('a page of a TIFF that is too large costs itself', async () => {
    const pages: unknown[] = [];
    for await (const page of decodePictures(tiffOfSquares(2), { maxPixels: 10_000 })) pages.push(page);
    expect(pages).toMatchObject([{ code: 'PICTURE_TOO_LARGE' }, { code: 'PICTURE_TOO_LARGE' }]);
  });
});

describe('stamps', () => {
  it('come off over figures; red print stays', async () => {
    const canvas = drawn(1240, 1754, (context) => {
      context.strokeStyle = '#d02020';
      context.lineWidth = 8;
      context.beginPath();
      context.arc(500, 500, 110, 0, 7);
      context.stroke();
      context.fillStyle = '#202020';
      context.fillRect(380, 495, 240, 10);
      context.fillStyle = '#d02020';
      context.fillRect(200, 1000, 300, 12);
    });
    const [raster] = await decode(canvas.toBuffer('image/png'));
    expect(raster && grayAt(raster, 500, 390)).toBeGreaterThan(180);
    expect(raster && grayAt(raster, 390, 500)).toBeLessThan(60);
    expect(raster && grayAt(raster, 300, 1006)).toBeLessThan(120);
  });
});

describe('what is no picture, too large or broken has a code', () => {
  it('refuses a picture by its header alone', async () => {
    const before = process.memoryUsage().rss;
    const start = performance.now();
    await expect(decode(hugePng(20_000, 20_000))).rejects.toMatchObject({ code: 'PICTURE_TOO_LARGE' });
    expect(performance.now() - start).toBeLessThan(2000 * slowness());
    expect(process.memoryUsage().rss - before).toBeLessThan(300e6);
  });

  it('says that a JPEG or PNG is cut off instead of reading its gray rest', async () => {
    const canvas = drawn(600, 800, (context) => {
      for (let y = 0; y < 800; y += 7) context.fillRect(y % 91, y, 300, 3);
    });
    for (const whole of [canvas.toBuffer('image/jpeg', 90), canvas.toBuffer('image/png')]) {
      await expect(decode(whole)).resolves.toHaveLength(1);
      for (const share of [0.95, 0.5, 0.02]) {
        await expect(decode(whole.subarray(0, whole.length * share))).rejects.toMatchObject({ code: 'CORRUPT' });
      }
    }
  });

  it('says so wherever the cut is', async () => {
    const [png, jpeg] = [drawn(40, 40).toBuffer('image/png'), drawn(40, 40).toBuffer('image/jpeg', 90)];
    for (const whole of [png, jpeg]) {
      for (let length = 8; length < whole.length - 1; length++) {
        const code = await decode(whole.subarray(0, length)).catch(
          (error: unknown) => (error as { code?: string }).code,
        );
        expect({ length, code }).toEqual({ length, code: 'CORRUPT' });
      }
    }
  });

  it('makes no room for more values than a TIFF has bytes', async () => {
    for (const tag of [0, 3, 8]) {
      const bytes = tiffOfSquares(1);
      new DataView(bytes.buffer).setUint32(8 + 2 + 12 * tag + 4, 0xffffffff, true);
      await expect(decode(bytes)).rejects.toMatchObject({
        code: 'CORRUPT',
        detail: 'the TIFF counts more values than it has bytes',
      });
    }
  });

  it('does not follow the pages of a TIFF in a circle', async () => {
    const bytes = tiffOfSquares(1);
    const view = new DataView(bytes.buffer);
    const isLittle = bytes[0] === 0x49;
    const at = view.getUint32(4, isLittle);
    view.setUint32(at + 2 + 12 * view.getUint16(at, isLittle), at, isLittle);
    await expect(decode(bytes)).rejects.toMatchObject({ code: 'CORRUPT' });
  });

  it('refuses what is none of the three', async () => {
    await expect(decode(Buffer.from('GIF89a'))).rejects.toMatchObject({ code: 'UNSUPPORTED' });
  });
});
