import type { ReconciledDocument } from '../model/verdict.ts';
import { checkIdsOf } from './check-ids.ts';
import { factRowsOf } from './fact-rows.ts';
import type { FactRow } from './fact-rows.ts';
import { type Place, placesOf } from './places.ts';

/** A document with its facts, computed once for all that is written about it. */
export interface DocumentView {
  readonly document: ReconciledDocument;
  readonly facts: readonly FactRow[];
  readonly factIdBySlot: ReadonlyMap<number, string>;
  readonly placeBySlot: ReadonlyMap<number, Place>;
  /** The check_id of each of the document's checks, in their order. */
  readonly checkIds: readonly string[];
  /** The document_id of the publication that this one corrects; empty where there is none. */
  readonly supersedes: string;
}

/** Opens a document for the row builders. */
export function viewDocument(document: ReconciledDocument, supersedes = ''): DocumentView {
  const places = [...placesOf(document)];
  const facts = factRowsOf(document, places);
  return {
    document,
    facts,
    factIdBySlot: new Map(facts.map((fact) => [fact.slot, fact.fact_id])),
    placeBySlot: new Map(places.map((place) => [place.slot.id, place])),
    checkIds: checkIdsOf(document),
    supersedes,
  };
}
