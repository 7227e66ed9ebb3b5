import type { Block, UnreadPage } from '../../model/document.ts';
import { isOfOnePage } from '../page/page-failures.ts';
import type { Raster } from '../raster/raster.ts';
import { libraryWords } from '../library-words.ts';
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

  constructor(drawn: DrawnPdf, openReader: () => Promise<PictureReader>) {
    this.#drawn = drawn;
    this.#openReader = openReader;
  }

  /** Reads a page that had no text from its picture, or says once more why it is unread; throws what no page survives. */
  async read(unread: UnreadPage): Promise<readonly Block[] | UnreadPage> {
    this.#reader ??= this.#openReader();
    const { readPicture } = await this.#reader;
    let picture: Raster;
    try {
      const { bytes, passwords, maxPixels } = this.#drawn;
      this.#open ??= openPdf(bytes, { passwords, maxImagePixels: maxPixels });
      picture = await drawPage(await this.#open, unread.page, maxPixels);
    } catch (error) {
      return { ...unread, reason: 'damaged', detail: libraryWords(error) };
    }
    try {
      const blocks = await readPicture(picture, unread.page);
      return blocks.length > 0 ? blocks : unread;
    } catch (error) {
      if (!isOfOnePage(error)) throw error;
      return { ...unread, reason: 'damaged', detail: error.message };
    }
  }

  async close(): Promise<void> {
    const open = await this.#open?.catch(() => undefined);
    const reader = await this.#reader?.catch(() => undefined);
    await open?.close();
    await reader?.close();
  }
}
