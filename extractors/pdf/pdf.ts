import { createHash } from 'node:crypto';
import type { Block, UnreadPage } from '../../model/document.ts';
import { CrossfootError } from '../../model/errors.ts';
import type { Extractor } from '../extractor.ts';
import { DEFAULT_EXTRACT_OPTIONS, type ExtractOptions } from '../extract-options.ts';
import type { ExtractLimits } from '../limits.ts';
import { alignPages } from '../page/align-pages.ts';
import { commonFailure } from '../page/page-failures.ts';
import { beginAhead } from '../page/begin-ahead.ts';
import { readBlocks } from '../page/read-blocks.ts';
import { dropRunningLines } from '../page/running-lines.ts';
import { isPdf } from '../signatures.ts';
import type { FigureKeeper } from '../second-look/figure-album.ts';
import { PieceBudget } from '../tables/block-rule.ts';
import { libraryWords } from '../library-words.ts';
import { findBomb } from './find-bomb.ts';
import { findCut, findMissingPages } from './find-cut.ts';
import { findDamage } from './find-damage.ts';
import { isGarbled } from './judge-text.ts';
import { openPdf, type OpenPdf } from './open-pdf.ts';
import { PagePictures, type PictureReader } from './page-pictures.ts';
import { type PdfPage, readPage } from './read-page.ts';

/** Born-digital PDFs alone: pages without text are named and not read. */
export const PDF: Extractor = makePdfExtractor();

/**
 * The extractor of PDFs: glyphs and ruling lines become tables and text lines, page by page. Pages without text, or with
 * text that has lost its meaning, are drawn and read as pictures where there is a reader for them; the document then
 * counts as a scan. A page that cannot be read is named in `unreadPages` and costs only itself. Throws BOMB, ENCRYPTED,
 * CORRUPT, TRUNCATED (cut short, and nothing whole is left), TOO_LARGE, what its pictures fail of where all fail of one
 * thing, TIMEOUT (nothing was read, for want of time), else NO_TEXT_LAYER (nothing was read on any page), and what opening
 * the reader throws.
 */
export function makePdfExtractor(
  openReader?: (options: ExtractOptions, album?: FigureKeeper) => PictureReader | Promise<PictureReader>,
): Extractor {
  return {
    kind: 'pdf',
    accepts: ({ bytes }) => isPdf(bytes),
    async extract({ source, bytes, passwords, onPage, album }, options = DEFAULT_EXTRACT_OPTIONS) {
      const bomb = findBomb(bytes);
      if (bomb !== undefined) throw new CrossfootError('BOMB', bomb);
      const cut = findCut(bytes);
      const open = await openPdf(bytes, { passwords }).catch((error: unknown) => {
        // What is left of a file may be no PDF any more: the cause is the cut.
        if (cut !== undefined && error instanceof CrossfootError && error.code === 'CORRUPT')
          throw new CrossfootError('TRUNCATED', cut, { cause: error });
        throw error;
      });
      const drawn = { bytes, passwords, maxPixels: options.maxPixels };
      const pictures = openReader && new PagePictures(drawn, () => openReader(options, album));
      try {
        const damage = cut ?? findMissingPages(bytes, open.pdf.numPages) ?? findDamage(bytes);
        const { pages, unreadPages, gaps, isScan } = await readPages(open, options, pictures, onPage);
        const loss = damage ?? describeGaps(gaps);
        const blocks = alignPages(dropRunningLines(pages).flat());
        if (blocks.length === 0) throw refuseEmpty(unreadPages, loss, pictures?.failures ?? []);
        const id = createHash('sha256').update(bytes).digest('hex');
        return { id, source, kind: isScan ? 'scan' : 'pdf', bytes: bytes.length, blocks, unreadPages, loss };
      } finally {
        await open.close();
        await pictures?.close();
      }
    },
  };
}

function refuseEmpty(
  unreadPages: readonly UnreadPage[],
  loss: string | undefined,
  failures: readonly CrossfootError[],
): CrossfootError {
  if (loss !== undefined) return new CrossfootError('TRUNCATED', loss);
  // Of the causes want of time is worth another run.
  const failure = failures.find(({ code }) => code === 'TIMEOUT') ?? commonFailure(unreadPages, failures);
  if (failure) return failure;
  const details = new Set([describe(unreadPages), ...failures.map(({ message }) => message)]);
  return new CrossfootError('NO_TEXT_LAYER', [...details].join('; '));
}

interface ReadPages {
  readonly pages: readonly (readonly Block[])[];
  readonly unreadPages: readonly UnreadPage[];
  /** Pages that were read, but for something on them that pdf.js could not follow. */
  readonly gaps: readonly number[];
  /** Whether any page was read from its picture. */
  readonly isScan: boolean;
}

/** Why a page was not read that has something to look at. */
const WITH_PICTURE: ReadonlySet<UnreadPage['reason']> = new Set(['no-text', 'garbled']);

async function readPages(
  open: OpenPdf,
  limits: ExtractLimits,
  pictures: PagePictures | undefined,
  onPage: ((page: number) => void) | undefined,
): Promise<ReadPages> {
  const pages: (readonly Block[])[] = [];
  const unreadPages: UnreadPage[] = [];
  const gaps: number[] = [];
  const budget = new PieceBudget(limits);
  let isScan = false;
  const seenPages = beginAhead(ownMarks(open), (read) => seen(read, pictures));
  for await (const { page, blocks, hasGap, isLookedAt, isPicture } of seenPages) {
    if (isLookedAt) onPage?.(page);
    isScan ||= isPicture;
    if ('reason' in blocks) {
      unreadPages.push(blocks);
      budget.spend(1);
    } else {
      if (hasGap) gaps.push(page);
      pages.push(blocks);
      budget.spendBlocks(blocks);
    }
  }
  return { pages, unreadPages, gaps, isScan };
}

/** What stands on each page as text, in order. */
async function* ownMarks(open: OpenPdf): AsyncGenerator<ReadPage> {
  for (let page = 1; page <= open.pdf.numPages; page++) yield await readOne(open, page);
}

interface SeenPage extends ReadPage {
  /** Whether its picture was looked at, and whether anything in the blocks is from there. */
  readonly isLookedAt: boolean;
  readonly isPicture: boolean;
}

/** The page with what its picture shows, where it has little or nothing else. */
async function seen(read: ReadPage, pictures: PagePictures | undefined): Promise<SeenPage> {
  const { page, blocks: text, hasPicture } = read;
  const isUnread = 'reason' in text;
  const isLookedAt =
    pictures !== undefined && (isUnread ? WITH_PICTURE.has(text.reason) : hasPicture && isSparse(text));
  if (!isLookedAt) return { ...read, isLookedAt, isPicture: false };
  const blocks = await (isUnread ? pictures.read(text) : pictures.addTo(text, page));
  return { ...read, blocks, isLookedAt, isPicture: blocks !== text && !('reason' in blocks) };
}

/** A page with so few lines of its own, and no table, is no page of text: its picture may be the page. */
const FEW_LINES = 4;

function isSparse(blocks: readonly Block[]): boolean {
  return blocks.length <= FEW_LINES && blocks.every(({ type }) => type === 'text');
}

interface ReadPage {
  readonly page: number;
  readonly blocks: readonly Block[] | UnreadPage;
  readonly hasPicture: boolean;
  /** Whether something on it was left out. */
  readonly hasGap: boolean;
}

async function readOne(open: OpenPdf, page: number): Promise<ReadPage> {
  let hasPicture = false;
  const skippedBefore = open.skipped();
  try {
    const read = await readPage(open, page);
    hasPicture = read.hasPicture;
    const hasGap = open.skipped() > skippedBefore;
    const blocks = blocksOf(read, page);
    const isBlank = 'reason' in blocks && blocks.reason === 'blank';
    // Nothing was seen on it, and not because there is nothing.
    if (hasGap && isBlank) return { page, blocks: { page, reason: 'damaged', detail: BROKEN_OFF }, hasPicture, hasGap };
    return { page, blocks, hasPicture, hasGap };
  } catch (error) {
    return { page, blocks: { page, reason: 'damaged', detail: libraryWords(error) }, hasPicture, hasGap: false };
  }
}

const BROKEN_OFF = 'what is drawn on it cannot be followed';

function describeGaps(gaps: readonly number[]): string | undefined {
  if (gaps.length === 0) return undefined;
  const [first] = gaps;
  return `${gaps.length} ${gaps.length === 1 ? 'page' : 'pages'} of which a part cannot be followed, from page ${first}`;
}

function blocksOf({ marks, curvedFills, hasPicture }: PdfPage, page: number): readonly Block[] | UnreadPage {
  if (isGarbled(marks.glyphs))
    return { page, reason: 'garbled', detail: `${marks.glyphs.length} glyphs without meaning` };
  const blocks = readBlocks(marks);
  if (blocks.length > 0) return blocks;
  return hasPicture || curvedFills > 0
    ? { page, reason: 'no-text', detail: 'a picture' }
    : { page, reason: 'blank', detail: '' };
}

function describe(unread: readonly UnreadPage[]): string {
  const counts = new Map<string, number>();
  for (const { reason } of unread) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `${count} ${count === 1 ? 'page' : 'pages'} ${reason}`).join(', ');
}
