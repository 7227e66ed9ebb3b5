import type { Row } from './datasets.ts';
import type { DocumentView } from './document-view.ts';
import { countOccurrences, identify } from './identifiers.ts';

/** The checks of a document, each with the figures in it; a blank cell is no figure and counts as nothing. */
export function checkRowsOf({ document, factIdBySlot }: DocumentView): readonly Row<'checks'>[] {
  const occurrence = countOccurrences();
  return document.checks.map(({ check, status, difference, tolerance }) => {
    const repeated = occurrence(check.id);
    const terms = check.terms.flatMap(({ slot, coefficient }) => {
      const factId = factIdBySlot.get(slot);
      return factId === undefined ? [] : [{ factId, coefficient }];
    });
    return {
      check_id: identify(document.id, 'check', check.id, ...(repeated > 0 ? [repeated] : [])),
      document_id: document.id,
      kind: check.kind,
      description: check.description,
      status,
      difference,
      tolerance,
      constant: check.constant,
      total_fact_id: factIdBySlot.get(check.total) ?? null,
      fact_ids: terms.map(({ factId }) => factId).join(' '),
      coefficients: terms.map(({ coefficient }) => String(coefficient)).join(' '),
      independence: check.independence,
    };
  });
}
