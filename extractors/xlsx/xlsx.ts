import { createHash } from 'node:crypto';
import type { Block, UnreadPage } from '../../model/document.ts';
import { CrossfootError } from '../../model/errors.ts';
import type { Extractor } from '../extractor.ts';
import { DEFAULT_EXTRACT_OPTIONS } from '../extract-options.ts';
import { isOfficeDocument } from '../signatures.ts';
import { PieceBudget } from '../tables/block-rule.ts';
import { OfficePackage } from '../zip/office-package.ts';
import { readCellStyles } from './cell-styles.ts';
import { composeBlocks } from './compose-blocks.ts';
import { openCellDisplay } from './display-value.ts';
import { readSheet } from './read-sheet.ts';
import { readSharedStrings } from './string-items.ts';
import type { SheetGaps } from './sheet.ts';
import { seeRows, type VisibleSheet } from './visible-rows.ts';
import { readWorkbook, type SheetEntry } from './workbook.ts';

/**
 * Excel workbooks (xlsx, xlsm): every sheet is a page, what its cells show is their text. Hidden sheets, rows and columns
 * are left out and named in `unreadPages`, and so are formulas and texts of which the file does not hold what they show. Lines are row numbers. Throws EMPTY, CORRUPT, TRUNCATED, BOMB, TOO_LARGE,
 * ENCRYPTED, UNSUPPORTED (xlsb).
 */
export const XLSX: Extractor = {
  kind: 'xlsx',
  accepts: ({ bytes }) => isOfficeDocument(bytes, 'xlsx'),
  async extract({ source, bytes }, limits = DEFAULT_EXTRACT_OPTIONS) {
    const file = new OfficePackage(bytes, limits);
    const budget = new PieceBudget(limits);
    const workbook = await readWorkbook(file);
    const context = {
      strings: await readSharedStrings(file, workbook.stringsPath, budget),
      styles: await readCellStyles(file, workbook.stylesPath),
      display: await openCellDisplay(workbook.is1904),
      budget,
    };
    const blocks: Block[] = [];
    const unreadPages: UnreadPage[] = [];
    for (const [index, sheet] of workbook.sheets.entries()) {
      const page = index + 1;
      if (sheet.isHidden) unreadPages.push({ page, reason: 'hidden', detail: `sheet “${sheet.name}”` });
      else if (sheet.path !== undefined) {
        const held = await readSheet(await file.requirePart(sheet.path), sheet.path, context);
        const seen = seeRows(held);
        const found = composeBlocks(seen.rows, page, budget);
        // Where nothing else stands over its first table, the tab is its title, and parts it from the sheet before.
        if (found[0]?.type === 'grid') blocks.push({ type: 'text', page, line: 0, text: sheet.name });
        for (const block of found) blocks.push(block);
        if (seen.hiddenRows + seen.hiddenColumns > 0) unreadPages.push(tellHidden(page, sheet, seen));
        if (held.gaps.formulas + held.gaps.texts > 0) unreadPages.push(tellGaps(page, sheet, held.gaps));
      }
    }
    if (blocks.length === 0) throw new CrossfootError('EMPTY', 'no sheet shows anything');
    const id = createHash('sha256').update(bytes).digest('hex');
    return { id, source, kind: 'xlsx', bytes: bytes.length, blocks, unreadPages };
  },
};

function tellHidden(page: number, { name }: SheetEntry, { hiddenRows, hiddenColumns }: VisibleSheet): UnreadPage {
  const parts = [...count(hiddenRows, 'row'), ...count(hiddenColumns, 'column')];
  return { page, reason: 'hidden', detail: `sheet “${name}”: ${parts.join(', ')}` };
}

function tellGaps(page: number, { name }: SheetEntry, { formulas, texts }: SheetGaps): UnreadPage {
  const parts = [...count(formulas, 'formula'), ...count(texts, 'text')];
  return { page, reason: 'incomplete', detail: `sheet “${name}”: ${parts.join(', ')}` };
}

const count = (number: number, word: string): string[] =>
  number === 0 ? [] : [`${number} ${word}${number === 1 ? '' : 's'}`];
