import type { Row } from './datasets.ts';
import type { DocumentView } from './document-view.ts';

/** The one row of a document, with what was counted in it. */
export function documentRowsOf({ document, facts, supersedes }: DocumentView): readonly Row<'documents'>[] {
  const withVerdict = (word: string): number => facts.filter((fact) => fact.verdict === word).length;
  const ofOrigin = (origin: string): number => facts.filter((fact) => fact.origin === origin).length;
  return [
    {
      document_id: document.id,
      source: document.source,
      publisher: document.publisher,
      fiscal_year: document.fiscalYear,
      document_kind: document.kind,
      status: document.isPartial === true ? 'partial' : 'ok',
      supersedes,
      statements: document.statements.length,
      tables: document.tables.length,
      facts: facts.length,
      verified: withVerdict('verified'),
      unverified: withVerdict('unverified'),
      conflict: withVerdict('conflict'),
      repaired: ofOrigin('repaired'),
      imputed: ofOrigin('imputed'),
      checks: document.checks.length,
      checks_violated: document.checks.filter(({ status }) => status === 'violated').length,
      repairs: document.repairs.length,
      findings: document.findings.length,
    },
  ];
}
