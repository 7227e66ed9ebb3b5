import type { Block } from '../../model/document.ts';
import { CrossfootError } from '../../model/errors.ts';
import { takeTurns } from '../../model/take-turns.ts';
import type { PictureReader } from '../pdf/page-pictures.ts';
import type { Raster } from '../raster/raster.ts';
import type { FigureKeeper } from '../second-look/figure-album.ts';
import type { PageReader } from './page-reader.ts';
import { readPagePicture } from './read-page-picture.ts';
import { UprightReader } from './upright-reader.ts';

/** Share of a page's time that its print may take; who watches the clock from outside ends more than the page. */
const PATIENCE = 0.75;

/**
 * Reads pictures of pages one after the other, each within its time; what reads them is opened for the first. A page that comes
 * before the last one is read is made ready and begun meanwhile, as far as it does not depend on it.
 */
export class PatientReader implements PictureReader {
  readonly #open: () => Promise<PageReader>;
  readonly #limitMs: number;
  readonly #album: FigureKeeper | undefined;
  #reader: Promise<UprightReader> | undefined;
  /** Pages are made ready in their order. */
  readonly #inTurn = takeTurns();
  #isClosed = false;
  /** Settled once the page before the next is read; never rejects. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(open: () => Promise<PageReader>, timeoutSeconds: number, album?: FigureKeeper) {
    this.#album = album;
    this.#open = open;
    this.#limitMs = PATIENCE * 1000 * timeoutSeconds;
  }

  /** Throws TIMEOUT where the page takes too long, and what opening and reading throw; the next page may be read after it. */
  async readPicture(picture: Raster, page: number): Promise<readonly Block[]> {
    const before = this.#turn;
    const reading = this.#prepareAndRead(picture, page, before);
    this.#turn = reading.catch(() => undefined);
    return reading;
  }

  async #prepareAndRead(picture: Raster, page: number, before: Promise<unknown>): Promise<readonly Block[]> {
    const first = await this.#opened();
    const prepared = await this.#inTurn(() => first.prepare(picture));
    const begun = readPagePicture(prepared, page, first, this.#album, before);
    begun.catch(() => undefined);
    await before;
    const reader = await this.#opened();
    // The page before may have taken too long, and its reader with it.
    const reading = reader === first ? begun : readPagePicture(prepared, page, reader, this.#album);
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      const words = `the print of page ${page} took longer than ${(this.#limitMs / 1000).toFixed(1)} s`;
      late.reject(new CrossfootError('TIMEOUT', words));
    }, this.#limitMs);
    try {
      return await Promise.race([reading, late.promise]);
    } catch (error) {
      if (error instanceof CrossfootError && error.code === 'TIMEOUT') {
        // Whatever it still works on would hold up the next page.
        this.#reader = undefined;
        await reader.close();
      }
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async #opened(): Promise<UprightReader> {
    if (this.#isClosed) throw new CrossfootError('NOT_RECOGNIZED', 'the reader is closed');
    return (this.#reader ??= this.#open().then((reader) => new UprightReader(reader)));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const reader = await this.#reader?.catch(() => undefined);
    this.#reader = undefined;
    await reader?.close();
  }
}
