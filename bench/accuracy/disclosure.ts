/** What a cell of a printed table is for; the damage differs by it. */
export type CellRole = 'figure' | 'code' | 'label' | 'line-number' | 'header' | 'filler';

/** One cell as it is printed, or as a scan left it. */
export interface PrintedCell {
  readonly text: string;
  readonly role: CellRole;
  /** Index of the place in `Disclosure.places`; null for everything that is not an amount or a blank for one. */
  readonly place: number | null;
}

/** One table with the lines around it. */
export interface PrintedTable {
  readonly kind: 'table';
  /** Title, 公开 tag, publisher and unit lines over the grid, in order. */
  readonly before: readonly string[];
  /** Header rows first. All rows have the same number of cells until damage tears them. */
  readonly rows: readonly (readonly PrintedCell[])[];
  readonly headerRows: number;
  /** Notes under the grid: formulas and remarks. */
  readonly after: readonly string[];
}

/** Headings and running text. */
export interface PrintedText {
  readonly kind: 'text';
  readonly lines: readonly string[];
}

/** A place of a table where an amount stands or could stand, with what the publisher printed there. */
export interface TruePlace {
  /** Keys of the facts dataset. */
  readonly statement: string;
  readonly rowKey: string;
  readonly columnKey: string;
  /** Canonical decimal with the printed decimals and no separators (`-1234.50`); null where the page is blank. */
  readonly value: string | null;
  /** The text that stands there after the damage differs from the printed one. */
  readonly isDamaged: boolean;
  /** For a publisher's slip: the figure that arithmetic demands; the printed one is the truth. */
  readonly slipOf: string | null;
}

/** A disclosure with known truth. */
export interface Disclosure {
  readonly publisher: string;
  readonly fiscalYear: number;
  readonly documentKind: 'final' | 'budget';
  readonly parts: readonly (PrintedTable | PrintedText)[];
  readonly places: readonly TruePlace[];
}
