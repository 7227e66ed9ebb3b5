import { median } from '../median.ts';
import { layOutPage, type PageLayout } from '../raster/lay-out-page.ts';
import type { PixelBox, Raster } from '../raster/raster.ts';
import type { StraightPage } from '../raster/straighten.ts';
import { turnRaster } from '../raster/warp-raster.ts';
import type { PageReader } from './page-reader.ts';

/** So many fields of a page are read both ways to tell its head from its foot. */
const SAMPLES = 6;
/** Print that is read so surely stands upright: head down it is read as other characters, none of them as surely. */
const SURE_ENOUGH = 0.94;
/** Readings upside down must be surer by so much to turn the page. */
const SURER = 0.04;

/** Takes a page apart; where its print did not tell head from foot, some fields are read both ways first. */
export async function layOutUpright(page: StraightPage, reader: PageReader): Promise<PageLayout> {
  const layout = layOutPage(page.raster);
  const fields = page.isHeadSure ? [] : sampleFields(layout);
  if (fields.length === 0) return layout;
  const { print } = layout;
  const upright = await surenessOf(reader, print, fields);
  if (upright >= SURE_ENOUGH) return layout;
  const turned = fields.map(({ x0, y0, x1, y1 }) => ({
    x0: print.width - x1,
    y0: print.height - y1,
    x1: print.width - x0,
    y1: print.height - y0,
  }));
  const headDown = await surenessOf(reader, turnRaster(print, 180), turned);
  return headDown > upright + SURER ? layOutPage(turnRaster(page.raster, 180)) : layout;
}

/** The widest fields have the most print to be sure of; figures read well both ways, so lines of text come first. */
function sampleFields({ grids, lines }: PageLayout): readonly PixelBox[] {
  const widest = (boxes: readonly PixelBox[]): PixelBox[] => [...boxes].sort((a, b) => b.x1 - b.x0 - (a.x1 - a.x0));
  const cells = grids.flatMap(({ cells: each }) => each.flatMap(({ ink }) => (ink ? [ink] : [])));
  return [...widest(lines).slice(0, SAMPLES / 2), ...widest(cells)].slice(0, SAMPLES);
}

/** How sure the reader is of the middle one of fields: one that is no print at all says nothing. Without words it is not. */
async function surenessOf(reader: PageReader, print: Raster, fields: readonly PixelBox[]): Promise<number> {
  const readings = await reader.read(print, fields);
  return median(readings.map(({ words, confidence }) => (words.length > 0 ? confidence : 0))) ?? 0;
}
