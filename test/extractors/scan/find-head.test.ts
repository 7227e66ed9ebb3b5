import { Buffer } from 'node:buffer';
import { layOutPage } from '../../../extractors/raster/lay-out-page.ts';
import type { Raster } from '../../../extractors/raster/raster.ts';
import { turnRaster } from '../../../extractors/raster/warp-raster.ts';
import { layOutUpright } from '../../../extractors/scan/find-head.ts';
import type { PageReader } from '../../../extractors/scan/page-reader.ts';
import { drawTablePage } from '../raster/draw-page.ts';

const { raster } = drawTablePage({ rows: 5 });
const [upright, turned] = [layOutPage(raster), layOutPage(turnRaster(raster, 180))];

const isSame = (one: Raster, other: Raster): boolean => Buffer.from(one.gray).equals(Buffer.from(other.gray));

/** A reader that is so sure of what it reads, page by page. */
function surenesses(...values: readonly number[]): PageReader & { readonly left: () => number } {
  const waiting = [...values];
  return {
    left: () => waiting.length,
    read: (_, fields) => {
      const confidence = waiting.shift() ?? 0;
      const words = [{ text: '字', box: { x0: 0, y0: 0, x1: 9, y1: 9 }, confidence }];
      return Promise.resolve(fields.map(() => ({ words, confidence, alternatives: [] })));
    },
    close: () => Promise.resolve(),
  };
}

describe('the head of a page', () => {
  it.each([
    // As tesseract was of printed pages at 150 dpi in three faces.
    ['head down, where upside down is surer', 0.885, 0.975, turned],
    ['upright, where upside down is less sure', 0.9, 0.86, upright],
    ['upright, where both are as sure', 0.86, 0.88, upright],
  ])('%s', async (_, asItIs, upsideDown, expected) => {
    const reader = surenesses(asItIs, upsideDown);
    const { print } = await layOutUpright({ raster, turnedDegrees: 0, isHeadSure: false }, reader);
    expect(isSame(print, expected.print)).toBe(true);
    expect(reader.left()).toBe(0);
  });

  it('is not asked for upside down where print is read surely, and not at all where the figures told', async () => {
    const reader = surenesses(0.97, 1);
    const { print } = await layOutUpright({ raster, turnedDegrees: 0, isHeadSure: false }, reader);
    expect(isSame(print, upright.print)).toBe(true);
    expect(reader.left()).toBe(1);
    await layOutUpright({ raster, turnedDegrees: 0, isHeadSure: true }, reader);
    expect(reader.left()).toBe(1);
  });
});
