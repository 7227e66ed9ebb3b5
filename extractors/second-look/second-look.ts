import { formatAmount, type Amount } from '../../model/amount.ts';
import type { Alternative, Box } from '../../model/document.ts';
import { CrossfootError } from '../../model/errors.ts';
import type { ExtractOptions } from '../extract-options.ts';
import type { FigurePicture } from '../recognition/figure-picture.ts';
import type { Recognizer } from '../recognition/recognizer.ts';
import type { DocumentShapes } from './document-shapes.ts';
import { FigureAlbum } from './figure-album.ts';

/** A cell of a picture of a page. */
export interface LookedAt {
  /** 1-based. */
  readonly page: number;
  /** Of the cell, in points. */
  readonly box: Box;
}

/** A cell that the rest of the document contradicts. */
export interface LookQuestion extends LookedAt {
  /** What was read there. */
  readonly stands: string;
  /** What the rest of the document expects there; no reading is led by it, it is only compared with them. */
  readonly expected: Amount;
}

/** What a cell shows on which the looks agree. */
export interface LookAnswer extends LookedAt {
  readonly reading: Alternative;
}

/** Share of a page's time that all looks of a document may take together. */
const PATIENCE = 0.5;
/** Figures of one picture, of which each is read by every look. */
const FIGURES_AT_ONCE = 40;

/**
 * A second look at the figures of one document's pictures. Each figure is read once, however often it is asked for. Without an
 * answer are figures that are not in the album, that the looks do not agree on, and that time or the recognizer does not
 * allow: nothing of that fails a document that was read.
 */
export class SecondLook {
  /** Takes the figures while the document is read. */
  readonly album = new FigureAlbum();
  readonly #options: ExtractOptions;
  readonly #open: (options: ExtractOptions) => Promise<Recognizer>;
  readonly #looks = new Map<FigurePicture, readonly string[]>();
  #recognizer: Promise<Recognizer> | undefined;
  #shapes: DocumentShapes | undefined;
  #leftMs: number;

  constructor(options: ExtractOptions, open: (options: ExtractOptions) => Promise<Recognizer> = openLater) {
    this.#options = options;
    this.#open = open;
    this.#leftMs = PATIENCE * 1000 * options.timeoutSeconds;
  }

  /** What the pictures show on which the looks agree, in the order of the questions. */
  async answer(questions: readonly LookQuestion[]): Promise<readonly LookAnswer[]> {
    const found = questions.flatMap((question) => {
      const picture = this.album.find(question.page, question.box);
      return picture === undefined ? [] : [{ question, picture }];
    });
    if (found.length === 0) return [];
    await this.#lookAt(found.map(({ picture }) => picture));
    const [{ agreementOf }, shapes] = await Promise.all([import('./judge-looks.ts'), this.#learnShapes()]);
    return found.flatMap(({ question: { page, box, stands, expected }, picture }) => {
      const looks = this.#looks.get(picture);
      if (looks === undefined) return [];
      const shapesFor = (figure: Amount): number | undefined => shapes.preference(picture, stands, figure);
      const agreement = agreementOf({ stands, expected, looks, shapesFor });
      if (agreement === undefined) return [];
      const reading = { text: formatAmount(agreement.figure), confidence: agreement.share, isSecondLook: true };
      return [{ page, box, reading }];
    });
  }

  /** Lets go of the recognizer. */
  async close(): Promise<void> {
    const recognizer = await this.#recognizer?.catch(() => undefined);
    this.#recognizer = undefined;
    await recognizer?.close();
  }

  async #learnShapes(): Promise<DocumentShapes> {
    const { DocumentShapes } = await import('./document-shapes.ts');
    return (this.#shapes ??= new DocumentShapes(this.album.pictures()));
  }

  async #lookAt(pictures: readonly FigurePicture[]): Promise<void> {
    const news = [...new Set(pictures)].filter((picture) => !this.#looks.has(picture));
    if (news.length === 0 || this.#leftMs <= 0) return;
    const began = performance.now();
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new CrossfootError('TIMEOUT', 'a second look')), this.#leftMs);
    try {
      await Promise.race([this.#read(news), late.promise]);
      this.#leftMs -= performance.now() - began;
    } catch (error) {
      if (!(error instanceof CrossfootError)) throw error;
      // What it still works on, or what it gave up on, would meet the next questions too.
      this.#leftMs = 0;
      await this.close();
    } finally {
      clearTimeout(timer);
    }
  }

  async #read(pictures: readonly FigurePicture[]): Promise<void> {
    this.#recognizer ??= this.#open(this.#options);
    const [recognizer, { readLooks }] = await Promise.all([this.#recognizer, import('./read-looks.ts')]);
    for (let from = 0; from < pictures.length; from += FIGURES_AT_ONCE) {
      const some = pictures.slice(from, from + FIGURES_AT_ONCE);
      const looks = await readLooks(some, recognizer);
      for (const [index, picture] of some.entries()) this.#looks.set(picture, looks[index] ?? []);
    }
  }
}

/** Loaded only where a figure is asked for. */
async function openLater(options: ExtractOptions): Promise<Recognizer> {
  const { LENDER } = await import('../recognition/lend-recognizer.ts');
  return LENDER.lend(options);
}
