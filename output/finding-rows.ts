import type { Finding } from '../model/statement.ts';
import type { Row } from './datasets.ts';
import type { DocumentView } from './document-view.ts';
import { countOccurrences, identify } from './identifiers.ts';

/** The findings of a document. */
export function findingRowsOf({ document }: DocumentView): readonly Row<'findings'>[] {
  const occurrence = countOccurrences();
  return document.findings.map((finding) => {
    const repeated = occurrence(identityOf(finding));
    return {
      finding_id: identify(document.id, 'finding', identityOf(finding), ...(repeated > 0 ? [repeated] : [])),
      document_id: document.id,
      kind: finding.kind,
      severity: finding.severity,
      page: finding.page,
      quote_or_cell: finding.where,
      stated: finding.stated,
      expected: finding.expected,
      difference: finding.difference,
      explanation: finding.explanation,
    };
  });
}

/** `explanation` is left out: a sentence that is worded better is no other finding. */
const identityOf = ({ kind, page, line, where, stated, expected }: Finding): string =>
  JSON.stringify([kind, page, line, where, stated, expected]);
