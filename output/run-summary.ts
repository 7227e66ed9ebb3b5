import type { Row } from './datasets.ts';
import type { FactRow } from './fact-rows.ts';
import type { QuarantineEntry, RunCounts } from './run-types.ts';

/** More than a person reads; the datasets hold all of it. */
export const LISTED_AT_MOST = 500;

/** A list cut at LISTED_AT_MOST, and how long it was. */
export interface CutList<T> {
  readonly shown: readonly T[];
  readonly total: number;
}

/** What the report shows of a finding. */
export interface ReportedFinding extends Row<'findings'> {
  readonly source: string;
}

/** The run in numbers and in its first lines: all that counts and report need, in bounded memory. */
export interface RunSummary {
  readonly counts: RunCounts;
  /** The most contradicted first. */
  readonly documents: CutList<Row<'documents'>>;
  readonly conflicts: CutList<FactRow>;
  readonly findings: CutList<ReportedFinding>;
  readonly quarantine: CutList<QuarantineEntry>;
}

/** Collects the summary while documents pass by. */
export interface SummaryCollector {
  addDocument(row: Row<'documents'>, facts: readonly FactRow[], findings: readonly Row<'findings'>[]): void;
  addQuarantined(entry: QuarantineEntry): void;
  addDuplicate(): void;
  summarize(): RunSummary;
}

type Counter = { -readonly [Name in keyof RunCounts]: RunCounts[Name] };

/** Starts a summary at zero. */
export function collectSummary(): SummaryCollector {
  const counts: Counter = {
    documents: 0,
    ok: 0,
    partial: 0,
    quarantined: 0,
    duplicates: 0,
    statements: 0,
    tables: 0,
    facts: 0,
    verified: 0,
    unverified: 0,
    conflict: 0,
    repaired: 0,
    imputed: 0,
    checks: 0,
    checksViolated: 0,
    repairs: 0,
    findings: 0,
  };
  let documents: { readonly order: number; readonly row: Row<'documents'> }[] = [];
  const conflicts: FactRow[] = [];
  const findings: ReportedFinding[] = [];
  const quarantine: QuarantineEntry[] = [];
  const fill = <T>(list: T[], item: T): void => {
    if (list.length < LISTED_AT_MOST) list.push(item);
  };
  const keepWorst = (): void => {
    documents.sort((a, b) => b.row.conflict - a.row.conflict || a.order - b.order);
    documents = documents.slice(0, LISTED_AT_MOST);
  };

  return {
    addDocument(row, facts, rows) {
      documents.push({ order: counts.documents, row });
      if (documents.length >= 2 * LISTED_AT_MOST) keepWorst();
      counts.documents += 1;
      counts[row.status === 'partial' ? 'partial' : 'ok'] += 1;
      for (const name of SUMMED) counts[name] += row[name];
      counts.checksViolated += row.checks_violated;
      for (const fact of facts) if (fact.verdict === 'conflict') fill(conflicts, fact);
      for (const finding of rows) fill(findings, { ...finding, source: row.source });
    },
    addQuarantined(entry) {
      counts.quarantined += 1;
      fill(quarantine, entry);
    },
    addDuplicate() {
      counts.duplicates += 1;
    },
    summarize() {
      keepWorst();
      return {
        counts: { ...counts },
        documents: { shown: documents.map(({ row }) => row), total: counts.documents },
        conflicts: { shown: conflicts, total: counts.conflict },
        findings: { shown: findings, total: counts.findings },
        quarantine: { shown: quarantine, total: counts.quarantined },
      };
    },
  };
}

const SUMMED = [
  'statements',
  'tables',
  'facts',
  'verified',
  'unverified',
  'conflict',
  'repaired',
  'imputed',
  'checks',
  'repairs',
  'findings',
] as const;
