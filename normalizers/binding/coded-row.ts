import type { SourceCell, SourceRow } from '../sections/section.ts';

/** A row of a coded table taken apart: code, label, and the cells right of them. */
export interface CodedRow {
  readonly row: SourceRow;
  readonly code: string;
  readonly labelCells: readonly SourceCell[];
  readonly values: readonly SourceCell[];
  readonly isTotal: boolean;
  /** True where nothing but its place says that it is the total, or the place of its figures is open. */
  readonly isGuessed?: boolean;
  /** The values as the header has them, where the row may have slipped against it. */
  readonly laid?: readonly SourceCell[];
}
