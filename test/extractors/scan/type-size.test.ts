import { baselineOf, typeSizeOf } from '../../../extractors/scan/type-size.ts';

const box = (y0: number, y1: number) => ({ x0: 0, y0, x1: 100, y1 });

describe('the size of type', () => {
  // Ink of 20 pixels' type that stands on line 100, in fonts as they are.
  it.each([
    ['一般公共服务', 84, 102],
    ['Total', 86, 100],
    ['Hispanic', 86, 104],
    ['races', 90, 100],
    ['gross', 90, 104],
    ['1234.50', 86, 100],
    ['1,234.50', 86, 103],
    ['(12.30)', 86, 104],
  ])('is the same whatever letters show it: %s', (text, y0, y1) => {
    const size = typeSizeOf(text, box(y0, y1)) ?? 0;
    expect(size / 20).toBeGreaterThan(0.93);
    expect(size / 20).toBeLessThan(1.07);
    expect(Math.abs(baselineOf(text, box(y0, y1), size) - 100)).toBeLessThan(1.5);
  });

  it.each(['—', '·', '-', '...', '一', '二'])('is not told by %s', (text) => {
    expect(typeSizeOf(text, box(95, 97))).toBeNull();
  });
});
