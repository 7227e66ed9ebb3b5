import { figureShapes } from '../../../extractors/recognition/figure-shape.ts';
import { blankRaster, type PixelBox, type Raster } from '../../../extractors/raster/raster.ts';

const THRESHOLD = 128;

/** Draws a line of signs, each of so many flat strokes above each other, and says where it stands. */
function drawLine(page: Raster, y0: number, height: number, strokes: number, signs = 6): PixelBox {
  const width = Math.round(height * 0.6);
  for (let sign = 0; sign < signs; sign++) {
    for (let stroke = 0; stroke < strokes; stroke++) {
      const y = y0 + Math.round((stroke * (height - 2)) / (strokes - 1));
      const left = 10 + sign * (width + 3);
      for (const row of [y, y + 1]) page.gray.fill(0, row * page.width + left, row * page.width + left + width);
    }
  }
  return { x0: 10, y0, x1: 10 + signs * (width + 3) - 3, y1: y0 + height };
}

describe('the shape of figures', () => {
  it('has no more strokes above each other than digits have', () => {
    const page = blankRaster(300, 200, 150);
    const boxes = [drawLine(page, 10, 14, 3), drawLine(page, 50, 14, 5)];
    expect(figureShapes(page, boxes, THRESHOLD)).toEqual([true, false]);
  });

  it('is lower than the characters of the page, where enough of them are known', () => {
    const page = blankRaster(300, 400, 150);
    const few = drawLine(page, 340, 20, 3);
    expect(figureShapes(page, [few, drawLine(page, 10, 20, 6)], THRESHOLD)).toEqual([true, false]);
    const characters = [60, 110, 160].map((y0) => drawLine(page, y0, 20, 6));
    const digits = drawLine(page, 210, 14, 3);
    expect(figureShapes(page, [...characters, digits, few], THRESHOLD)).toEqual([false, false, false, true, false]);
  });

  it.each([1, 2, 4])('is known at any resolution, with specks in it: %d times', (times) => {
    const page = blankRaster(300 * times, 200 * times, 150 * times);
    const box = drawLine(page, 10, 14 * times, 3);
    // A speck between the strokes of one column.
    page.gray[(10 + 3 * times) * page.width + 12] = 0;
    expect(figureShapes(page, [box], THRESHOLD)).toEqual([true]);
  });

  it('has what has no ink at all, too: it costs nothing to read', () => {
    expect(figureShapes(blankRaster(50, 50, 150), [{ x0: 5, y0: 5, x1: 40, y1: 20 }], THRESHOLD)).toEqual([true]);
  });
});
