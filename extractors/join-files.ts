import { createHash } from 'node:crypto';
import type { Block, Document, DocumentFile, DocumentKind, UnreadPage } from '../model/document.ts';
import { CrossfootError, type ErrorCode } from '../model/errors.ts';
import type { ExtractorInput } from './extractor.ts';
import { OF_EVERY_PAGE } from './page/page-failures.ts';
import type { FigureKeeper } from './second-look/figure-album.ts';

/** A file of a document that has several: its bytes, or why they could not be had. */
export interface ReadFile {
  readonly source: string;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** The sentence of what went wrong; set where there are no bytes. */
  readonly problem?: string;
}

/** With more time, or another try, the file may be read. */
const PASSING: ReadonlySet<ErrorCode> = new Set(['TIMEOUT', 'NOT_RECOGNIZED']);
/** The least sure first: what one file leaves open is open for the document. */
const LEAST_SURE: readonly DocumentKind[] = ['plain-text', 'scan'];

/**
 * Extracts a document in several files, a main text and what is attached to it, as one: blocks in the order of the files, pages
 * counted through, a file without pages as one page. A file that cannot be read is a page that was not read, and costs only
 * itself. Throws what `extractOne` throws of the first file where none can be read, and what would meet every file.
 */
export async function extractFiles(
  input: Omit<ExtractorInput, 'bytes'>,
  files: readonly ReadFile[],
  extractOne: (input: ExtractorInput) => Promise<Document>,
): Promise<Document> {
  const joined = new JoinedFiles();
  for (const { source, bytes, problem = '' } of files) {
    joined.open(source, bytes);
    if (bytes === undefined) joined.refuse(problem, 'refused');
    else
      try {
        joined.add(await extractOne({ ...input, ...joined.shifting(input), source, bytes }));
      } catch (error) {
        if (!(error instanceof CrossfootError) || OF_EVERY_PAGE.has(error.code)) throw error;
        joined.refuse(error.message, PASSING.has(error.code) ? 'failed' : 'refused', error);
      }
  }
  return joined.close(input.source);
}

/** The document so far. */
class JoinedFiles {
  readonly #documents: Document[] = [];
  readonly #files: DocumentFile[] = [];
  readonly #blocks: Block[] = [];
  readonly #unreadPages: UnreadPage[] = [];
  readonly #losses: string[] = [];
  readonly #hash = createHash('sha256');
  #pages = 0;
  #failure: CrossfootError | undefined;

  open(source: string, bytes: Uint8Array = new Uint8Array()): void {
    this.#hash.update(bytes);
    this.#files.push({ source, firstPage: this.#pages + 1 });
  }

  /** The listeners of the document, for a file whose first page is not the document's. */
  shifting({ onPage, album }: Pick<ExtractorInput, 'onPage' | 'album'>): Pick<ExtractorInput, 'onPage' | 'album'> {
    const before = this.#pages;
    const turn = (page: number): void => onPage?.(before + page);
    const keep: FigureKeeper['keep'] = (page, box, picture) => album?.keep(before + page, box, picture);
    return { onPage: turn, album: album && { keep } };
  }

  add(document: Document): void {
    const { blocks, unreadPages = [], loss } = document;
    const before = this.#pages;
    let last = 1;
    const place = (page: number | null): number => {
      last = Math.max(last, page ?? 1);
      return before + (page ?? 1);
    };
    for (const [index, block] of blocks.entries())
      this.#blocks.push({ ...block, page: place(block.page), ...(index === 0 ? { opensFile: true } : {}) });
    for (const unread of unreadPages) this.#unreadPages.push({ ...unread, page: place(unread.page) });
    if (loss !== undefined) this.#losses.push(`${this.#files.at(-1)?.source ?? ''}: ${loss}`);
    this.#documents.push(document);
    this.#pages += last;
  }

  refuse(sentence: string, reason: UnreadPage['reason'], error?: CrossfootError): void {
    this.#failure ??= error;
    this.#pages += 1;
    this.#unreadPages.push({ page: this.#pages, reason, detail: `${this.#files.at(-1)?.source ?? ''}: ${sentence}` });
  }

  close(source: string): Document {
    const [first] = this.#documents;
    if (first === undefined) throw this.#failure ?? new CrossfootError('UNREADABLE', source);
    const kinds = new Set(this.#documents.map(({ kind }) => kind));
    return {
      id: this.#hash.digest('hex'),
      source,
      kind: LEAST_SURE.find((kind) => kinds.has(kind)) ?? first.kind,
      bytes: this.#documents.reduce((sum, { bytes }) => sum + bytes, 0),
      blocks: this.#blocks,
      unreadPages: this.#unreadPages,
      loss: this.#losses.length === 0 ? undefined : this.#losses.join('; '),
      files: this.#files,
    };
  }
}
