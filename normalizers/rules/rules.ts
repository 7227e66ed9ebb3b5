import { ownCodes } from './own-codes.ts';
import { voteCodes } from './vote-codes.ts';
import { labelsByCode } from './labels-by-code.ts';
import type { DocumentRule } from './rule.ts';

/** The document rules in the order in which they are applied: a label is mended by its code, so codes come first. */
export const DOCUMENT_RULES: readonly DocumentRule[] = [voteCodes, ownCodes, labelsByCode];
