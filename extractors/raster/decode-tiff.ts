import type * as Utif from 'utif2';
import { CrossfootError } from '../../model/errors.ts';
import { chooseResolution } from './page-resolution.ts';
import { reasonOf, refuseLarge, type PictureLimits } from './picture-limits.ts';
import type { Raster } from './raster.ts';
import { shrinkRaster } from './shrink-raster.ts';
import { spreadBits } from './spread-bits.ts';
import { listTiffPages, type TiffPage } from './tiff-pages.ts';
import { toGray } from './to-gray.ts';

/**
 * Decodes the pages of a TIFF one after the other; in place of one that cannot be its failure comes: PICTURE_TOO_LARGE before
 * it is decoded, CORRUPT. Throws CORRUPT where no page is found.
 */
export async function* decodeTiff(bytes: Uint8Array, limits: PictureLimits): AsyncGenerator<Raster | CrossfootError> {
  const { pages, isCut } = listTiffPages(bytes);
  // Node finds no names in this library's CommonJS: all it has is the default.
  const module = await import('utif2');
  const utif = (module as unknown as { readonly default?: typeof Utif }).default ?? module;
  // A buffer of its own is handed over once; the decoder copies anything else for every page.
  const isWhole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
  const buffer = isWhole && bytes.buffer instanceof ArrayBuffer ? bytes.buffer : new Uint8Array(bytes).buffer;
  const directories = silently(() => utif.decode(buffer));
  for (const page of pages) {
    const directory = directories[page.index];
    directories[page.index] = undefined as never;
    yield directory === undefined
      ? new CrossfootError('CORRUPT', `page ${page.index + 1} of the TIFF`)
      : decodePage(utif, buffer, directory, page, limits);
  }
  if (isCut) yield new CrossfootError('CORRUPT', 'the TIFF is cut off: pages are missing');
}

function decodePage(
  utif: typeof Utif,
  buffer: ArrayBuffer,
  directory: Utif.IFD,
  { width, height, dpi }: TiffPage,
  limits: PictureLimits,
): Raster | CrossfootError {
  try {
    refuseLarge(width, height, limits);
    refuseCut(directory, buffer.byteLength);
    const { dpi: target, scale } = chooseResolution(width, height, dpi);
    const raster = silently(() => decodeDirectory(utif, buffer, directory, dpi ?? target / scale));
    return scale < 1 ? shrinkRaster(raster, scale, target) : { ...raster, dpi: target };
  } catch (error) {
    if (error instanceof CrossfootError) return error;
    throw error;
  }
}

function decodeDirectory(utif: typeof Utif, buffer: ArrayBuffer, directory: Utif.IFD, dpi: number): Raster {
  utif.decodeImage(buffer, directory);
  const { width, height, data } = directory;
  if (!(data instanceof Uint8Array) || data.length === 0) throw new CrossfootError('CORRUPT', 'a page without pixels');
  const first = (tag: string): unknown => numbersOf(directory, tag)[0];
  const isBilevel = (first('t258') ?? 1) === 1 && (first('t277') ?? 1) === 1 && Number(first('t262') ?? 0) <= 1;
  if (isBilevel) return { width, height, dpi, gray: spreadBits(data, width, height, first('t262') === 1) };
  const isInk = first('t262') === SEPARATED && first('t258') === 8 && first('t277') === 4;
  // Inks are the one kind for which the decoder needs a browser.
  return toGray({ data: isInk ? mixInks(data) : utif.toRGBA8(directory), channels: 4 }, width, height, dpi);
}

/** Photometric interpretation of cyan, magenta, yellow and black. */
const SEPARATED = 5;

/** Inks (8-bit cyan, magenta, yellow, black) as light (red, green, blue, alpha), in place. */
function mixInks(inks: Uint8Array): Uint8Array {
  for (let at = 0; at < inks.length; at += 4) {
    const light = 255 - (inks[at + 3] ?? 0);
    for (let ink = at; ink < at + 3; ink++) inks[ink] = ((255 - (inks[ink] ?? 0)) * light) / 255;
    inks[at + 3] = 255;
  }
  return inks;
}

const numbersOf = (directory: Utif.IFD, tag: string): readonly number[] =>
  (directory[tag] as readonly number[] | undefined) ?? [];

/** Throws CORRUPT where strips or tiles of the page lie beyond the file; the decoder would take them for blank. */
function refuseCut(directory: Utif.IFD, fileBytes: number): void {
  for (const [offsets, counts] of [
    ['t273', 't279'],
    ['t324', 't325'],
  ] as const) {
    const lengths = numbersOf(directory, counts);
    const isCut = numbersOf(directory, offsets).some((offset, index) => offset + (lengths[index] ?? 0) > fileBytes);
    if (isCut) throw new CrossfootError('CORRUPT', 'the TIFF is cut off');
  }
}

/** Runs a step of the decoder, which prints to the console as it goes and throws strings. */
function silently<T>(step: () => T): T {
  const { log } = console;
  console.log = () => undefined;
  try {
    return step();
  } catch (error) {
    if (error instanceof CrossfootError) throw error;
    throw new CrossfootError('CORRUPT', reasonOf(error), { cause: error });
  } finally {
    console.log = log;
  }
}
