/**
 * What a run's results follow from, apart from the documents, as two digests. A document that was accepted is not done again
 * while `accepted` stays; one that was put aside while `quarantined` stays, in which limits of time and memory count too.
 */
export interface RunKeys {
  readonly accepted: string;
  readonly quarantined: string;
}

/** What an input of a finished run came to: a line of the list `inputs` in its manifest. */
export interface LedgerEntry {
  readonly source: string;
  /** Empty where the bytes could not be read. */
  readonly document_id: string;
  /** `written`, `duplicate` or `quarantined at <stage>: <code>`. */
  readonly outcome: string;
  readonly sentence?: string;
  /** What a list of inputs said of it. */
  readonly publisher?: string;
  readonly fiscal_year?: number;
  readonly url?: string;
  readonly place?: string;
  /** What the document turned out to be about. */
  readonly found?: { readonly publisher: string; readonly fiscal_year: number | null; readonly document_kind: string };
  readonly conflicts?: number;
  /** Set where a page was given up: other limits may bring it. */
  readonly has_failed_pages?: true;
  readonly supersedes?: string;
  /** The files of a document that has several. */
  readonly files?: readonly FileEntry[];
}

/** One of the files of a document. */
export interface FileEntry {
  readonly source: string;
  /** The page of the document that its first page is. */
  readonly first_page: number;
}

/** What the manifest of a finished run says before its two long lists. */
export interface FinishedRun {
  readonly runId: string;
  readonly folder: string;
  /** Counts the runs of an output folder, from 1: no clock says which of two was later. */
  readonly runNumber: number;
  readonly version: string;
  readonly keys: RunKeys;
  /** False where the run ended before its last input: interrupted, or limited. */
  readonly reachedEnd: boolean;
}
