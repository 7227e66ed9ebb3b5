import { createHash } from 'node:crypto';
import { CrossfootError } from '../../model/errors.ts';
import type { Extractor } from '../extractor.ts';
import { DEFAULT_EXTRACT_OPTIONS } from '../extract-options.ts';
import { isMhtml, isWebPage } from '../signatures.ts';
import { PieceBudget } from '../tables/block-rule.ts';
import { decodePage } from './decode-page.ts';
import { findMainPart } from './mhtml.ts';
import { parsePage } from './parse-page.ts';
import { readPage } from './read-page.ts';

/**
 * Web pages as scrapers save them, alone or as MHTML: the tables and lines that are seen, in their order; nothing that they
 * name is fetched. Without pages and lines. Throws EMPTY (it shows no text), ENCODING, BOMB, TOO_LARGE, UNSUPPORTED.
 */
export const HTML: Extractor = {
  kind: 'html',
  accepts: ({ bytes }) => isWebPage(bytes) || isMhtml(bytes),
  async extract({ source, bytes }, limits = DEFAULT_EXTRACT_OPTIONS) {
    const main = isWebPage(bytes) ? { bytes, charset: undefined } : findMainPart(bytes);
    const page = await parsePage(decodePage(main.bytes, main.charset));
    const blocks = readPage(page, new PieceBudget(limits));
    if (blocks.length === 0) throw new CrossfootError('EMPTY', 'the page shows no text: a script may have to draw it');
    const id = createHash('sha256').update(bytes).digest('hex');
    return { id, source, kind: 'html', bytes: bytes.length, blocks };
  },
};
