import { flattenLight } from '../../../extractors/raster/flatten-light.ts';
import { layOutPage } from '../../../extractors/raster/lay-out-page.ts';
import { blankRaster, type Raster } from '../../../extractors/raster/raster.ts';
import { turnLightPrint } from '../../../extractors/raster/turn-light-print.ts';
import { fillBox, skewRaster, soilRaster, writeFigure } from './draw-page.ts';

const BAND = { x0: 100, y0: 120, x1: 700, y1: 160 };

interface Look {
  readonly ground: number;
  readonly ink: number;
  /** Gray of the paper. */
  readonly paper?: number;
  readonly font?: number;
}

/** A page with a band, figures on it, a rule down its middle, and figures right below it. */
function drawBand({ ground, ink, paper = 255, font = 18 }: Look): Raster {
  const page = blankRaster(800, 500, 150);
  page.gray.fill(paper);
  fillBox(page, BAND.x0, BAND.y0, BAND.x1, BAND.y1, ground);
  writeFigure(page, '2023.45', BAND.x0 + 60, BAND.y0 + 12, font, ink);
  writeFigure(page, '8061.27', BAND.x0 + 360, BAND.y0 + 12, font, ink);
  writeFigure(page, '123.45', BAND.x0 + 60, BAND.y1 + 6, font);
  return page;
}

/** Share of the pixels of an area that are ink in one page and paper in the other. */
function differenceIn(one: Raster, other: Raster, { x0, y0, x1, y1 }: typeof BAND): number {
  let count = 0;
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const at = y * one.width + x;
      if ((one.gray[at] ?? 0) < 150 !== (other.gray[at] ?? 0) < 150) count++;
    }
  }
  return count / ((x1 - x0) * (y1 - y0));
}

const TWO_ROWS = [
  [0, 0, true],
  [0, 1, true],
  [1, 0, true],
  [1, 1, false],
];

/** Row, column and whether something stands there of the cells of the one ruled table. */
function gridOf(page: Raster): readonly unknown[] {
  const { grids } = layOutPage(flattenLight(turnLightPrint(page)));
  return grids.flatMap(({ cells }) => cells.map(({ row, column, ink }) => [row, column, ink !== null]));
}

const within = (by: number): typeof BAND => ({
  x0: BAND.x0 + by,
  y0: BAND.y0 + by,
  x1: BAND.x1 - by,
  y1: BAND.y1 - by,
});

describe('light print on a dark band', () => {
  it.each([
    ['white on black', { ground: 20, ink: 255 }],
    ['white on black, in two colors', { ground: 0, ink: 255 }],
    ['white on gray', { ground: 130, ink: 250 }],
    ['pale on dark, on gray paper', { ground: 60, ink: 190, paper: 200 }],
  ])('becomes dark print on paper: %s', (_, look) => {
    const drawn = drawBand(look);
    const turned = turnLightPrint(drawn);
    const wanted = drawBand({ ground: 255, ink: 30 });
    expect(differenceIn(flattenLight(turned), wanted, within(6))).toBeLessThan(0.005);
    expect(differenceIn(turned, drawn, within(6))).toBeGreaterThan(0.5);
    const below = { ...BAND, y0: BAND.y1 + 4, y1: BAND.y1 + 40 };
    expect(differenceIn(turned, drawn, below)).toBe(0);
  });

  it('does so in grain, in skew and at the edge of the page', () => {
    const drawn = drawBand({ ground: 80, ink: 245 });
    fillBox(drawn, 0, 400, 800, 440, 80);
    writeFigure(drawn, '77.31', 300, 411, 18, 245);
    const turned = turnLightPrint(soilRaster(skewRaster(drawn, 0.7), 14));
    const straight = skewRaster(turned, -0.7);
    expect(differenceIn(straight, drawBand({ ground: 255, ink: 30 }), within(8))).toBeLessThan(0.02);
    expect(differenceIn(straight, drawn, { x0: 60, y0: 408, x1: 740, y1: 432 })).toBeGreaterThan(0.5);
  });

  it.each([60, 90, 140])('leaves head and foot of the band, and rules on it, as rules: on %d', (ground) => {
    const page = drawBand({ ground, ink: 250 });
    for (const x of [BAND.x0, 398, BAND.x1 - 3]) fillBox(page, x, BAND.y0, x + 3, 400, 10);
    fillBox(page, BAND.x0, 398, BAND.x1, 400);
    expect(gridOf(page)).toEqual(TWO_ROWS);
  });

  it('draws rules of the color of the band through it', () => {
    const page = drawBand({ ground: 20, ink: 250 });
    for (const x of [BAND.x0, 398, BAND.x1 - 3]) fillBox(page, x, BAND.y0, x + 3, 400, 20);
    fillBox(page, BAND.x0, 398, BAND.x1, 400, 20);
    expect(gridOf(page)).toEqual(TWO_ROWS);
  });

  it('takes light rules that part the band for paper', () => {
    const parted = drawBand({ ground: 60, ink: 250 });
    fillBox(parted, 330, BAND.y0, 333, BAND.y1, 255);
    fillBox(parted, BAND.x0, BAND.y0 + 5, BAND.x1, BAND.y0 + 7, 255);
    const wanted = drawBand({ ground: 255, ink: 30 });
    expect(differenceIn(flattenLight(turnLightPrint(parted)), wanted, within(3))).toBeLessThan(0.005);
  });
});

describe('what is left as it is', () => {
  it.each([
    ['dark print on a gray band', drawBand({ ground: 150, ink: 30 })],
    ['dark print on paper', drawBand({ ground: 255, ink: 30 })],
    ['bold print', drawBand({ ground: 255, ink: 10, font: 26 })],
    ['a band without print', drawBand({ ground: 40, ink: 40 })],
    ['a thick rule', ruled()],
    ['the pattern of a chart', patterned()],
    ['a blank page', blankRaster(300, 300, 150)],
    ['a page smaller than a field', blankRaster(2, 2, 150)],
  ])('%s', (_, page) => {
    expect(turnLightPrint(page) === page).toBe(true);
  });

  function ruled(): Raster {
    const page = drawBand({ ground: 255, ink: 30 });
    fillBox(page, 0, 300, 800, 309, 10);
    return page;
  }

  function patterned(): Raster {
    const page = drawBand({ ground: 255, ink: 30 });
    for (let y = 250; y < 450; y += 4) {
      for (let x = 100; x < 600; x += 4) {
        fillBox(page, x, y, x + 4, y + 4, 90);
        fillBox(page, x, y, x + 2, y + 2, 250);
      }
    }
    return page;
  }
});
