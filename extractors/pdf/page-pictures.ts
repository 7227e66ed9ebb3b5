import type { Block, UnreadPage } from '../../model/document.ts';
import type { CrossfootError } from '../../model/errors.ts';
import { takeTurns } from '../../model/take-turns.ts';
import { failureOfPage, unreadPageOf } from '../page/page-failures.ts';
import { hasInk } from '../raster/has-ink.ts';
import { isLarge, type Raster } from '../raster/raster.ts';
import { drawPage, MOST_OF_PAGE, pictureShare } from './draw-page.ts';
import { isOfUse, mergeLines } from './merge-lines.ts';
import { openPdf, type OpenPdf } from './open-pdf.ts';

/** Reads a page from its picture; nothing comes of a page on which nothing stands. */
export type ReadPicture = (picture: Raster, page: number) => Promise<readonly Block[]>;

/** Reads pictures of pages; opened only where a page needs it. */
export interface PictureReader {
  readonly readPicture: ReadPicture;
  close(): Promise<void>;
}

/** A PDF whose pages are drawn. */
export interface DrawnPdf {
  readonly bytes: Uint8Array;
  readonly passwords?: readonly string[] | undefined;
  /** Pixels of a page or of a picture on it; more are refused. */
  readonly maxPixels: number;
}

/** The pages of one PDF as pictures. The PDF is opened with its pictures, and the reader at all, for the first such page. */
export class PagePictures {
  readonly #drawn: DrawnPdf;
  readonly #openReader: () => PictureReader | Promise<PictureReader>;
  #open: Promise<OpenPdf> | undefined;
  #reader: PictureReader | Promise<PictureReader> | undefined;
  readonly #failures: CrossfootError[] = [];
  /** One page at a time, in the order in which they were asked for. */
  readonly #inTurn = takeTurns();

  constructor(drawn: DrawnPdf, openReader: () => PictureReader | Promise<PictureReader>) {
    this.#drawn = drawn;
    this.#openReader = openReader;
  }

  /** What those pages failed of that could not be read. */
  get failures(): readonly CrossfootError[] {
    return this.#failures;
  }

  /** Reads a page that had no text from its picture, or says why it is unread; throws what no page survives. */
  async read(unread: UnreadPage): Promise<readonly Block[] | UnreadPage> {
    this.#reader ??= this.#openReader();
    const reader = await this.#reader;
    try {
      const { picture, reading } = await this.#begin(unread.page, reader);
      const blocks = await reading;
      if (blocks.length > 0) return blocks;
      return hasInk(picture) ? unread : { page: unread.page, reason: 'blank', detail: 'a blank page' };
    } catch (error) {
      const failure = failureOfPage(error);
      this.#failures.push(failure);
      return unreadPageOf(failure, unread.page);
    }
  }

  /**
   * Adds to the few lines of a page what its picture shows, where one covers most of it: a scan may bear a page number, or a
   * title, as text. Where nothing of use stands in the picture, as behind the title of a cover, the lines alone come back.
   */
  async addTo(lines: readonly Block[], page: number): Promise<readonly Block[] | UnreadPage> {
    if ((await this.#shareOf(page)) < MOST_OF_PAGE) return lines;
    const seen = await this.read({ page, reason: 'no-text', detail: 'a picture' });
    if ('reason' in seen) return seen.reason === 'blank' || seen.reason === 'no-text' ? lines : seen;
    return isOfUse(seen) ? mergeLines(lines, seen) : lines;
  }

  async #shareOf(page: number): Promise<number> {
    try {
      return await this.#inTurn(async () => pictureShare(await this.#opened(), page));
    } catch {
      // What cannot be opened covers nothing; the page's own text was read.
      return 0;
    }
  }

  /** Draws a page and hands it to the reader; a large one has to be read before the next is drawn. */
  #begin(
    page: number,
    reader: PictureReader,
  ): Promise<{ readonly picture: Raster; readonly reading: Promise<readonly Block[]> }> {
    return this.#inTurn(async () => {
      const picture = await drawPage(await this.#opened(), page, this.#drawn.maxPixels);
      const reading = reader.readPicture(picture, page);
      // Whoever waits for it hears of its error.
      const settled = reading.catch(() => undefined);
      if (isLarge(picture)) await settled;
      return { picture, reading };
    });
  }

  async #opened(): Promise<OpenPdf> {
    const { bytes, passwords, maxPixels } = this.#drawn;
    this.#open ??= openPdf(bytes, { passwords, maxImagePixels: maxPixels });
    return this.#open;
  }

  async close(): Promise<void> {
    const open = await this.#open?.catch(() => undefined);
    const reader = await Promise.resolve(this.#reader).catch(() => undefined);
    await open?.close();
    await reader?.close();
  }
}
