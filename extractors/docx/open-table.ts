import type { Block } from '../../model/document.ts';
import type { PieceBudget } from '../tables/block-rule.ts';
import { settleTable, type LaidRow } from '../tables/laid-table.ts';
import type { XmlElement } from '../xml/read-xml.ts';

/** As many columns as Word itself allows a table. */
const MAX_COLUMNS = 63;

interface OpenCell {
  readonly items: (string | Block)[];
  columnSpan: number;
  rowSpan: number;
  /** Goes on with the cell above it. */
  isContinued: boolean;
  isDeleted: boolean;
}

interface OpenRow {
  readonly cells: OpenCell[];
  before: number;
  after: number;
  isUnseen: boolean;
}

/** A table of a Word document while its elements come in. */
export class OpenTable {
  readonly #page: number | null;
  readonly #rows: OpenRow[] = [];
  #row: OpenRow | undefined;
  #cell: OpenCell | undefined;

  constructor(page: number | null) {
    this.#page = page;
  }

  /** The cell that takes what comes now. */
  get cell(): { readonly items: (string | Block)[] } | undefined {
    return this.#cell;
  }

  open(name: string, { val }: XmlElement['attributes'], parent: string | undefined): void {
    if (name === 'tr') this.#row = { cells: [], before: 0, after: 0, isUnseen: false };
    else if (name === 'tc') this.#cell = { items: [], columnSpan: 1, rowSpan: 1, isContinued: false, isDeleted: false };
    else if (parent === 'trPr') this.#describeRow(name, val);
    else if (parent === 'tcPr') this.#describeCell(name, val);
  }

  close(name: string): void {
    if (name === 'tc' && this.#cell) {
      if (!this.#cell.isDeleted) this.#row?.cells.push(this.#cell);
      this.#cell = undefined;
    } else if (name === 'tr' && this.#row) {
      if (!this.#row.isUnseen) this.#rows.push(this.#row);
      this.#row = undefined;
    }
  }

  /** What the table shows. Throws TOO_LARGE. */
  finish(budget: PieceBudget): readonly Block[] {
    return settleTable({ page: this.#page, rows: joinContinued(this.#rows) }, budget);
  }

  #describeRow(name: string, value: string | undefined): void {
    const row = this.#row;
    if (!row) return;
    if (name === 'gridBefore') row.before = readCount(value);
    else if (name === 'gridAfter') row.after = readCount(value);
    else if (name === 'del' || (name === 'hidden' && value !== '0' && value !== 'false')) row.isUnseen = true;
  }

  #describeCell(name: string, value: string | undefined): void {
    const cell = this.#cell;
    if (!cell) return;
    if (name === 'gridSpan') cell.columnSpan = Math.max(readCount(value), 1);
    else if (name === 'vMerge') cell.isContinued = value !== 'restart';
    else if (name === 'cellDel') cell.isDeleted = true;
  }
}

/** Cells that go on with the one above them become its rows; one without any above it stands for itself. */
function joinContinued(rows: readonly OpenRow[]): readonly LaidRow[] {
  /** By the column in which it begins: the cell above. */
  let above = new Map<number, OpenCell>();
  return rows.map(({ cells, before, after }) => {
    const here = new Map<number, OpenCell>();
    const laid: OpenCell[] = before > 0 ? [blankCell(before)] : [];
    let column = before;
    for (const cell of cells) {
      const origin = cell.isContinued ? above.get(column) : undefined;
      if (origin?.columnSpan === cell.columnSpan) {
        origin.rowSpan++;
        origin.items.push(...cell.items);
        here.set(column, origin);
      } else {
        laid.push(cell);
        here.set(column, cell);
      }
      column += cell.columnSpan;
    }
    above = here;
    if (after > 0) laid.push(blankCell(after));
    return { cells: laid };
  });
}

function blankCell(columnSpan: number): OpenCell {
  return { items: [], columnSpan, rowSpan: 1, isContinued: false, isDeleted: false };
}

function readCount(value: string | undefined): number {
  const count = Number(value ?? 0);
  return Number.isInteger(count) ? Math.min(Math.max(count, 0), MAX_COLUMNS) : 0;
}
