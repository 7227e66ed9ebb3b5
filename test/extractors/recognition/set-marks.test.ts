import { STRIP_HEIGHT, type FigureStrip } from '../../../extractors/recognition/figure-strip.ts';
import { setMarks } from '../../../extractors/recognition/set-marks.ts';

/** Columns from and to, rows from and to, darkness. */
type Stroke = readonly [from: number, to: number, top: number, bottom: number, darkness: number];

function draw(...strokes: readonly Stroke[]): FigureStrip {
  const width = 3 + Math.max(...strokes.map(([, to]) => to));
  const darkness = new Float32Array(width * STRIP_HEIGHT);
  for (const [from, to, top, bottom, dark] of strokes) {
    for (let x = from; x < to; x++) darkness.fill(dark, x * STRIP_HEIGHT + top, x * STRIP_HEIGHT + bottom + 1);
  }
  return { width, darkness };
}

const digit = (from: number, dark = 0.8): Stroke => [from, from + 9, 1, 16, dark];
const point = (from: number, dark = 0.6): Stroke => [from, from + 3, 14, 16, dark];
const comma = (from: number): Stroke => [from, from + 3, 14, 18, 0.6];

describe('points and commas of a figure stand where their ink stands', () => {
  it('a lost point is put back, pale as it may be', () => {
    expect(setMarks('138', draw(digit(2), digit(13), point(24), digit(29)))).toBe('13.8');
    expect(setMarks('138', draw(digit(2), digit(13), point(24, 0.35), digit(29)))).toBe('13.8');
  });

  it('a comma has a tail below the feet of the digits, a point has none', () => {
    const strip = (mark: Stroke): FigureStrip => draw(digit(2), mark, digit(18), digit(29), digit(40));
    expect(setMarks('7.581', strip(comma(13)))).toBe('7,581');
    expect(setMarks('7,581', strip(point(13)))).toBe('7.581');
  });

  it('both stay where the ink has them', () => {
    const strip = draw(digit(2), comma(13), digit(18), digit(29), digit(40), point(51), digit(56), digit(67));
    expect(setMarks('4,877.70', strip)).toBe('4,877.70');
    expect(setMarks('4877.70', strip)).toBe('4,877.70');
    expect(setMarks('487770', strip)).toBe('4,877.70');
  });

  it('half of a digit that falls apart in dark ink is no point', () => {
    // The second digit touches the first in pale ink, and its foot stands alone where only the darkest is ink.
    const torn: readonly Stroke[] = [
      [11, 13, 8, 9, 0.45],
      [13, 22, 1, 9, 0.8],
      [13, 16, 10, 12, 0.3],
      [13, 16, 13, 16, 0.8],
    ];
    expect(setMarks('20', draw(digit(2), ...torn))).toBe('20');
  });

  it.each([
    ['grain', [24, 26, 14, 16, 0.2]],
    ['a speck above the feet', [24, 27, 10, 12, 0.6]],
    ['a stroke as wide as a digit', [24, 33, 14, 16, 0.8]],
  ] as const)('%s is no point', (_, speck) => {
    expect(setMarks('138', draw(digit(2), digit(13), speck, digit(36)))).toBe('138');
  });

  it('nothing changes where digits touch, where more was read than stands there, or where it would be no figure', () => {
    expect(setMarks('138', draw([2, 22, 1, 16, 0.8], point(24), digit(29)))).toBe('138');
    expect(setMarks('13.8', draw(digit(2), digit(13), digit(29)))).toBe('13.8');
    expect(setMarks('1234', draw(digit(2), comma(13), digit(18), comma(29), digit(34), digit(45)))).toBe('1234');
    expect(setMarks('17.4%', draw(digit(2), digit(13)))).toBe('17.4%');
  });
});
