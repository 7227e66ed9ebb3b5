import { createHash } from 'node:crypto';
import type { Block, UnreadPage } from '../../model/document.ts';
import { CrossfootError } from '../../model/errors.ts';
import type { Extractor } from '../extractor.ts';
import { DEFAULT_EXTRACT_OPTIONS, type ExtractOptions } from '../extract-options.ts';
import type { ExtractLimits } from '../limits.ts';
import { alignPages } from '../page/align-pages.ts';
import { dropRunningLines } from '../page/running-lines.ts';
import type { PictureReader } from '../pdf/page-pictures.ts';
import { decodePictures } from '../raster/decode-pictures.ts';
import { formatOf } from '../raster/picture-header.ts';
import { isOfOnePage } from '../page/page-failures.ts';
import type { PageReader } from './page-reader.ts';
import { readPagePicture } from './read-page-picture.ts';

/**
 * The extractor of pictures of pages: PNG, JPEG (photos too) and TIFF with any number of pages, one page in memory at a
 * time. `openReader` is called when the first picture comes. A page that cannot be read is named in `unreadPages` and
 * costs only itself. Throws PICTURE_TOO_LARGE, CORRUPT, TOO_LARGE, NO_PAGE (nothing was read on any page), and what the
 * reader throws where no page could be read at all, such as missing language data.
 */
export function makeScanExtractor(openReader: (options: ExtractOptions) => Promise<PageReader>): Extractor {
  return {
    kind: 'scan',
    accepts: ({ bytes }) => formatOf(bytes) !== null,
    async extract({ source, bytes }, options = DEFAULT_EXTRACT_OPTIONS) {
      const reader = await openReader(options);
      try {
        const { pages, unreadPages } = await readPages(bytes, options, reader);
        const blocks = alignPages(dropRunningLines(pages).flat());
        if (blocks.length === 0)
          throw new CrossfootError('NO_PAGE', unreadPages.map(({ detail }) => detail).join('; '));
        const id = createHash('sha256').update(bytes).digest('hex');
        return { id, source, kind: 'scan', bytes: bytes.length, blocks, unreadPages };
      } finally {
        await reader.close();
      }
    },
  };
}

async function readPages(
  bytes: Uint8Array,
  limits: ExtractLimits,
  reader: PageReader,
): Promise<{ readonly pages: readonly (readonly Block[])[]; readonly unreadPages: readonly UnreadPage[] }> {
  const pages: (readonly Block[])[] = [];
  const unreadPages: UnreadPage[] = [];
  let page = 0;
  let pieces = 0;
  for await (const picture of decodePictures(bytes, limits)) {
    page++;
    try {
      const blocks = await readPagePicture(picture, page, reader);
      if (blocks.length > 0) pages.push(blocks);
      else unreadPages.push({ page, reason: 'no-text', detail: 'nothing to read on it' });
      pieces += countPieces(blocks);
    } catch (error) {
      if (!isOfOnePage(error)) throw error;
      unreadPages.push({ page, reason: 'damaged', detail: error.message });
    }
    if (pieces > limits.maxPieces)
      throw new CrossfootError('TOO_LARGE', `more than ${limits.maxPieces} cells and lines`);
  }
  return { pages, unreadPages };
}

function countPieces(blocks: readonly Block[]): number {
  return blocks.reduce(
    (sum, block) => sum + (block.type === 'text' ? 1 : block.rows.reduce((cells, row) => cells + row.cells.length, 0)),
    0,
  );
}

/** What reads those pages of a PDF that have no text. */
export async function openPictureReader(opening: Promise<PageReader>): Promise<PictureReader> {
  const reader = await opening;
  return {
    readPicture: (picture, page) => readPagePicture(picture, page, reader),
    close: () => reader.close(),
  };
}
