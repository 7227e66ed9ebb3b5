/** A cell that shows something. */
export interface SheetCell {
  readonly text: string;
  readonly isBordered: boolean;
}

/** One row; columns from 1. */
export interface SheetRow {
  /** From 1, as the program counts. */
  readonly number: number;
  readonly isHidden: boolean;
  readonly cells: ReadonlyMap<number, SheetCell>;
  /** Columns from and to which cells have a border, filled or not. */
  readonly borders: readonly (readonly [number, number])[];
}

/** A rectangle of cells shown as one, the cell at its top left. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** How many cells hold what is not in the file. */
export interface SheetGaps {
  /** Formulas whose results nobody kept. */
  readonly formulas: number;
  /** Places of shared texts at which there is none. */
  readonly texts: number;
}

/** What is kept of a sheet: cells with text and where borders run. */
export interface Sheet {
  /** Cells that show nothing here, though a program that opens the workbook may show something. */
  readonly gaps: SheetGaps;
  readonly rows: readonly SheetRow[];
  readonly merges: readonly Merge[];
  readonly hiddenColumns: readonly (readonly [number, number])[];
}

/** More blank rows than a table has within; of those below the last text nothing is kept. */
const MAX_BLANK_ROWS = 1000;

interface OpenRow {
  readonly number: number;
  readonly isHidden: boolean;
  readonly cells: Map<number, SheetCell>;
  readonly borders: [number, number][];
}

/** Gathers the rows of a sheet in order, so that a million formatted rows with nothing in them cost nothing. */
export class SheetRows {
  readonly #kept: SheetRow[] = [];
  #blank: SheetRow[] = [];
  #open: OpenRow | undefined;

  open(number: number, isHidden: boolean): void {
    this.#close();
    this.#open = { number, isHidden, cells: new Map(), borders: [] };
  }

  addBorder(column: number): void {
    const last = this.#open?.borders.at(-1);
    if (last?.[1] === column - 1) last[1] = column;
    else this.#open?.borders.push([column, column]);
  }

  addText(column: number, cell: SheetCell): void {
    this.#open?.cells.set(column, cell);
  }

  finish(): readonly SheetRow[] {
    this.#close();
    return this.#kept.sort((a, b) => a.number - b.number);
  }

  #close(): void {
    const row = this.#open;
    this.#open = undefined;
    if (row === undefined) return;
    if (row.cells.size === 0) {
      if (this.#blank.length < MAX_BLANK_ROWS) this.#blank.push(row);
      return;
    }
    for (const blank of this.#blank) this.#kept.push(blank);
    this.#kept.push(row);
    this.#blank = [];
  }
}

/** Whether a row's attributes take it out of sight: hidden, filtered out, grouped away, or without height. */
export function isHiddenRow({ hidden, ht }: Readonly<Record<string, string>>): boolean {
  return hidden === '1' || hidden === 'true' || (ht !== undefined && Number(ht) === 0);
}
