import { Buffer } from 'node:buffer';
import { layOutPage } from '../../../extractors/raster/lay-out-page.ts';
import type { Raster } from '../../../extractors/raster/raster.ts';
import { turnRaster } from '../../../extractors/raster/warp-raster.ts';
import type { FieldReading, PageReader } from '../../../extractors/scan/page-reader.ts';
import { UprightReader } from '../../../extractors/scan/upright-reader.ts';
import { drawTablePage } from '../raster/draw-page.ts';

const { raster } = drawTablePage({ rows: 5 });
const [upright, turned] = [layOutPage(raster), layOutPage(turnRaster(raster, 180))];
const UNSURE = { raster, turnedDegrees: 0, isHeadSure: false } as const;

const isSame = (one: Raster, other: Raster): boolean => Buffer.from(one.gray).equals(Buffer.from(other.gray));

/** A reader that is so sure of what it reads, reading by reading, and keeps what it is to learn from. */
class SureReader implements PageReader {
  readonly left: number[];
  readonly learned: (readonly FieldReading[])[] = [];

  constructor(...surenesses: readonly number[]) {
    this.left = [...surenesses];
  }

  read(_: Raster, fields: readonly unknown[]): Promise<readonly FieldReading[]> {
    const confidence = this.left.shift() ?? 0;
    const words = [{ text: '字', box: { x0: 0, y0: 0, x1: 9, y1: 9 }, confidence }];
    return Promise.resolve(fields.map(() => ({ words, confidence, alternatives: [] })));
  }

  sample(print: Raster, fields: readonly unknown[]): Promise<readonly FieldReading[]> {
    return this.read(print, fields);
  }

  learn(readings: readonly FieldReading[]): void {
    this.learned.push(readings);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

describe('the head of a page', () => {
  it.each([
    // As tesseract was of printed pages at 150 dpi in three faces; a page that is turned is read once more, whole.
    ['head down, where upside down is surer', [0.885, 0.975, 0.98], turned],
    ['upright, where upside down is less sure', [0.9, 0.86], upright],
    ['upright, where both are as sure', [0.86, 0.88], upright],
  ])('%s', async (_, surenesses, expected) => {
    const reader = new SureReader(...surenesses);
    const { layout } = await new UprightReader(reader).read(UNSURE);
    expect(isSame(layout.print, expected.print)).toBe(true);
    expect(reader.left).toEqual([]);
  });

  it('is not asked for upside down where print is read surely, nor where the figures told', async () => {
    const reader = new SureReader(0.97, 0.8, 1);
    const { layout } = await new UprightReader(reader).read(UNSURE);
    expect(isSame(layout.print, upright.print)).toBe(true);
    await new UprightReader(reader).read({ ...UNSURE, isHeadSure: true });
    expect(reader.left).toEqual([1]);
  });

  it('is looked for where the page before had it, unless the figures tell', async () => {
    const reader = new SureReader(0.8, 0.97, 0.97, 0.97, 0.97);
    const pages = new UprightReader(reader);
    const prints: Raster[] = [];
    for (const isHeadSure of [false, false, true])
      prints.push((await pages.read({ ...UNSURE, isHeadSure })).layout.print);
    expect(prints.map((print) => isSame(print, turned.print))).toEqual([true, true, false]);
    expect(reader.left).toEqual([]);
  });

  it('is known before anything is learned from a page: upside down a 6 is a 9', async () => {
    const reader = new SureReader(0.885, 0.975, 0.98);
    const { readings } = await new UprightReader(reader).read(UNSURE);
    expect(reader.learned).toEqual([[...readings.values()]]);
    expect(reader.learned[0]?.[0]?.confidence).toBe(0.98);
  });

  it('is taken from the page before for one that is begun ahead, and read anew where that one turned out otherwise', async () => {
    const reader = new SureReader(0.8, 0.97, 0.97, 0.97, 0.97, 0.97);
    const pages = new UprightReader(reader);
    const first = pages.read(UNSURE);
    const second = pages.read({ ...UNSURE, layout: upright }, first);
    expect(isSame((await first).layout.print, turned.print)).toBe(true);
    expect(isSame((await second).layout.print, turned.print)).toBe(true);
    expect(reader.learned).toHaveLength(2);
  });
});
