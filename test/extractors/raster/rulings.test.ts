import { eraseRulings } from '../../../extractors/raster/erase-rulings.ts';
import { findRulings } from '../../../extractors/raster/find-rulings.ts';
import { layOutPage } from '../../../extractors/raster/lay-out-page.ts';
import { straighten } from '../../../extractors/raster/straighten.ts';
import { warpRaster } from '../../../extractors/raster/warp-raster.ts';
import { blankRaster, type Raster } from '../../../extractors/raster/raster.ts';
import { drawTablePage, fillBox, skewRaster, soilRaster, writeFigure } from './draw-page.ts';

const places = (rulings: readonly { readonly at: number }[]): number[] =>
  rulings.map(({ at }) => at).sort((a, b) => a - b);

const inkIn = ({ width, gray }: Raster, x0: number, y0: number, x1: number, y1: number): number => {
  let ink = 0;
  for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) ink += 255 - (gray[y * width + x] ?? 255);
  return ink;
};

describe('ruling lines', () => {
  it.each([
    ['black', {}],
    ['faint', { lineInk: 190, linePixels: 1 }],
    ['thick', { linePixels: 5 }],
    ['fine', { dpi: 300, linePixels: 3, rows: 4 }],
  ])('are all found where they stand: %s', (_, options) => {
    const { raster, xs, ys } = drawTablePage(options);
    const { horizontals, verticals } = findRulings(soilRaster(raster, 12));
    expect([verticals.length, horizontals.length]).toEqual([xs.length, ys.length]);
    const half = (options as { linePixels?: number }).linePixels ?? 2;
    for (const [index, at] of places(verticals).entries()) {
      expect(Math.abs(at - (xs[index] ?? 0) - half / 2)).toBeLessThan(1.5);
    }
    for (const [index, at] of places(horizontals).entries()) {
      expect(Math.abs(at - (ys[index] ?? 0) - half / 2)).toBeLessThan(1.5);
    }
  });

  it('are found with gaps in them', () => {
    const { raster, xs, ys } = drawTablePage();
    for (let x = 0; x < raster.width; x += 40) fillBox(raster, x, 0, x + 8, raster.height, 255);
    expect(findRulings(raster).horizontals).toHaveLength(ys.length);
    expect(findRulings(raster).verticals.length).toBeGreaterThan(xs.length - 3);
  });

  describe('that end at a wide cell and go on behind it', () => {
    /** A table of 28 pixels a row in which the middle line is left out of its second row; a stroke of print stands there. */
    function drawWideCell(rows: number, stroke: number) {
      const { raster, xs, ys } = drawTablePage({ rows });
      const [x = 0, top = 0, bottom = 0] = [xs[2], ys[1], ys[2]];
      fillBox(raster, (xs[1] ?? 0) + 3, top + 3, (xs[3] ?? 0) - 1, bottom, 255);
      const from = (top + bottom - stroke) >> 1;
      fillBox(raster, x, from, x + 2, from + stroke);
      const beside = findRulings(raster).verticals.filter(({ at }) => Math.abs(at - x) < 4);
      const pieces = beside.map((each) =>
        [each.from, each.to].map((end) => ys.findIndex((y) => Math.abs(y - end) < 5)),
      );
      return {
        raster,
        pieces: pieces.sort(([a = 0], [b = 0]) => a - b),
        box: [x, from, x + 2, from + stroke] as const,
      };
    }

    it.each([
      ['of a small table', 4],
      ['of a large one', 10],
    ])('do not run through it where a stroke stands in their way: %s', (_, rows) => {
      const { raster, pieces, box } = drawWideCell(rows, 20);
      expect(pieces).toEqual([
        [0, 1],
        [2, rows],
      ]);
      const erased = eraseRulings(raster, findRulings(raster));
      expect(inkIn(erased, ...box)).toBeGreaterThan(0.9 * inkIn(raster, ...box));
    });

    it('run through it where they show there', () => {
      expect(drawWideCell(10, 36).pieces).toEqual([[0, 10]]);
    });
  });

  it('stay whole where they are dotted', () => {
    const { raster, xs, ys } = drawTablePage();
    const [x = 0, top = 0, bottom = 0] = [xs[2], ys[0], ys.at(-1)];
    for (let y = top + 4; y < bottom; y += 3) fillBox(raster, x, y, x + 2, y + 1, 255);
    for (const y of ys) fillBox(raster, xs[0] ?? 0, y, (xs.at(-1) ?? 0) + 2, y + 2);
    const [dotted, ...others] = findRulings(raster).verticals.filter(({ at }) => Math.abs(at - x) < 4);
    expect(others).toEqual([]);
    expect((dotted?.to ?? 0) - (dotted?.from ?? 0)).toBeGreaterThan(bottom - top - 5);
    expect(dotted?.inkedShare).toBeLessThan(0.7);
  });

  it('are not made of strokes: figures without a table have none', () => {
    const raster = blankRaster(800, 600, 150);
    for (let y = 60; y < 560; y += 28) for (let x = 60; x < 600; x += 150) writeFigure(raster, '1147.71', x, y, 20);
    const { horizontals, verticals } = findRulings(raster);
    expect([horizontals.length, verticals.length]).toEqual([0, 0]);
  });
});

describe('erasing', () => {
  it.each([
    ['crosses two lines', -8, -6],
    ['sits on a line', 20, -19],
  ])('takes the lines and keeps a figure that %s', (_, right, down) => {
    const { raster, xs, ys } = drawTablePage({ rows: 4 });
    const [x = 0, y = 0] = [xs[2], ys[2]];
    fillBox(raster, (xs[1] ?? 0) + 8, (ys[1] ?? 0) + 6, (xs[3] ?? 0) - 6, (ys[3] ?? 0) - 4, 255);
    fillBox(raster, xs[1] ?? 0, y, (xs[3] ?? 0) + 2, y + 2);
    fillBox(raster, x, ys[1] ?? 0, x + 2, ys[3] ?? 0);
    const alone = blankRaster(raster.width, raster.height, raster.dpi);
    for (const each of [raster, alone]) writeFigure(each, '80', x + right, y + down, 20);
    const erased = eraseRulings(raster, findRulings(raster));
    const box = [x + right - 1, y + down - 1, x + right + 26, y + down + 21] as const;
    expect(inkIn(erased, ...box)).toBeGreaterThan(0.85 * inkIn(alone, ...box));
    expect(inkIn(erased, ...box)).toBeLessThan(1.1 * inkIn(alone, ...box));
    const bare = [xs[4] ?? 0, (ys[1] ?? 0) + 10, (xs[4] ?? 0) + 3, (ys[1] ?? 0) + 30] as const;
    expect(inkIn(raster, ...bare)).toBeGreaterThan(5000);
    expect(inkIn(erased, ...bare)).toBeLessThan(500);
  });

  it('changes nothing outside the lines', () => {
    const { raster, xs, ys } = drawTablePage({ rows: 4 });
    const erased = eraseRulings(raster, findRulings(raster));
    const box = [(xs[0] ?? 0) + 8, (ys[0] ?? 0) + 8, (xs[1] ?? 0) - 6, (ys[1] ?? 0) - 6] as const;
    expect(inkIn(erased, ...box)).toBe(inkIn(raster, ...box));
  });
});

describe('a page taken apart', () => {
  it.each([
    ['clean', 0, 0, 0],
    ['skewed, with grain and shade', 0.7, 25, 0.4],
  ])('knows every cell and which are blank: %s', (_, skew, grain, shade) => {
    const { raster, xs, ys, inked } = drawTablePage();
    const { grids } = layOutPage(straighten(soilRaster(skewRaster(raster, skew), grain, shade)).raster);
    expect(grids).toHaveLength(1);
    const cells = grids[0]?.cells ?? [];
    expect(cells).toHaveLength((xs.length - 1) * (ys.length - 1));
    const seen = cells.filter(({ ink }) => ink !== null).map(({ row, column }) => `${row}/${column}`);
    expect(new Set(seen)).toEqual(inked);
  });

  it('knows them on a photo taken from the side, in bad light', () => {
    const { raster, xs, ys, inked } = drawTablePage({ columns: 4, rows: 8 });
    const { width, height } = raster;
    const corners = [
      { x: -30, y: -15 },
      { x: width + 10, y: 12 },
      { x: width - 20, y: height + 25 },
      { x: 5, y: height - 8 },
    ];
    const photo = soilRaster(warpRaster(raster, corners, width, height), 12, 0.6);
    const { grids } = layOutPage(straighten(photo).raster);
    expect(grids.map(({ cells }) => cells.length)).toEqual([(xs.length - 1) * (ys.length - 1)]);
    const seen = grids[0]?.cells.filter(({ ink }) => ink !== null).map(({ row, column }) => `${row}/${column}`);
    expect(new Set(seen)).toEqual(inked);
  });

  it('does not take pale print for a blank', () => {
    const { raster, xs, ys } = drawTablePage({ rows: 4 });
    writeFigure(raster, '62.62', (xs[2] ?? 0) + 30, (ys[0] ?? 0) + 12, 20, 215);
    const { grids } = layOutPage(soilRaster(raster, 12));
    expect(grids[0]?.cells.find(({ row, column }) => row === 0 && column === 2)?.ink).not.toBeNull();
  });

  it('does not take the last digit of a figure for what erasing left of a border', () => {
    const { raster, xs, ys } = drawTablePage({ rows: 4 });
    const right = xs[3] ?? 0;
    fillBox(raster, (xs[2] ?? 0) + 4, (ys[0] ?? 0) + 4, right - 4, (ys[1] ?? 0) - 4, 255);
    writeFigure(raster, '751', right - 2 - 38, (ys[0] ?? 0) + 10, 20);
    const ink = layOutPage(raster).grids[0]?.cells.find(({ row, column }) => row === 0 && column === 2)?.ink;
    expect(ink?.x1).toBe(right - 2);
  });

  it('keeps lines of print outside the table apart', () => {
    const { raster } = drawTablePage();
    writeFigure(raster, '2023', 300, 60, 30);
    writeFigure(raster, '11.5', 600, 105, 20);
    expect(layOutPage(raster).lines.map(({ y0 }) => Math.round(y0 / 10))).toEqual([6, 11]);
  });
});
