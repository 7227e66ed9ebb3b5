import type { CsvRow } from '../finished-run.ts';
import { printableText } from '../text-width.ts';

/** A figure in a check with its coefficient; `fact` is undefined where the run's files do not hold it. */
export interface ExplainedTerm {
  readonly id: string;
  readonly coefficient: number;
  readonly fact: CsvRow | undefined;
}

/** A check with the figures in it, and the places in it from which none could be read. */
export interface ExplainedCheck {
  readonly check: CsvRow;
  readonly terms: readonly ExplainedTerm[];
  readonly unread: readonly CsvRow[];
  /** False for a check that does not contain the place, but would be broken by one of its candidates. */
  readonly isOwn: boolean;
}

/** All that the files of a run say about one place for a figure. */
export interface Explanation {
  readonly id: string;
  /** The row of facts; for a place without a figure, what its candidates and its document say under the same names. */
  readonly place: CsvRow;
  readonly isFigure: boolean;
  /** Of a document in several files the one that it stands in; else empty. */
  readonly file: string;
  /** Line in the source; empty where the source has no lines or the place is lost in the text. */
  readonly line: string;
  readonly repairs: readonly CsvRow[];
  /** Changes to the label, the code or the laying of its row. */
  readonly rowRepairs: readonly CsvRow[];
  /** In the order of their rank; empty where no value was in question. */
  readonly candidates: readonly CsvRow[];
  readonly checks: readonly ExplainedCheck[];
  readonly findings: readonly CsvRow[];
}

/** A column of a row, fit to be shown on a terminal; empty where the row does not have it. */
export function textIn(row: CsvRow | undefined, name: string): string {
  return printableText(row?.[name] ?? '');
}

/** What a place is called: its row, then its column. */
export function nameOf(row: CsvRow): string {
  const label = textIn(row, 'row_label') || textIn(row, 'row_key');
  const column = textIn(row, 'column_label') || textIn(row, 'column_key');
  return [label, column].filter((part) => part !== '').join(' · ');
}
