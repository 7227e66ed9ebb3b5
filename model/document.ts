/** A rectangle in points, origin top left. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Another reading that the recognizer offered for a cell, with its confidence 0–1. */
export interface Alternative {
  readonly text: string;
  readonly confidence: number;
  /** True where the picture was looked at again, and read so, after the sums had asked for this figure. */
  readonly isSecondLook?: boolean;
}

/** One cell as it was found. `raw` is what stood there, byte for byte; nothing downstream changes it. */
export interface GridCell {
  readonly raw: string;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box?: Box;
  readonly confidence?: number;
  readonly alternatives?: readonly Alternative[];
}

export interface GridRow {
  /** Line in the source, from 1; 0 where the source has no lines. */
  readonly line: number;
  readonly cells: readonly GridCell[];
}

/** A table fragment as found: rows may differ in length, and one printed table may be several fragments. */
export interface GridBlock {
  readonly type: 'grid';
  /** 1-based; null where the source has no pages (text dumps). */
  readonly page: number | null;
  readonly line: number;
  readonly rows: readonly GridRow[];
  readonly box?: Box;
  /** True where no rulings part its cells and white space had to tell them: a label may then have lost a line. */
  readonly isUnruled?: boolean;
  /** True for the first block of a file: no table goes on from the file before. */
  readonly opensFile?: boolean;
}

/** One printed line, or one paragraph line of a dump, outside any table. */
export interface TextBlock {
  readonly type: 'text';
  readonly page: number | null;
  readonly line: number;
  readonly text: string;
  /** As of a grid. */
  readonly opensFile?: boolean;
}

export type Block = TextBlock | GridBlock;

export type DocumentKind = 'plain-text' | 'pdf' | 'scan' | 'html' | 'xlsx' | 'docx';

/** A page of which nothing is in the blocks, or not all, and why. */
export interface UnreadPage {
  /** 1-based. */
  readonly page: number;
  /**
   * `blank`: nothing stands on it; `no-text`: a picture; `garbled`: its characters are not what is seen; `damaged`: it
   * could not be opened; `failed`: its picture took too long to read, or the recognizer gave up on it; `hidden`: the program that shows it keeps it, or rows or columns of it, out of sight;
   * `incomplete`: cells of it show what the file does not hold, such as results of formulas; `refused`: a file of the document
   * that was not read, and counts as a page.
   */
  readonly reason: 'blank' | 'no-text' | 'garbled' | 'damaged' | 'failed' | 'hidden' | 'incomplete' | 'refused';
  readonly detail: string;
}

/** One of the files of a document that has several. */
export interface DocumentFile {
  /** Path as given. */
  readonly source: string;
  /** The page of the document that its first page is, from 1. */
  readonly firstPage: number;
}

/** What an extractor makes of an input's bytes: blocks in reading order. */
export interface Document {
  /** SHA-256 of the input's bytes, hex; of several files their bytes one after the other. */
  readonly id: string;
  /** Path as given, relative to the input folder. */
  readonly source: string;
  readonly kind: DocumentKind;
  readonly bytes: number;
  readonly blocks: readonly Block[];
  readonly unreadPages?: readonly UnreadPage[];
  /** Set where bytes of the file are missing or are no longer those that were written: what shows it. */
  readonly loss?: string | undefined;
  /** The files of a document that has several, the main one first; their pages are counted through. */
  readonly files?: readonly DocumentFile[] | undefined;
}

/** Whether something stands in the document that nothing was taken from. A blank page has nothing to take. */
export function isPartial({ unreadPages = [], loss }: Pick<Document, 'unreadPages' | 'loss'>): boolean {
  return loss !== undefined || unreadPages.some(({ reason }) => reason !== 'blank');
}

/** Whether the reading of a page was given up: with more time, or another try, it may be read. */
export function hasFailedPages({ unreadPages = [] }: Pick<Document, 'unreadPages'>): boolean {
  return unreadPages.some(({ reason }) => reason === 'failed');
}

/** Kinds whose characters and cells are those that the publisher's program wrote: nothing in them was ever misread. */
const BORN_DIGITAL: ReadonlySet<DocumentKind> = new Set(['pdf', 'html', 'xlsx', 'docx']);

/** Whether a document's characters and cells are sure, so that what does not add up is the publisher's own. */
export function isBornDigital({ kind }: Pick<Document, 'kind'>): boolean {
  return BORN_DIGITAL.has(kind);
}
