import { describe, expect, it } from '@jest/globals';
import { extentOf } from '../../extractors/extent.ts';
import { mergeRulings } from '../../extractors/page/merge-rulings.ts';
import { linkRuns } from '../../extractors/raster/link-runs.ts';
import { blankRaster } from '../../extractors/raster/raster.ts';

const MANY = 300_000;

describe('pages of very many marks', () => {
  it('are measured as few are', () => {
    expect(extentOf([3, -1, 2])).toEqual([-1, 3]);
    expect(extentOf([])).toEqual([Infinity, -Infinity]);
    expect(extentOf([1, NaN])).toEqual([NaN, NaN]);
    expect(extentOf(Array.from({ length: MANY }, (_, index) => index))).toEqual([0, MANY - 1]);
  });

  it('of noise link into one track of hundreds of thousands of runs', () => {
    // Each run overlaps one of the line above it.
    const [width, height] = [300, 1000];
    const perLine = MANY / height;
    const starts = Array.from({ length: MANY }, (_, run) => run % perLine);
    const ends = starts.map((start) => start + 2);
    const firsts = Int32Array.from({ length: height + 1 }, (_, line) => line * perLine);
    const raster = blankRaster(width + 2, height, 150);
    expect(linkRuns(raster, { starts, ends, firsts }, 10)).toHaveLength(1);
  });

  it('of strokes that all lie on one line merge', () => {
    const strokes = Array.from({ length: MANY }, (_, index) => ({ at: 5, from: 10 * index, to: 10 * index + 1 }));
    expect(mergeRulings(strokes.map((stroke) => ({ ...stroke, widthPoints: 1 })))).toHaveLength(MANY);
  });
});
