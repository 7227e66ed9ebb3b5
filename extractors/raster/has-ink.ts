import { flattenLight } from './flatten-light.ts';
import { layOutPage } from './lay-out-page.ts';
import type { Raster } from './raster.ts';
import { turnLightPrint } from './turn-light-print.ts';

/** Whether anything stands on a page, legible or not; the empty side of a sheet has none. */
export function hasInk(picture: Raster): boolean {
  const { grids, lines, horizontals, verticals } = layOutPage(flattenLight(turnLightPrint(picture)));
  return grids.length + lines.length + horizontals.length + verticals.length > 0;
}
