import type { ReconciledDocument } from '../model/verdict.ts';
import { factRowsOf } from './fact-rows.ts';
import type { FactRow } from './fact-rows.ts';

/** A document with its facts, computed once for all that is written about it. */
export interface DocumentView {
  readonly document: ReconciledDocument;
  readonly facts: readonly FactRow[];
  readonly factIdBySlot: ReadonlyMap<number, string>;
}

/** Opens a document for the row builders. */
export function viewDocument(document: ReconciledDocument): DocumentView {
  const facts = factRowsOf(document);
  return { document, facts, factIdBySlot: new Map(facts.map((fact) => [fact.slot, fact.fact_id])) };
}
