import type { Box } from '../../model/document.ts';
import { blankRaster, type Raster } from '../raster/raster.ts';
import { transformBox } from './matrix.ts';
import type { DrawnImage } from './page-canvas.ts';

/**
 * A whole page of paper with the raster of its one picture where it is seen: what a crop of the page or a clip hides is cut
 * off. `sheet` is the page in points. The raster itself comes back where it is the page to the pixel.
 */
export function placeOnPage(
  raster: Raster,
  { matrix, x0, y0, x1, y1 }: DrawnImage,
  sheet: { readonly width: number; readonly height: number },
): Raster {
  const whole: Box = transformBox(matrix, 0, 0, 1, 1);
  const across = raster.width / (whole.x1 - whole.x0);
  const down = raster.height / (whole.y1 - whole.y0);
  const [left, top] = [Math.round(whole.x0 * across), Math.round(whole.y0 * down)];
  const width = Math.max(1, Math.round(sheet.width * across));
  const height = Math.max(1, Math.round(sheet.height * down));
  const seen = {
    x0: Math.max(0, left, Math.round(x0 * across)),
    y0: Math.max(0, top, Math.round(y0 * down)),
    x1: Math.min(width, left + raster.width, Math.round(x1 * across)),
    y1: Math.min(height, top + raster.height, Math.round(y1 * down)),
  };
  const isSamePlace = seen.x0 === left && seen.y0 === top && left === 0 && top === 0;
  if (isSamePlace && seen.x1 === raster.width && seen.y1 === raster.height && width === seen.x1 && height === seen.y1)
    return raster;
  const placed = blankRaster(width, height, raster.dpi);
  for (let y = seen.y0; y < seen.y1; y++) {
    const row = (y - top) * raster.width - left;
    placed.gray.set(raster.gray.subarray(row + seen.x0, row + seen.x1), y * width + seen.x0);
  }
  return placed;
}
