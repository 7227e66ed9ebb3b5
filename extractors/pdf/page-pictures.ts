import type { Block, UnreadPage } from '../../model/document.ts';
import type { CrossfootError } from '../../model/errors.ts';
import { failureOfPage, unreadPageOf } from '../page/page-failures.ts';
import { hasInk } from '../raster/has-ink.ts';
import type { Raster } from '../raster/raster.ts';
import { drawPage } from './draw-page.ts';
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
  readonly #openReader: () => Promise<PictureReader>;
  #open: Promise<OpenPdf> | undefined;
  #reader: Promise<PictureReader> | undefined;
  #failure: CrossfootError | undefined;

  constructor(drawn: DrawnPdf, openReader: () => Promise<PictureReader>) {
    this.#drawn = drawn;
    this.#openReader = openReader;
  }

  /** What the last page failed of that could not be read; undefined where none did. */
  get failure(): CrossfootError | undefined {
    return this.#failure;
  }

  /** Reads a page that had no text from its picture, or says why it is unread; throws what no page survives. */
  async read(unread: UnreadPage): Promise<readonly Block[] | UnreadPage> {
    this.#reader ??= this.#openReader();
    const reader = await this.#reader;
    try {
      const picture = await this.#draw(unread.page);
      const blocks = await reader.readPicture(picture, unread.page);
      if (blocks.length > 0) return blocks;
      return hasInk(picture) ? unread : { page: unread.page, reason: 'blank', detail: 'a blank page' };
    } catch (error) {
      this.#failure = failureOfPage(error);
      return unreadPageOf(this.#failure, unread.page);
    }
  }

  async #draw(page: number): Promise<Raster> {
    const { bytes, passwords, maxPixels } = this.#drawn;
    this.#open ??= openPdf(bytes, { passwords, maxImagePixels: maxPixels });
    return drawPage(await this.#open, page, maxPixels);
  }

  async close(): Promise<void> {
    const open = await this.#open?.catch(() => undefined);
    const reader = await this.#reader?.catch(() => undefined);
    await open?.close();
    await reader?.close();
  }
}
