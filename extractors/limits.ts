/** What an extractor may spend on one input before it gives up; each limit is a value of the config. */
export interface ExtractLimits {
  /** Size of the whole input in bytes. */
  readonly maxBytes: number;
  /** Length of one line in UTF-16 code units, as decoded. */
  readonly maxLineCharacters: number;
  /** Cells in one row; more than a spreadsheet can hold is no table row. */
  readonly maxRowCells: number;
  /** Cells and text lines of the whole document together: what bounds the memory, whatever the size in bytes. */
  readonly maxPieces: number;
  /** Pixels of one page's picture; it is refused before it is decoded. */
  readonly maxPixels: number;
}

/** Limits that any real disclosure keeps by far. */
export const DEFAULT_LIMITS: ExtractLimits = {
  maxBytes: 256 * 1024 * 1024,
  maxLineCharacters: 1024 * 1024,
  maxRowCells: 16_384,
  maxPieces: 5_000_000,
  maxPixels: 50_000_000,
};
