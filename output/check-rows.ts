import type { Row } from './datasets.ts';
import type { DocumentView } from './document-view.ts';

/** The checks of a document, each with the figures in it; a blank cell is no figure and counts as nothing. */
export function checkRowsOf({ document, facts, placeBySlot, checkIds }: DocumentView): readonly Row<'checks'>[] {
  // An illegible figure has a fact, but nothing to add up.
  const factIdBySlot = new Map(
    facts.flatMap(({ slot, fact_id, value }) => (value === null ? [] : [[slot, fact_id] as const])),
  );
  return document.checks.map(({ check, status, difference, tolerance }, index) => {
    const factIds: string[] = [];
    const coefficients: number[] = [];
    const unread: string[] = [];
    for (const { slot, coefficient } of check.terms) {
      const factId = factIdBySlot.get(slot);
      if (factId !== undefined) {
        factIds.push(factId);
        coefficients.push(coefficient);
      } else if (status === 'open') {
        // Only an open check waits for a figure; elsewhere a cell without one is blank.
        const place = placeBySlot.get(slot);
        if (place && place.slot.raw !== '') unread.push(place.identify());
      }
    }
    return {
      check_id: checkIds[index] ?? '',
      document_id: document.id,
      kind: check.kind,
      description: check.description,
      status,
      difference,
      tolerance,
      constant: check.constant,
      total_fact_id: factIdBySlot.get(check.total) ?? null,
      fact_ids: factIds.join(' '),
      coefficients: coefficients.join(' '),
      blanks: check.terms.length - factIds.length - unread.length,
      unread_place_ids: unread.join(' '),
      independence: check.independence,
    };
  });
}
