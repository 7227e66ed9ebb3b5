import type { Document, DocumentKind } from '../model/document.ts';
import type { ExtractOptions } from './extract-options.ts';
import type { FigureKeeper } from './second-look/figure-album.ts';

/** One input: its bytes, and its path as given (which names it, but never decides its kind). */
export interface ExtractorInput {
  readonly source: string;
  readonly bytes: Uint8Array;
  /** Tried in turn where the input opens only with one. */
  readonly passwords?: readonly string[] | undefined;
  /** Hears of each page (1-based) that was read from its picture, and of each that was given up; not of pages of text. */
  readonly onPage?: ((page: number) => void) | undefined;
  /** Takes the figures of pages that are read from their pictures, so that they can be looked at again. */
  readonly album?: FigureKeeper | undefined;
}

/** What turns one kind of input into a Document; throws CrossfootError where the input cannot be one. */
export interface Extractor {
  readonly kind: DocumentKind;
  /** Whether the bytes are of this kind; looks at the content alone and never throws. */
  accepts(input: ExtractorInput): boolean;
  extract(input: ExtractorInput, options?: ExtractOptions): Promise<Document>;
}
