import type { Block, UnreadPage } from '../../model/document.ts';
import { isOfOnePage } from '../page/page-failures.ts';
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

/** The pages of one PDF as pictures. The PDF is opened with its pictures, and the reader at all, for the first such page. */
export class PagePictures {
  readonly #bytes: Uint8Array;
  readonly #maxPixels: number;
  readonly #openReader: () => Promise<PictureReader>;
  #open: Promise<OpenPdf> | undefined;
  #reader: Promise<PictureReader> | undefined;

  constructor(bytes: Uint8Array, maxPixels: number, openReader: () => Promise<PictureReader>) {
    this.#bytes = bytes;
    this.#maxPixels = maxPixels;
    this.#openReader = openReader;
  }

  /** Reads a page that had no text from its picture, or says once more why it is unread; throws what no page survives. */
  async read(unread: UnreadPage): Promise<readonly Block[] | UnreadPage> {
    this.#reader ??= this.#openReader();
    const { readPicture } = await this.#reader;
    let picture: Raster;
    try {
      this.#open ??= openPdf(this.#bytes, this.#maxPixels);
      picture = await drawPage(await this.#open, unread.page, this.#maxPixels);
    } catch (error) {
      return { ...unread, reason: 'damaged', detail: error instanceof Error ? error.message : String(error) };
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
