import { straighten } from '../../../extractors/raster/straighten.ts';
import { turnRaster } from '../../../extractors/raster/warp-raster.ts';
import { blankRaster } from '../../../extractors/raster/raster.ts';
import { drawTablePage, skewRaster, soilRaster } from './draw-page.ts';

const page = drawTablePage().raster;
/** As wide as a real one, for angles. */
const wide = drawTablePage({ dpi: 200 }).raster;

describe('a page is stood upright', () => {
  it.each([0, 0.7, -1.3, 3.5, -8])('finds a skew of %p° within 0.05°, with grain and shade', (skew) => {
    const { turnedDegrees } = straighten(soilRaster(skewRaster(wide, skew), 25, 0.4));
    expect(Math.abs(turnedDegrees + skew)).toBeLessThan(0.05);
  });

  it.each([0, 90, 180, 270] as const)('finds that it lies turned by %p° from the points of its figures', (turn) => {
    const { turnedDegrees, isHeadSure, raster } = straighten(turnRaster(page, turn));
    expect(Math.round(turnedDegrees + turn) % 360).toBe(0);
    expect(isHeadSure).toBe(true);
    expect([raster.width, raster.height]).toEqual([page.width, page.height]);
  });

  it('leaves a page that tells nothing as it stands, and says so', () => {
    const { turnedDegrees, isHeadSure } = straighten(soilRaster(blankRaster(600, 800, 100), 20));
    expect({ turnedDegrees, isHeadSure }).toEqual({ turnedDegrees: 0, isHeadSure: false });
  });
});
