import { createHash } from 'node:crypto';
import { CrossfootError } from '../../model/errors.ts';
import type { Extractor } from '../extractor.ts';
import { DEFAULT_EXTRACT_OPTIONS } from '../extract-options.ts';
import { isOfficeDocument } from '../signatures.ts';
import { PieceBudget } from '../tables/block-rule.ts';
import { readXml } from '../xml/read-xml.ts';
import { OfficePackage } from '../zip/office-package.ts';
import { BodyListener } from './body-listener.ts';

/**
 * Word documents (docx, docm): paragraphs and tables in their order, text boxes where they are anchored; what was deleted or
 * is hidden is left out. Pages are those that Word saw when it last laid the document out, null where it left none.
 * Numbers that Word sets before paragraphs by itself are not in their text. Throws EMPTY, CORRUPT, TRUNCATED, BOMB, TOO_LARGE.
 */
export const DOCX: Extractor = {
  kind: 'docx',
  accepts: ({ bytes }) => isOfficeDocument(bytes, 'docx'),
  async extract({ source, bytes }, limits = DEFAULT_EXTRACT_OPTIONS) {
    const file = new OfficePackage(bytes, limits);
    const path = await file.findMainPart();
    const part = await file.requirePart(path);
    const hasPages = Buffer.from(part.buffer, part.byteOffset, part.byteLength).includes('lastRenderedPageBreak');
    const listener = new BodyListener(hasPages ? 1 : null, new PieceBudget(limits));
    await readXml(part, path, listener);
    const blocks = listener.finish();
    if (blocks.length === 0) throw new CrossfootError('EMPTY', 'the document shows no text');
    const id = createHash('sha256').update(bytes).digest('hex');
    return { id, source, kind: 'docx', bytes: bytes.length, blocks };
  },
};
