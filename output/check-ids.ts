import type { ReconciledDocument } from '../model/verdict.ts';
import { countOccurrences, identify } from './identifiers.ts';

/** The check_id of each of the document's checks, in their order. */
export function checkIdsOf({ id, checks }: ReconciledDocument): readonly string[] {
  const occurrence = countOccurrences();
  return checks.map(({ check }) => {
    const repeated = occurrence(check.id);
    return identify(id, 'check', check.id, ...(repeated > 0 ? [repeated] : []));
  });
}
