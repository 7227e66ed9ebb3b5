import { setImmediate } from 'node:timers/promises';
import { median } from '../median.ts';
import { layOutPage, type PageLayout } from '../raster/lay-out-page.ts';
import type { PixelBox, Raster } from '../raster/raster.ts';
import { straighten, type StraightPage } from '../raster/straighten.ts';
import { turnRaster } from '../raster/warp-raster.ts';
import type { FieldReading, PageReader } from './page-reader.ts';

/** A page taken apart, with what was read in each of its fields: the inks of its cells, its lines outside the tables. */
export interface ReadLayout {
  readonly layout: PageLayout;
  readonly readings: ReadonlyMap<PixelBox, FieldReading>;
}

/** A page made ready to be read: what needs no other page. */
export interface PreparedPage extends StraightPage {
  /** As it stands, taken apart; absent where it is likely to be turned first. */
  readonly layout?: PageLayout;
}

/** So many fields of a page tell its head from its foot. */
const SAMPLES = 6;
/** Print that is read so surely stands upright: head down it is read as other characters, none of them as surely. */
const SURE_ENOUGH = 0.94;
/** Readings upside down must be surer by so much to turn the page. */
const SURER = 0.04;

/**
 * Reads the pages of one document upright. Where print did not tell head from foot, a page is read as the one before it stood;
 * where that is unsure, a few of its fields are read the other way, and then all of it if that is surer.
 */
export class UprightReader {
  readonly #reader: PageReader;
  #isHeadDown = false;

  constructor(reader: PageReader) {
    this.#reader = reader;
  }

  /** The work on a page that may be done while those before it are read. */
  async prepare(picture: Raster): Promise<PreparedPage> {
    const page = straighten(picture);
    // The engines may have answered meanwhile, and wait for more.
    await setImmediate();
    return page.isHeadSure || !this.#isHeadDown ? { ...page, layout: layOutPage(page.raster) } : page;
  }

  /**
   * Reads a page; `before` is settled once the page before is read, and never rejects: until then the page is begun as that one
   * is thought to stand. Throws as its reader does.
   */
  async read({ raster, isHeadSure, layout }: PreparedPage, before?: Promise<unknown>): Promise<ReadLayout> {
    const layOut = (isTurned: boolean): PageLayout =>
      isTurned ? layOutPage(turnRaster(raster, 180)) : (layout ?? layOutPage(raster));
    const isThoughtHeadDown = !isHeadSure && this.#isHeadDown;
    const begun = this.#readAll(layOut(isThoughtHeadDown), before);
    begun.catch(() => undefined);
    await before;
    const isHeadDown = !isHeadSure && this.#isHeadDown;
    let read = await (isHeadDown === isThoughtHeadDown ? begun : this.#readAll(layOut(isHeadDown)));
    if (!isHeadSure && (await this.#isSurerUpsideDown(read))) {
      this.#isHeadDown = !isHeadDown;
      read = await this.#readAll(layOut(this.#isHeadDown));
    }
    this.#reader.learn([...read.readings.values()]);
    return read;
  }

  async close(): Promise<void> {
    await this.#reader.close();
  }

  async #readAll(layout: PageLayout, before?: Promise<unknown>): Promise<ReadLayout> {
    const fields = [...inksOf(layout), ...layout.lines];
    const readings = fields.length === 0 ? [] : await this.#reader.read(layout.print, fields, before);
    return { layout, readings: new Map(fields.flatMap((field, at) => entryOf(field, readings[at]))) };
  }

  async #isSurerUpsideDown({ layout, readings }: ReadLayout): Promise<boolean> {
    const fields = sampleFields(layout);
    const sureness = surenessOf(fields.flatMap((field) => readings.get(field) ?? []));
    if (fields.length === 0 || sureness >= SURE_ENOUGH) return false;
    const { print } = layout;
    const turned = fields.map(({ x0, y0, x1, y1 }) => ({
      x0: print.width - x1,
      y0: print.height - y1,
      x1: print.width - x0,
      y1: print.height - y0,
    }));
    return surenessOf(await this.#reader.sample(turnRaster(print, 180), turned)) > sureness + SURER;
  }
}

function entryOf(field: PixelBox, reading?: FieldReading): readonly (readonly [PixelBox, FieldReading])[] {
  return reading === undefined ? [] : [[field, reading]];
}

function inksOf({ grids }: PageLayout): readonly PixelBox[] {
  return grids.flatMap(({ cells }) => cells.flatMap(({ ink }) => (ink ? [ink] : [])));
}

/** The widest fields have the most print to be sure of; figures read well both ways, so lines of text come first. */
function sampleFields(layout: PageLayout): readonly PixelBox[] {
  const widest = (boxes: readonly PixelBox[]): PixelBox[] => [...boxes].sort((a, b) => b.x1 - b.x0 - (a.x1 - a.x0));
  return [...widest(layout.lines).slice(0, SAMPLES / 2), ...widest(inksOf(layout))].slice(0, SAMPLES);
}

/** How sure the reader is of the middle one of fields: one that is no print at all says nothing. Without words it is not. */
function surenessOf(readings: readonly FieldReading[]): number {
  return median(readings.map(({ words, confidence }) => (words.length > 0 ? confidence : 0))) ?? 0;
}
