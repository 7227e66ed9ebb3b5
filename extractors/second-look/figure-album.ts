import type { Box } from '../../model/document.ts';
import type { FigurePicture } from '../recognition/figure-picture.ts';

/** Bytes of crops that one document may keep: thirty thousand figures at 150 dpi, a tenth of what its process may hold. */
const MOST_BYTES = 48 * 1024 * 1024;

interface Entry {
  readonly box: Box;
  readonly picture: FigurePicture;
}

/** Takes the one figure of a cell; page from 1, box of the cell in points. */
export interface FigureKeeper {
  keep(page: number, box: Box, picture: FigurePicture): void;
}

/**
 * The figures of a document's pictures of pages, cell by cell, kept until its sums are known. A full album takes no more:
 * what is not in it gets no second look.
 */
export class FigureAlbum implements FigureKeeper {
  readonly #pages = new Map<number, Entry[]>();
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  get isEmpty(): boolean {
    return this.#pages.size === 0;
  }

  keep(page: number, box: Box, picture: FigurePicture): void {
    const bytes = picture.crop.gray.byteLength;
    if (this.#bytes + bytes > this.#mostBytes) return;
    this.#bytes += bytes;
    const entries = this.#pages.get(page) ?? [];
    entries.push({ box, picture });
    this.#pages.set(page, entries);
  }

  /** All figures, page by page. */
  pictures(): readonly FigurePicture[] {
    return [...this.#pages.values()].flatMap((entries) => entries.map(({ picture }) => picture));
  }

  /** The figure that stands in exactly this cell. */
  find(page: number, { x0, y0, x1, y1 }: Box): FigurePicture | undefined {
    return this.#pages.get(page)?.find(({ box }) => box.x0 === x0 && box.y0 === y0 && box.x1 === x1 && box.y1 === y1)
      ?.picture;
  }
}
