import type { NormalizedDocument, Reading } from '../../model/statement.ts';
import type { Check } from '../../model/verdict.ts';

/**
 * Finds readings that no cell shows by itself but the document around it makes likely. It only adds candidates, by slot;
 * the choice stays the chooser's.
 */
export type ReadingRule = (
  document: NormalizedDocument,
  checks: readonly Check[],
) => ReadonlyMap<number, readonly Reading[]>;
