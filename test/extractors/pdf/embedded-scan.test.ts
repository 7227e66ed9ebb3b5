import { drawPage } from '../../../extractors/pdf/draw-page.ts';
import { openPdf } from '../../../extractors/pdf/open-pdf.ts';
import type { Raster } from '../../../extractors/raster/raster.ts';
import { shrinkRaster } from '../../../extractors/raster/shrink-raster.ts';
import { turnRaster } from '../../../extractors/raster/warp-raster.ts';
import { picturedPdf, type PicturedPage } from './pictured-pdf.ts';

const LIMIT = 50_000_000;
const [COLUMNS, ROWS] = [120, 90];
/** Pages are drawn at 300 dpi at most, but a picture is taken as it is: what comes out tells which it was. */
const DPI = 304;
/** Points of a pixel. */
const PIXEL = 72 / DPI;
const SAMPLES = Uint8Array.from({ length: COLUMNS * ROWS }, (_, at) => (at * 89 + (at >> 7) * 31) % 251);
const SCAN: Raster = { width: COLUMNS, height: ROWS, gray: SAMPLES, dpi: DPI };
/** Points of the sides of the page which the picture covers. */
const [WIDE, HIGH] = [COLUMNS * PIXEL, ROWS * PIXEL];

const lay = (...matrix: readonly number[]): string => `q ${matrix.join(' ')} cm /I Do Q`;
const UPRIGHT: PicturedPage = {
  size: [COLUMNS, ROWS],
  samples: SAMPLES,
  content: lay(WIDE, 0, 0, HIGH, 0, 0),
  sheet: [WIDE, HIGH],
};

async function drawn(page: Partial<PicturedPage>): Promise<Raster> {
  const open = await openPdf(picturedPdf({ ...UPRIGHT, ...page }), { maxImagePixels: LIMIT });
  try {
    return await drawPage(open, 1, LIMIT);
  } finally {
    await open.close();
  }
}

/** A raster without the bytes, which no message of a failed test should list. */
const outline = ({ width, height, dpi }: Raster) => ({ width, height, dpi: Math.round(dpi) });

function expectSame(raster: Raster, expected: Raster): void {
  expect(outline(raster)).toEqual(outline(expected));
  expect(Buffer.compare(raster.gray, expected.gray)).toBe(0);
}

/** Whether the page came out as the picture's own pixels, whatever else of it. */
const isTaken = ({ gray }: Raster): boolean => Buffer.compare(gray, SCAN.gray) === 0;

describe('a page that is one picture', () => {
  it('is that picture, pixel by pixel', async () => {
    expectSame(await drawn({}), SCAN);
  });

  it.each([90, 180, 270] as const)('is turned as the page is: %d', async (turn) => {
    expectSame(await drawn({ entries: `/Rotate ${turn}` }), turnRaster(SCAN, turn));
  });

  it.each([
    [90, lay(0, -WIDE, HIGH, 0, 0, WIDE), [HIGH, WIDE]],
    [180, lay(-WIDE, 0, 0, -HIGH, WIDE, HIGH), [WIDE, HIGH]],
    [270, lay(0, WIDE, -HIGH, 0, HIGH, 0), [HIGH, WIDE]],
  ] as const)('is turned as it lies on the page: %d', async (turn, content, sheet) => {
    expectSame(await drawn({ content, sheet }), turnRaster(SCAN, turn));
  });

  it('stands upright where the page turns back what its matrix turned', async () => {
    const content = lay(0, WIDE, -HIGH, 0, HIGH, 0);
    expectSame(await drawn({ content, sheet: [HIGH, WIDE], entries: '/Rotate 90' }), SCAN);
  });

  it('may be colored: gray as it is seen', async () => {
    const samples = Uint8Array.from({ length: 3 * SAMPLES.length }, (_, at) => SAMPLES[Math.floor(at / 3)] ?? 0);
    expectSame(await drawn({ samples, kind: '/ColorSpace/DeviceRGB/BitsPerComponent 8' }), SCAN);
  });

  it('may have a palette', async () => {
    const palette = Array.from({ length: 251 }, (_, at) => (255 - at).toString(16).padStart(2, '0')).join('');
    const kind = `/ColorSpace[/Indexed/DeviceGray 250<${palette}>]/BitsPerComponent 8`;
    expectSame(await drawn({ kind }), { ...SCAN, gray: SAMPLES.map((sample) => 255 - sample) });
  });

  it.each([
    ['', 0],
    ['/Decode[1 0]', 255],
  ])('may be black and white %s', async (decode, ink) => {
    // 117 columns: the last byte of each row has bits that belong to no pixel.
    const [width, rowBytes] = [117, 15];
    const samples = SAMPLES.subarray(0, rowBytes * ROWS);
    const gray = Uint8Array.from({ length: width * ROWS }, (_, at) => {
      const column = at % width;
      const byte = samples[Math.floor(at / width) * rowBytes + (column >> 3)] ?? 0;
      return (byte >> (7 - (column & 7))) & 1 ? 255 - ink : ink;
    });
    const kind = `/ColorSpace/DeviceGray/BitsPerComponent 1${decode}`;
    const wide = width * PIXEL;
    const page = {
      samples,
      kind,
      size: [width, ROWS],
      content: lay(wide, 0, 0, HIGH, 0, 0),
      sheet: [wide, HIGH],
    } as const;
    expectSame(await drawn(page), { width, height: ROWS, gray, dpi: DPI });
  });

  it('is made coarser where it is finer than print needs', async () => {
    const at = (dpi: number): Partial<PicturedPage> => {
      const [wide, high] = [(72 * COLUMNS) / dpi, (72 * ROWS) / dpi];
      return { content: lay(wide, 0, 0, high, 0, 0), sheet: [wide, high] };
    };
    expectSame(await drawn(at(400)), shrinkRaster({ ...SCAN, dpi: 400 }, 300 / 400, 300));
  });

  it('has the paper around it that the page has', async () => {
    const sheet = [WIDE + 5 * PIXEL, HIGH + 2 * PIXEL] as const;
    const raster = await drawn({ sheet, content: lay(WIDE, 0, 0, HIGH, 2 * PIXEL, PIXEL) });
    expect(outline(raster)).toEqual({ width: COLUMNS + 5, height: ROWS + 2, dpi: DPI });
    expect([raster.gray[0], raster.gray[raster.width + 2], raster.gray.at(-1)]).toEqual([255, SAMPLES[0], 255]);
  });

  it.each([
    ['its page', { entries: `/CropBox[${10 * PIXEL} 0 ${WIDE} ${HIGH - 10 * PIXEL}]` }, COLUMNS - 10, 0],
    ['a clip', { content: `q ${10 * PIXEL} 0 ${WIDE} ${HIGH} re W n ${lay(WIDE, 0, 0, HIGH, 0, 0)} Q` }, COLUMNS, 10],
  ])('does not show what %s cuts off', async (_, page, width, hidden) => {
    const raster = await drawn(page);
    expect(raster.width).toBe(width);
    const row = raster.gray.subarray(raster.gray.length - width);
    expect([...row.subarray(0, hidden)].every((gray) => gray === 255)).toBe(true);
    const last = SAMPLES.subarray(SAMPLES.length - COLUMNS + 10);
    expect(Buffer.compare(row.subarray(hidden), last)).toBe(0);
  });

  it('may have a finer mask: its resolution is that of what comes of both', async () => {
    const mask =
      `<</Type/XObject/Subtype/Image/Width ${2 * COLUMNS}/Height ${2 * ROWS}/ColorSpace/DeviceGray/BitsPerComponent 8` +
      `/Filter/ASCIIHexDecode/Length ${8 * SAMPLES.length + 1}>>stream\n${'FF'.repeat(4 * SAMPLES.length)}>\nendstream`;
    const raster = await drawn({ kind: '/ColorSpace/DeviceGray/BitsPerComponent 8/SMask 6 0 R', objects: [mask] });
    expect((72 * raster.width) / raster.dpi).toBeCloseTo(WIDE, 0);
  });

  it('is damaged where it cannot be decoded, not blank', async () => {
    await expect(drawn({ kind: '/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode' })).rejects.toMatchObject({
      code: 'CORRUPT',
    });
  });

  it('is too large where it has more pixels than are decoded, not blank', async () => {
    const open = await openPdf(picturedPdf(UPRIGHT), { maxImagePixels: 1000 });
    await expect(drawPage(open, 1, 1000)).rejects.toMatchObject({ code: 'PICTURE_TOO_LARGE' });
    await open.close();
  });
});

describe('a page on which nothing is painted', () => {
  it('is blank, though a space is laid out on it', async () => {
    const { gray } = await drawn({ content: 'q .24 0 0 -.24 0 40 cm q 1 0 0 1 5 5 cm Q Q' });
    expect(gray.every((pixel) => pixel === 255)).toBe(true);
  });
});

describe('a page is drawn', () => {
  const FINE = '/ExtGState<</G 7 0 R>>';
  const NONE = '<<>>';
  const SEAL = 'q 3 0 0 3 3 9 cm /J Do Q';
  const LETTERS = Array.from(
    { length: 3 },
    (_, at) => `q 1 0 0 1 ${at} 9 cm BI /W 2 /H 2 /BPC 8 /CS /G /F /AHx ID 00FFFF00> EI Q`,
  ).join('\n');
  const SHADING =
    '/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]/Function' +
    '<</FunctionType 2/Domain[0 1]/C0[0]/C1[1]/N 1>>>>>>';
  const MASK =
    '<</Type/XObject/Subtype/Image/ImageMask true/Width 8/Height 2/BitsPerComponent 1/Filter/ASCIIHexDecode/Length 5>>' +
    'stream\nAA55>\nendstream';
  const HIDDEN = '<</Type/OCG/Name(Hidden)>>';

  it.each<[string, Partial<PicturedPage>]>([
    ['where its picture is mirrored', { content: lay(-WIDE, 0, 0, HIGH, WIDE, 0) }],
    ['where its picture stands askew', { content: lay(WIDE, 1, -1, HIGH, 0, 0) }],
    ['where its picture is stretched', { content: lay(WIDE, 0, 0, HIGH * 1.2, 0, 0), sheet: [WIDE, HIGH * 1.2] }],
    ['where its picture is too coarse', { content: lay(200, 0, 0, 150, 0, 0), sheet: [200, 150] }],
    ['where its picture covers a part of it', { sheet: [WIDE, HIGH * 1.3] }],
    ['where a seal lies on it', { content: `${UPRIGHT.content} ${SEAL}`, objects: [MASK] }],
    [
      'where its print is little pictures',
      {
        content: `${UPRIGHT.content}
${LETTERS}`,
      },
    ],
    ['where a shading lies on it', { content: `${UPRIGHT.content} /S sh`, resources: SHADING }],
    [
      'where its picture is pale',
      { content: `/G gs ${UPRIGHT.content}`, resources: FINE, objects: [NONE, '<</ca 0.5>>'] },
    ],
    [
      'where its picture is blended',
      { content: `/G gs ${UPRIGHT.content}`, resources: FINE, objects: [NONE, '<</BM/Difference>>'] },
    ],
    [
      'where its picture is in a layer that is not shown',
      {
        content: `/OC /H BDC ${UPRIGHT.content} EMC`,
        resources: '/Properties<</H 7 0 R>>',
        objects: [NONE, HIDDEN],
        catalog: '/OCProperties<</OCGs[7 0 R]/D<</OFF[7 0 R]>>>>',
      },
    ],
  ])('%s', async (_, page) => {
    expect(isTaken(await drawn(page))).toBe(false);
  });

  it('not where blending has ended before its picture', async () => {
    const content = `q /G gs Q /N gs ${UPRIGHT.content}`;
    const resources = '/ExtGState<</G 7 0 R/N 8 0 R>>';
    const objects = [NONE, '<</BM/Multiply>>', '<</BM/Normal/ca 1/SMask/None>>'];
    expect(isTaken(await drawn({ content, resources, objects }))).toBe(true);
  });
});
