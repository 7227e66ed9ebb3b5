import type { Block } from '../../model/document.ts';
import { isBlank, type PieceBudget } from '../tables/block-rule.ts';
import { settleTable, type LaidCell, type LaidRow } from '../tables/laid-table.ts';
import type { PageElement, PageNode } from './parse-page.ts';
import { isBlockElement, isUnseen, readAttribute, readInteger } from './seen-elements.ts';

/** The largest spans that HTML itself allows (HTML Living Standard, 4.9.11). */
const MAX_COLUMN_SPAN = 1000;
const MAX_ROW_SPAN = 65_534;
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Where text comes to stand: the page, or a cell. */
interface Holder {
  readonly items: (string | Block)[];
  line: string;
}

interface OpenCell extends Holder {
  readonly rowSpan: number;
  readonly columnSpan: number;
}

interface OpenTable {
  readonly rows: (LaidRow & { readonly cells: LaidCell[] })[];
  readonly isForLayout: boolean;
  isGroupStart: boolean;
  cell: OpenCell | undefined;
}

/** An element on the way down, with how many of its children have been visited. */
interface Step {
  readonly node: PageNode;
  next: number;
}

/** The blocks of a page in the order in which they are seen: lines of text, and the tables that hold data. Throws TOO_LARGE. */
export function readPage(page: PageNode, budget: PieceBudget): readonly Block[] {
  return new PageWalk(budget).walk(page);
}

class PageWalk {
  readonly #budget: PieceBudget;
  readonly #page: Holder = { items: [], line: '' };
  readonly #tables: OpenTable[] = [];
  #preformatted = 0;
  #raised = 0;

  constructor(budget: PieceBudget) {
    this.#budget = budget;
  }

  // A page may be nested deeper than the stack of calls.
  walk(page: PageNode): readonly Block[] {
    const steps: Step[] = [{ node: page, next: 0 }];
    for (let step = steps.at(-1); step; step = steps.at(-1)) {
      const child = 'childNodes' in step.node ? step.node.childNodes[step.next++] : undefined;
      if (child === undefined) {
        if ('tagName' in step.node) this.#leave(step.node);
        steps.pop();
      } else if ('value' in child) this.#addText(child.value);
      else if (!('tagName' in child)) continue;
      else if (!isUnseen(child)) {
        this.#enter(child);
        steps.push({ node: child, next: 0 });
      }
    }
    this.#endLine(this.#page);
    return this.#page.items.map((item) =>
      typeof item === 'string' ? { type: 'text', page: null, line: 0, text: item } : item,
    );
  }

  #enter(element: PageElement): void {
    const { tagName } = element;
    if (isBlockElement(element)) this.#endLine(this.#holder);
    const table = this.#tables.at(-1);
    if (tagName === 'table') {
      const isForLayout = /^(?:presentation|none)$/iu.test(readAttribute(element, 'role') ?? '');
      this.#tables.push({ rows: [], isForLayout, isGroupStart: false, cell: undefined });
    } else if (tagName === 'pre') this.#preformatted++;
    else if (tagName === 'sup') this.#raised++;
    else if (!table) return;
    else if (/^(?:thead|tbody|tfoot)$/u.test(tagName)) table.isGroupStart = true;
    else if (tagName === 'tr') {
      table.rows.push({ cells: [], isGroupStart: table.isGroupStart });
      table.isGroupStart = false;
    } else if (tagName === 'td' || tagName === 'th') table.cell = openCell(element);
  }

  #leave(element: PageElement): void {
    const { tagName } = element;
    if (isBlockElement(element)) this.#endLine(this.#holder);
    if (tagName === 'pre') this.#preformatted--;
    else if (tagName === 'sup') this.#raised--;
    else if (tagName === 'td' || tagName === 'th') this.#closeCell();
    else if (tagName === 'table') this.#closeTable();
  }

  /** The innermost open cell; a caption and what stands between rows come before their table. */
  get #holder(): Holder {
    const table = this.#tables.at(-1);
    return table?.cell ?? this.#tables.at(-2)?.cell ?? this.#page;
  }

  #addText(text: string): void {
    const holder = this.#holder;
    const printed = this.#raised > 0 ? text.replace(/\d/gu, (digit) => SUPERSCRIPTS[Number(digit)] ?? digit) : text;
    if (this.#preformatted === 0) {
      holder.line += printed.replace(/[ \t\r\n\f]+/gu, ' ');
      return;
    }
    for (const [index, line] of printed.split(/\r?\n/u).entries()) {
      if (index > 0) this.#endLine(holder);
      holder.line += line;
    }
  }

  #endLine(holder: Holder): void {
    const line = this.#preformatted > 0 ? holder.line : holder.line.replace(/ {2,}/gu, ' ').trim();
    holder.line = '';
    if (isBlank(line)) return;
    this.#budget.spend(1);
    holder.items.push(line);
  }

  #closeCell(): void {
    const table = this.#tables.at(-1);
    if (!table?.cell) return;
    this.#endLine(table.cell);
    const { items, rowSpan, columnSpan } = table.cell;
    table.rows.at(-1)?.cells.push({ items, rowSpan, columnSpan });
    table.cell = undefined;
  }

  #closeTable(): void {
    const table = this.#tables.pop();
    if (!table) return;
    const holder = this.#holder;
    const { rows, isForLayout } = table;
    for (const block of settleTable({ page: null, rows, isForLayout }, this.#budget)) holder.items.push(block);
  }
}

function openCell(element: PageElement): OpenCell {
  const columnSpan = Math.min(readInteger(element, 'colspan') ?? 1, MAX_COLUMN_SPAN) || 1;
  // Zero rows: as many as the group has.
  const rowSpan = Math.min(readInteger(element, 'rowspan') ?? 1, MAX_ROW_SPAN) || MAX_ROW_SPAN;
  return { items: [], line: '', columnSpan, rowSpan };
}
