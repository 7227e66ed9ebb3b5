import type { Amount } from './amount.ts';
import type { Box, DocumentFile } from './document.ts';

/** A change that a rule made: what stood there, what stands there now, and why. */
export interface Repair {
  readonly rule: string;
  readonly before: string;
  readonly after: string;
  readonly why: string;
  readonly statement?: number;
  /** Place in the printed grid, from 0. */
  readonly row?: number;
  readonly column?: number;
  readonly line?: number;
  /** The slot whose figure it concerns; absent for labels, codes and litter outside the statement's places. */
  readonly slot?: number;
}

/** A candidate value of a cell. `amount` null means: the cell is blank. `cost` is in nats, −ln P(raw | amount). */
export interface Reading {
  readonly amount: Amount | null;
  readonly cost: number;
  readonly rule: string;
}

/** Rule of readings that the recognizer of a picture offered beside its first: the picture shows them too. */
export const OTHER_READING = 'other-reading';

/** Rule of readings that a second look at the picture gave, asked for by sums that the first did not satisfy. */
export const SECOND_LOOK = 'second-look';

/** Rule of readings with the last digit that a figure with a decimal less than its document prints has lost. */
export const LOST_LAST_DIGIT = 'lost-last-digit';

/**
 * What a cell's text looks like after certain (one reading only) rules:
 * `blank` nothing there · `figure` a well-formed figure · `mended` a figure after certain separators were mended
 * (`123, 55`) · `malformed` digits that are no well-formed figure (`122 55`, `12O.5`) · `litter` no figure at all (`y`, `ì`).
 */
export type SlotState = 'blank' | 'figure' | 'mended' | 'malformed' | 'litter';

/** A place in a statement that can hold a figure, printed or blank. */
export interface Slot {
  /** Unique in the document. */
  readonly id: number;
  readonly statement: number;
  readonly row: number;
  readonly column: number;
  /** What stood there, byte for byte. Empty for a blank or for a row lost in the text. */
  readonly raw: string;
  readonly state: SlotState;
  /** The best plain reading (format rules only); null for blank, litter and malformed. */
  readonly plain: Amount | null;
  /** Cheapest first; never empty. A blank has the reading null at cost 0. */
  readonly readings: readonly Reading[];
  readonly line: number;
  readonly page: number | null;
  /** Where the cell stood in its grid, from 0: provenance. -1 where the row is lost in the text. */
  readonly gridRow: number;
  readonly gridColumn: number;
  readonly box?: Box;
  readonly confidence?: number;
  /** True where the place (row and column) is read, not guessed: line number, code, name or header agree. */
  readonly placed: boolean;
  /** True where white space alone told its column: what looks blank may be a figure that was taken for the next column's. */
  readonly isUnruled?: boolean;
}

export interface Column {
  readonly key: string;
  readonly label: string;
  /** Printed 栏次 number; null where the statement has none. */
  readonly number: number | null;
  /** Of the figures in it: the statement's unit, or `%`, `` for counts and scores. */
  readonly unit: string;
  /** For two-sided statements: `收入` / `支出`; else empty. */
  readonly side: string;
}

/** Another way to lay the printed cells of a row on its columns (row slipped by a cell). */
export interface RowReading {
  readonly cost: number;
  readonly rule: string;
  readonly why: string;
  readonly slots: readonly Slot[];
}

export interface Row {
  /** Classification code, `TOTAL`, printed 行次, or label without white space. */
  readonly key: string;
  readonly label: string;
  readonly printedLabel: string;
  /** Classification code; empty where the row has none. */
  readonly code: string;
  /** 行次; null where none. */
  readonly number: number | null;
  readonly side: string;
  /** One per column that exists for this row (a lined two-sided statement has only its own side's). */
  readonly slots: readonly Slot[];
  /** Other alignments, cheapest first; empty in the usual case. */
  readonly alternatives: readonly RowReading[];
  readonly line: number;
  readonly page: number | null;
}

/** A line printed under a table. */
export interface Note {
  readonly text: string;
  readonly line: number;
}

/** A table bound to what it states. */
export interface Statement {
  /** 0-based, in document order. */
  readonly index: number;
  /** Key of the statement form (`final.summary`), `other.<slug>`, or empty where no form fits. */
  readonly form: string;
  readonly title: string;
  readonly printedTitle: string;
  /** Body named over the table; empty where none is. */
  readonly publisher: string;
  readonly unit: string;
  /** Number of decimals that the statement's figures are printed with (the most frequent). */
  readonly decimals: number;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly notes: readonly Note[];
  /** True where white space alone parts the cells of some of its rows. */
  readonly isUnruled?: boolean;
  readonly line: number;
  readonly page: number | null;
}

/** A printed table with mended text, kept for people and for tables that no form fits. */
export interface PrintedTable {
  readonly index: number;
  readonly title: string;
  readonly page: number | null;
  readonly line: number;
  readonly rows: readonly (readonly string[])[];
}

/** A sentence or paragraph of running text, joined over line breaks. */
export interface Paragraph {
  readonly text: string;
  readonly line: number;
  readonly page: number | null;
  /** Headings above it, outermost first. */
  readonly headings: readonly string[];
}

export type PublicationKind = 'final' | 'budget' | 'other';

/** What the normalizers make of a Document. */
export interface NormalizedDocument {
  readonly id: string;
  readonly source: string;
  readonly publisher: string;
  readonly fiscalYear: number | null;
  readonly kind: PublicationKind;
  readonly statements: readonly Statement[];
  readonly tables: readonly PrintedTable[];
  readonly paragraphs: readonly Paragraph[];
  readonly repairs: readonly Repair[];
  readonly findings: readonly Finding[];
  /** True where characters and cells are those of the publisher's own program: nothing was misread. */
  readonly isBornDigital?: boolean | undefined;
  /** True where something stands in the document that nothing was taken from; the findings say what. */
  readonly isPartial?: boolean | undefined;
  /** True where a page was given up that may be read with more time. */
  readonly hasFailedPages?: boolean | undefined;
  /** True where bytes of the file are missing or altered: no name in it is sure, and so nothing is verified. */
  readonly isDamaged?: boolean | undefined;
  /** The files of a document that has several. */
  readonly files?: readonly DocumentFile[] | undefined;
}

export type FindingKind =
  | 'conflict'
  | 'text-against-table'
  | 'text-against-text'
  | 'percentage'
  | 'growth'
  | 'formula-note'
  | 'publisher'
  | 'date'
  | 'rounding'
  | 'structure'
  | 'personal-data';

/** One thing that a careful reader of the document would want to know. */
export interface Finding {
  readonly kind: FindingKind;
  readonly severity: 'error' | 'warning' | 'info';
  readonly page: number | null;
  readonly line: number;
  /** The words, or `statement/row/column` of the cell. */
  readonly where: string;
  readonly stated: string;
  readonly expected: string;
  readonly difference: string;
  readonly explanation: string;
}
