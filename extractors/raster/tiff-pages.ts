import { CrossfootError } from '../../model/errors.ts';
import { CENTIMETRES_AN_INCH } from './raster.ts';

/** One page of a TIFF as its directory describes it. */
export interface TiffPage {
  /** Place in the chain of directories, from 0. */
  readonly index: number;
  readonly width: number;
  readonly height: number;
  readonly dpi: number | null;
}

const TAGS = { subfile: 254, width: 256, height: 257, resolution: 282, resolutionUnit: 296 } as const;
const ENTRY_BYTES = 12;
/** A chain of more directories is no scan. */
const MOST_PAGES = 10_000;

/**
 * Walks a TIFF's chain of directories. Previews (reduced copies of a page) are left out; `isCut` says that the chain leads
 * out of the file. Throws CORRUPT: a chain that bites its tail (a decoder would follow it for ever), an entry of more values
 * than there are bytes, or no page at all.
 */
export function listTiffPages(bytes: Uint8Array): { readonly pages: readonly TiffPage[]; readonly isCut: boolean } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = bytes[0] === 0x49;
  const pages: TiffPage[] = [];
  const seen = new Set<number>();
  let isCut = false;
  try {
    for (let at = view.getUint32(4, isLittle), index = 0; at !== 0; index++) {
      if (seen.has(at) || index >= MOST_PAGES) throw new CrossfootError('CORRUPT', 'the pages of the TIFF have no end');
      seen.add(at);
      const entries = view.getUint16(at, isLittle);
      const tags = readTags(view, at + 2, entries, isLittle);
      const isPreview = ((tags.get(TAGS.subfile) ?? 0) & 1) === 1;
      const width = tags.get(TAGS.width) ?? 0;
      const height = tags.get(TAGS.height) ?? 0;
      const dpi = resolutionOf(tags);
      if (!isPreview && width > 0 && height > 0) pages.push({ index, width, height, dpi });
      at = view.getUint32(at + 2 + entries * ENTRY_BYTES, isLittle);
    }
  } catch (error) {
    if (error instanceof CrossfootError) throw error;
    if (pages.length === 0) throw new CrossfootError('CORRUPT', 'the TIFF is cut off', { cause: error });
    isCut = true;
  }
  if (pages.length === 0) throw new CrossfootError('CORRUPT', 'the TIFF has no page');
  return { pages, isCut };
}

/** Bytes of one value by the type of a directory's entry, for those types that are read here. */
const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;

function readTags(view: DataView, start: number, entries: number, isLittle: boolean): ReadonlyMap<number, number> {
  const wanted: ReadonlySet<number> = new Set(Object.values(TAGS));
  const tags = new Map<number, number>();
  for (let at = start; at < start + entries * ENTRY_BYTES; at += ENTRY_BYTES) {
    const tag = view.getUint16(at, isLittle);
    // Each value takes a byte at least; the decoder would make room for all that are counted.
    if (view.getUint32(at + 4, isLittle) > view.byteLength)
      throw new CrossfootError('CORRUPT', 'the TIFF counts more values than it has bytes');
    if (!wanted.has(tag)) continue;
    const type = view.getUint16(at + 2, isLittle);
    if (type === SHORT) tags.set(tag, view.getUint16(at + 8, isLittle));
    if (type === LONG) tags.set(tag, view.getUint32(at + 8, isLittle));
    if (type === RATIONAL) {
      const value = view.getUint32(at + 8, isLittle);
      tags.set(tag, view.getUint32(value, isLittle) / Math.max(1, view.getUint32(value + 4, isLittle)));
    }
  }
  return tags;
}

function resolutionOf(tags: ReadonlyMap<number, number>): number | null {
  const value = tags.get(TAGS.resolution);
  const unit = tags.get(TAGS.resolutionUnit) ?? 2;
  if (value === undefined || value <= 0 || unit === 1) return null;
  return unit === 3 ? value * CENTIMETRES_AN_INCH : value;
}
