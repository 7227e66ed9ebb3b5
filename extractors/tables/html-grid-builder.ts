import type { Block, GridCell, GridRow } from '../../model/document.ts';
import type { TextLine } from '../text-lines.ts';
import { isBlank, makeCell, type PieceBudget } from './block-rule.ts';
import { decodeEntities, replaceInlineTag } from './html-text.ts';

/** The largest spans that HTML itself allows (HTML Living Standard, 4.9.11). */
const MAX_COLUMN_SPAN = 1000;
const MAX_ROW_SPAN = 65_534;

interface OpenCell {
  text: string;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

interface OpenRow {
  readonly line: number;
  readonly cells: GridCell[];
  width: number;
}

interface OpenTable {
  slot: number;
  readonly line: number;
  readonly rows: GridRow[];
  row: OpenRow | null;
  cell: OpenCell | null;
  hasInner: boolean;
}

/** Gathers grids tag by tag; a tag that should have been closed is closed by the next of its kind. */
export class HtmlGridBuilder {
  readonly #budget: PieceBudget;
  readonly #page: number;
  /** In order of their beginnings: a table keeps the slot of its first row until it closes. */
  readonly #slots: (Block | null)[] = [];
  readonly #open: OpenTable[] = [];
  #line: number;

  constructor(first: TextLine, budget: PieceBudget) {
    this.#budget = budget;
    this.#page = first.page;
    this.#line = first.number;
  }

  addHtml(html: string): void {
    const tags = /<!--[^<>]*-->|<(\/?)([a-z][a-z0-9:]*)([^<>]*)>/gi;
    let start = 0;
    for (let tag = tags.exec(html); tag !== null; tag = tags.exec(html)) {
      this.addText(html.slice(start, tag.index));
      this.#addTag(tag[0], tag[1] === '/', tag[2]?.toLowerCase() ?? '', tag[3] ?? '');
      this.#line += countLineEnds(tag[0]);
      start = tags.lastIndex;
    }
    this.addText(html.slice(start));
  }

  /** Text belongs to the open cell; outside of any it is a text block of its own. */
  addText(text: string): void {
    const cell = this.#open.at(-1)?.cell;
    if (cell) {
      cell.text += decodeEntities(text).replaceAll('\n', ' ');
    } else {
      for (const [offset, part] of text.split('\n').entries()) {
        if (isBlank(part)) continue;
        this.#budget.spend(1);
        this.#slots.push({ type: 'text', page: this.#page, line: this.#line + offset, text: decodeEntities(part) });
      }
    }
    this.#line += countLineEnds(text);
  }

  finish(): readonly Block[] {
    while (this.#open.length > 0) this.#closeTable();
    return this.#slots.filter((block) => block !== null);
  }

  #addTag(tag: string, isClosing: boolean, name: string, attributes: string): void {
    if (name === 'table') {
      if (isClosing) this.#closeTable();
      else this.#openTable();
    } else if (name === 'tr') {
      if (isClosing) this.#closeRow();
      else this.#openRow();
    } else if (name === 'td' || name === 'th') {
      this.#closeCell();
      if (!isClosing) this.#openCell(attributes);
    } else {
      const cell = this.#open.at(-1)?.cell;
      if (cell) cell.text += replaceInlineTag(tag, name);
    }
  }

  #openTable(): void {
    const outer = this.#open.at(-1);
    if (outer) outer.hasInner = true;
    this.#open.push({
      slot: -1,
      line: this.#line,
      rows: [],
      row: null,
      cell: null,
      hasInner: false,
    });
  }

  #openRow(): OpenTable {
    if (this.#open.length === 0) this.#openTable();
    this.#closeRow();
    const table = this.#open.at(-1) as OpenTable;
    if (table.slot === -1) table.slot = this.#slots.push(null) - 1;
    table.row = { line: this.#line, cells: [], width: 0 };
    return table;
  }

  #openCell(attributes: string): void {
    const table = this.#open.at(-1)?.row ? (this.#open.at(-1) as OpenTable) : this.#openRow();
    table.cell = {
      text: '',
      rowSpan: readSpan(attributes, /\browspan\s*=\s*["']?(\d+)/i, MAX_ROW_SPAN),
      columnSpan: readSpan(attributes, /\bcolspan\s*=\s*["']?(\d+)/i, MAX_COLUMN_SPAN),
    };
  }

  #closeCell(): void {
    const table = this.#open.at(-1);
    if (!table?.cell || !table.row) return;
    const { text, rowSpan, columnSpan } = table.cell;
    table.row.cells.push(rowSpan === 1 && columnSpan === 1 ? makeCell(text) : { raw: text, rowSpan, columnSpan });
    table.cell = null;
    table.row.width += columnSpan;
    this.#budget.checkRow(table.row.width, table.row.line);
    this.#budget.spend(1);
  }

  #closeRow(): void {
    this.#closeCell();
    const table = this.#open.at(-1);
    if (!table?.row) return;
    table.rows.push({ line: table.row.line, cells: table.row.cells });
    table.row = null;
  }

  #closeTable(): void {
    this.#closeRow();
    const table = this.#open.pop();
    if (table === undefined) return;
    // A table that only lays out another one has no text of its own.
    if (table.hasInner && table.rows.every((row) => row.cells.every((cell) => isBlank(cell.raw)))) return;
    const rows = trimRowSpans(table.rows);
    if (rows.length > 0) this.#slots[table.slot] = { type: 'grid', page: this.#page, line: table.line, rows };
  }
}

// Spans end with the table. A row without cells counts only where a span may cover it.
function trimRowSpans(rows: readonly GridRow[]): readonly GridRow[] {
  if (rows.every((row) => row.cells.every((cell) => cell.rowSpan === 1)))
    return rows.filter((row) => row.cells.length > 0);
  return rows.map(({ line, cells }, index) => ({
    line,
    cells: cells.map((cell) => ({ ...cell, rowSpan: Math.min(cell.rowSpan, rows.length - index) })),
  }));
}

function readSpan(attributes: string, pattern: RegExp, largest: number): number {
  const span = Number(pattern.exec(attributes)?.[1] ?? 1);
  return Math.min(Math.max(span, 1), largest);
}

function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
