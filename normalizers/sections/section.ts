import type { Alternative, Box, TextBlock } from '../../model/document.ts';

/** A cell in its grid position; positions that a spanning cell covers hold empty cells. */
export interface SourceCell {
  readonly raw: string;
  /** `raw` without markup, trimmed. */
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly box?: Box;
  readonly confidence?: number;
  /** Other readings of the whole cell by the recognizer of a picture. */
  readonly alternatives?: readonly Alternative[];
  /** True where a repair moved the cell and might as well have moved it otherwise: its column is not sure. */
  readonly isDisplaced?: boolean;
}

export interface SourceRow {
  readonly cells: readonly SourceCell[];
  readonly line: number;
  readonly page: number | null;
}

/** One printed table with the text around it: fragments torn over pages are joined, nothing is bound yet. */
export interface Section {
  readonly index: number;
  /** Text lines since the table before, in reading order: titles, tags, unit, publisher. */
  readonly before: readonly TextBlock[];
  readonly rows: readonly SourceRow[];
  /** Lines of nothing but figures or litter that stood between or right under the fragments. */
  readonly strays: readonly TextBlock[];
  /** True where white space alone parts the cells of some of its rows. */
  readonly isUnruled?: boolean;
  /** Text lines up to the next table: notes come first. */
  readonly after: readonly TextBlock[];
  readonly line: number;
  readonly page: number | null;
}
