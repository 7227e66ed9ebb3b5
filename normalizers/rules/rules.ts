import { doubtHeadings } from './doubt-headings.ts';
import { doubtLabels } from './doubt-labels.ts';
import { doubledRows } from './doubled-rows.ts';
import { ownCodes } from './own-codes.ts';
import { voteCodes } from './vote-codes.ts';
import { labelsByCode } from './labels-by-code.ts';
import type { DocumentRule } from './rule.ts';

/**
 * The document rules in the order in which they are applied: of a line printed twice neither could be placed by its code,
 * and a label is mended by its code.
 */
export const DOCUMENT_RULES: readonly DocumentRule[] = [
  doubledRows,
  voteCodes,
  ownCodes,
  labelsByCode,
  doubtHeadings,
  doubtLabels,
];
