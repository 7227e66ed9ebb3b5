import { createHash } from 'node:crypto';
import type { Block, UnreadPage } from '../../model/document.ts';
import { CrossfootError } from '../../model/errors.ts';
import type { Extractor } from '../extractor.ts';
import { DEFAULT_EXTRACT_OPTIONS, type ExtractOptions } from '../extract-options.ts';
import { alignPages } from '../page/align-pages.ts';
import { commonFailure, failureOfPage, unreadPageOf } from '../page/page-failures.ts';
import { beginAhead } from '../page/begin-ahead.ts';
import { dropRunningLines } from '../page/running-lines.ts';
import type { PictureReader } from '../pdf/page-pictures.ts';
import { decodePictures } from '../raster/decode-pictures.ts';
import { hasInk } from '../raster/has-ink.ts';
import { formatOf } from '../raster/picture-header.ts';
import { isLarge, type Raster } from '../raster/raster.ts';
import type { FigureKeeper } from '../second-look/figure-album.ts';
import { PieceBudget } from '../tables/block-rule.ts';
import type { PageReader } from './page-reader.ts';
import { PatientReader } from './patient-reader.ts';

/** Opens what reads pictures of pages. */
export type OpenPageReader = (options: ExtractOptions) => Promise<PageReader>;

/**
 * The extractor of pictures of pages: PNG, JPEG (photos too) and TIFF with any number of pages, a few of them in memory at a
 * time, of large ones one. `openReader` is called when the first picture comes. A page that cannot be read is named in
 * `unreadPages` and costs only itself. Throws TOO_LARGE, what the pages fail of where all fail of one thing
 * (PICTURE_TOO_LARGE, CORRUPT, TIMEOUT, NOT_RECOGNIZED), NO_PAGE where nothing is read else, and what would meet every page, such as missing language data.
 */
export function makeScanExtractor(openReader: OpenPageReader): Extractor {
  return {
    kind: 'scan',
    accepts: ({ bytes }) => formatOf(bytes) !== null,
    async extract({ source, bytes, onPage, album }, options = DEFAULT_EXTRACT_OPTIONS) {
      const reader = openPictureReader(openReader, options, album);
      try {
        const { pages, unreadPages, failures } = await readPages(bytes, options, reader, onPage);
        const blocks = alignPages(dropRunningLines(pages).flat());
        if (blocks.length === 0) throw refuseEmpty(unreadPages, failures);
        const id = createHash('sha256').update(bytes).digest('hex');
        return { id, source, kind: 'scan', bytes: bytes.length, blocks, unreadPages };
      } finally {
        await reader.close();
      }
    },
  };
}

interface ReadPages {
  readonly pages: readonly (readonly Block[])[];
  readonly unreadPages: readonly UnreadPage[];
  /** What those of the unread pages failed of that did not turn out blank. */
  readonly failures: readonly CrossfootError[];
}

async function readPages(
  bytes: Uint8Array,
  options: ExtractOptions,
  reader: PictureReader,
  onPage: ((page: number) => void) | undefined,
): Promise<ReadPages> {
  const pages: (readonly Block[])[] = [];
  const unreadPages: UnreadPage[] = [];
  const failures: CrossfootError[] = [];
  const budget = new PieceBudget(options);
  let begun = 0;
  let page = 0;
  const begin = (picture: Raster | CrossfootError): ReturnType<typeof readOne> => readOne(picture, ++begun, reader);
  for await (const read of beginAhead(decodePictures(bytes, options), begin, standsAlone)) {
    page++;
    if (read instanceof CrossfootError) {
      failures.push(read);
      unreadPages.push(unreadPageOf(read, page));
    } else if ('reason' in read) unreadPages.push(read);
    else {
      pages.push(read);
      budget.spendBlocks(read);
    }
    onPage?.(page);
  }
  return { pages, unreadPages, failures };
}

/** True for a page that has to be read before the next is decoded. */
function standsAlone(picture: Raster | CrossfootError): boolean {
  return !(picture instanceof CrossfootError) && isLarge(picture);
}

/** The blocks of a page, why it has none, or what it failed of; throws what no page survives. */
async function readOne(
  picture: Raster | CrossfootError,
  page: number,
  reader: PictureReader,
): Promise<readonly Block[] | UnreadPage | CrossfootError> {
  try {
    if (picture instanceof CrossfootError) throw picture;
    const blocks = await reader.readPicture(picture, page);
    if (blocks.length > 0) return blocks;
    if (hasInk(picture)) return { page, reason: 'no-text', detail: 'nothing legible on it' };
    return { page, reason: 'blank', detail: 'a blank page' };
  } catch (error) {
    return failureOfPage(error);
  }
}

function refuseEmpty(unreadPages: readonly UnreadPage[], failures: readonly CrossfootError[]): CrossfootError {
  const details = new Set(unreadPages.map(({ detail }) => detail));
  return commonFailure(unreadPages, failures) ?? new CrossfootError('NO_PAGE', [...details].join('; '));
}

/** What reads pictures of pages, each within its time; nothing is opened before the first of them. */
export function openPictureReader(
  openReader: OpenPageReader,
  options: ExtractOptions,
  album?: FigureKeeper,
): PictureReader {
  return new PatientReader(() => openReader(options), options.timeoutSeconds, album);
}
