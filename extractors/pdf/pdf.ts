import { createHash } from 'node:crypto';
import type { Block } from '../../model/document.ts';
import { CrossfootError } from '../../model/errors.ts';
import type { Extractor } from '../extractor.ts';
import { alignPages } from '../page/align-pages.ts';
import { readBlocks } from '../page/read-blocks.ts';
import { isPdf } from '../signatures.ts';
import { openPdf } from './open-pdf.ts';
import { readPage } from './read-page.ts';

/**
 * Born-digital PDFs: glyphs and ruling lines become tables and text lines, page by page.
 * Throws ENCRYPTED, CORRUPT, NO_TEXT_LAYER (no page has text).
 */
export const PDF: Extractor = {
  kind: 'pdf',
  accepts: ({ bytes }) => isPdf(bytes),
  async extract({ source, bytes }) {
    const open = await openPdf(bytes);
    try {
      const blocks: Block[] = [];
      for (let number = 1; number <= open.pdf.numPages; number++) {
        const { marks } = await readPage(open, number);
        blocks.push(...readBlocks(marks));
      }
      if (blocks.length === 0) throw new CrossfootError('NO_TEXT_LAYER', `${open.pdf.numPages} pages`);
      const id = createHash('sha256').update(bytes).digest('hex');
      return { id, source, kind: 'pdf', bytes: bytes.length, blocks: alignPages(blocks) };
    } finally {
      await open.close();
    }
  },
};
