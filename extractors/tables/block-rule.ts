import type { Block, GridCell } from '../../model/document.ts';
import { CrossfootError } from '../../model/errors.ts';
import type { ExtractLimits } from '../limits.ts';
import type { TextLine } from '../text-lines.ts';

/** What a rule took from a text: its blocks in reading order, and where reading goes on. */
export interface TakenBlocks {
  readonly blocks: readonly Block[];
  /** Index of the first line that was not taken. */
  readonly next: number;
  /** The end of the last line taken, where the table closed before the line did; it is read again as a line. */
  readonly rest?: TextLine;
}

/** One way in which a block can stand in a text; null where none of its kind begins at `lines[index]`. */
export interface BlockRule {
  readonly name: string;
  take(lines: readonly TextLine[], index: number, budget: PieceBudget): TakenBlocks | null;
}

/** Counts cells and text lines against the limits, so that a hostile file of separators cannot fill the memory. */
export class PieceBudget {
  readonly #limits: ExtractLimits;
  #spent = 0;

  constructor(limits: ExtractLimits) {
    this.#limits = limits;
  }

  /** Throws TOO_LARGE when the document has more pieces than it may. */
  spend(pieces: number): void {
    this.#spent += pieces;
    if (this.#spent > this.#limits.maxPieces) {
      throw new CrossfootError('TOO_LARGE', `more than ${this.#limits.maxPieces} cells and lines`);
    }
  }

  /** Spends the lines and cells of a page. */
  spendBlocks(blocks: readonly Block[]): void {
    for (const block of blocks) {
      if (block.type === 'text') this.spend(1);
      else for (const { cells } of block.rows) this.spend(cells.length);
    }
  }

  /** Throws LINE_TOO_LONG where a row has more columns than any table row. */
  checkRow(cells: number, line: number): void {
    if (cells > this.#limits.maxRowCells) {
      throw new CrossfootError('LINE_TOO_LONG', `line ${line} has more than ${this.#limits.maxRowCells} cells`);
    }
  }

  /** Checks and spends the cells of one row. */
  spendRow(cells: number, line: number): void {
    this.checkRow(cells, line);
    this.spend(cells);
  }
}

// One object for all blank cells: wide tables are mostly blank, and cells are never changed.
const BLANK_CELL: GridCell = Object.freeze({ raw: '', rowSpan: 1, columnSpan: 1 });

/** A cell that spans nothing. */
export function makeCell(raw: string): GridCell {
  return raw === '' ? BLANK_CELL : { raw, rowSpan: 1, columnSpan: 1 };
}

/** Whether nothing stands in the text that prints: white space of any kind, zero-width signs. */
export function isBlank(text: string): boolean {
  return !/[^\s\u200b-\u200d\u2060\ufeff]/.test(text);
}
