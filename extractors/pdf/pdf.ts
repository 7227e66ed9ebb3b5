import { createHash } from 'node:crypto';
import type { Block, UnreadPage } from '../../model/document.ts';
import { CrossfootError } from '../../model/errors.ts';
import type { Extractor } from '../extractor.ts';
import { DEFAULT_LIMITS, type ExtractLimits } from '../limits.ts';
import { alignPages } from '../page/align-pages.ts';
import { readBlocks } from '../page/read-blocks.ts';
import { dropRunningLines } from '../page/running-lines.ts';
import { isPdf } from '../signatures.ts';
import { PieceBudget } from '../tables/block-rule.ts';
import { findCut, findMissingPages } from './find-cut.ts';
import { findDamage } from './find-damage.ts';
import { isGarbled } from './judge-text.ts';
import { openPdf, type OpenPdf } from './open-pdf.ts';
import { readPage } from './read-page.ts';

/**
 * Born-digital PDFs: glyphs and ruling lines become tables and text lines, page by page. A page that cannot be read is
 * named in `unreadPages` and costs only itself. Throws ENCRYPTED, CORRUPT, TRUNCATED (cut short, and nothing whole is left),
 * TOO_LARGE, NO_TEXT_LAYER (no page has text).
 */
export const PDF: Extractor = {
  kind: 'pdf',
  accepts: ({ bytes }) => isPdf(bytes),
  async extract({ source, bytes, passwords }, limits = DEFAULT_LIMITS) {
    const cut = findCut(bytes);
    const open = await openPdf(bytes, passwords).catch((error: unknown) => {
      // What is left of a file may be no PDF any more: the cause is the cut.
      if (cut !== undefined && error instanceof CrossfootError && error.code === 'CORRUPT')
        throw new CrossfootError('TRUNCATED', cut, { cause: error });
      throw error;
    });
    try {
      const loss = cut ?? findMissingPages(bytes, open.pdf.numPages) ?? findDamage(bytes);
      const { pages, unreadPages } = await readPages(open, limits);
      const blocks = alignPages(dropRunningLines(pages).flat());
      if (blocks.length === 0) throw refuseEmpty(unreadPages, loss);
      const id = createHash('sha256').update(bytes).digest('hex');
      return { id, source, kind: 'pdf', bytes: bytes.length, blocks, unreadPages, loss };
    } finally {
      await open.close();
    }
  },
};

function refuseEmpty(unreadPages: readonly UnreadPage[], loss: string | undefined): CrossfootError {
  return loss === undefined
    ? new CrossfootError('NO_TEXT_LAYER', describe(unreadPages))
    : new CrossfootError('TRUNCATED', loss);
}

interface ReadPages {
  readonly pages: readonly (readonly Block[])[];
  readonly unreadPages: readonly UnreadPage[];
}

async function readPages(open: OpenPdf, limits: ExtractLimits): Promise<ReadPages> {
  const pages: (readonly Block[])[] = [];
  const unreadPages: UnreadPage[] = [];
  const budget = new PieceBudget(limits);
  for (let page = 1; page <= open.pdf.numPages; page++) {
    const blocks = await readOne(open, page);
    if ('reason' in blocks) unreadPages.push(blocks);
    else pages.push(blocks);
    budget.spend('reason' in blocks ? 1 : countPieces(blocks));
  }
  return { pages, unreadPages };
}

async function readOne(open: OpenPdf, page: number): Promise<readonly Block[] | UnreadPage> {
  try {
    const { marks, curvedFills, hasPicture } = await readPage(open, page);
    if (isGarbled(marks.glyphs))
      return { page, reason: 'garbled', detail: `${marks.glyphs.length} glyphs without meaning` };
    const blocks = readBlocks(marks);
    if (blocks.length > 0) return blocks;
    return hasPicture || curvedFills > 0
      ? { page, reason: 'no-text', detail: 'a picture' }
      : { page, reason: 'blank', detail: '' };
  } catch (error) {
    return { page, reason: 'damaged', detail: error instanceof Error ? error.message : String(error) };
  }
}

function countPieces(blocks: readonly Block[]): number {
  return blocks.reduce(
    (sum, block) => sum + (block.type === 'text' ? 1 : block.rows.reduce((cells, row) => cells + row.cells.length, 0)),
    0,
  );
}

function describe(unread: readonly UnreadPage[]): string {
  const counts = new Map<string, number>();
  for (const { reason } of unread) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `${count} ${count === 1 ? 'page' : 'pages'} ${reason}`).join(', ');
}
