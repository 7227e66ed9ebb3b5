import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Disclosure, PrintedTable } from '../accuracy/disclosure.ts';
import { breakLines, setTable, type SetRow, type SetTable } from './lay-out-table.ts';

const POINTS_AN_INCH = 72;
/** Upright and lying A4, lying A3 and A2: the first on which a table fits. */
const SHEETS = [
  [595, 842],
  [842, 595],
  [1191, 842],
  [1684, 1191],
] as const;
type Sheet = (typeof SHEETS)[number];
const MARGIN_POINTS = 45;
const TEXT_POINTS = 10.5;
const TITLE_POINTS = 15;
const RULING_POINTS = 0.6;
const PADDING_POINTS = 3;
const LINE_HEIGHT = 1.6;

/** Draws a disclosure as its publisher would print it: every table on a page of its own, in one font, at a resolution. */
export function drawDisclosure({ parts }: Disclosure, font: string, dpi: number): readonly Canvas[] {
  const printer = new Printer(font, dpi);
  for (const part of parts) {
    if (part.kind === 'text') printer.printLines(part.lines);
    else printer.printTable(part);
  }
  return printer.pages;
}

class Printer {
  readonly pages: Canvas[] = [];
  readonly #font: string;
  readonly #scale: number;
  #context: SKRSContext2D | undefined;
  #sheet: Sheet = SHEETS[0];
  #y = 0;

  constructor(font: string, dpi: number) {
    this.#font = font;
    this.#scale = dpi / POINTS_AN_INCH;
  }

  printLines(lines: readonly string[]): void {
    this.#turnPage(SHEETS[0]);
    for (const line of lines) this.#printText(line, TEXT_POINTS, 'left');
  }

  printTable(table: PrintedTable): void {
    const { set, sheet } = this.#setOnSheet(table);
    this.#turnPage(sheet);
    const [title, ...lines] = table.before;
    if (title !== undefined) this.#printText(title, TITLE_POINTS, 'center');
    for (const line of lines) this.#printText(line, TEXT_POINTS - 1, /单位[:：]/.test(line) ? 'right' : 'left');
    let from = 0;
    while (from < set.rows.length) {
      const to = this.#rowsThatFit(set, from);
      this.#drawRows(set, from, to);
      from = to;
      if (from < set.rows.length) this.#turnPage(sheet);
    }
    this.#y += TEXT_POINTS;
    for (const line of table.after) this.#printText(line, TEXT_POINTS - 1.5, 'left');
  }

  #setOnSheet(table: PrintedTable): { readonly set: SetTable; readonly sheet: Sheet } {
    // Text is measured on a page, whichever it is.
    if (!this.#context) this.#turnPage(SHEETS[0]);
    for (const sheet of SHEETS) {
      const set = setTable(table, sheet[0] - 2 * MARGIN_POINTS, (text, size) => this.#measure(text, size));
      if (set) return { set, sheet };
    }
    throw new RangeError(`no sheet holds ${String(table.rows[0]?.length)} columns`);
  }

  #turnPage(sheet: Sheet): void {
    this.#sheet = sheet;
    const [width, height] = sheet;
    const canvas = createCanvas(Math.round(width * this.#scale), Math.round(height * this.#scale));
    this.pages.push(canvas);
    this.#context = canvas.getContext('2d');
    this.#context.fillStyle = '#ffffff';
    this.#context.fillRect(0, 0, canvas.width, canvas.height);
    this.#context.scale(this.#scale, this.#scale);
    this.#context.fillStyle = '#000000';
    this.#context.lineWidth = RULING_POINTS;
    this.#y = MARGIN_POINTS;
  }

  #printText(text: string, size: number, align: 'left' | 'center' | 'right'): void {
    const width = this.#sheet[0] - 2 * MARGIN_POINTS;
    for (const line of breakLines(text, width, (each) => this.#measure(each, size))) {
      if (this.#y + size * LINE_HEIGHT > this.#sheet[1] - MARGIN_POINTS) this.#turnPage(this.#sheet);
      const free = width - this.#measure(line, size);
      const indent = align === 'left' ? 0 : align === 'center' ? free / 2 : free;
      this.#write(line, MARGIN_POINTS + indent, this.#y + size, size);
      this.#y += size * LINE_HEIGHT;
    }
  }

  /** Rows from `from` that the page holds; a header never stands alone at its foot. */
  #rowsThatFit({ rows, headerRows }: SetTable, from: number): number {
    let [to, bottom] = [from, this.#y];
    while (to < rows.length) {
      bottom += rows[to]?.heightPoints ?? 0;
      if (bottom > this.#sheet[1] - MARGIN_POINTS && to > from && to > headerRows) break;
      to++;
    }
    return to;
  }

  #drawRows({ rows, edges, sizePoints }: SetTable, from: number, to: number): void {
    const tops = [this.#y];
    for (const { heightPoints } of rows.slice(from, to)) tops.push((tops.at(-1) ?? 0) + heightPoints);
    rows.slice(from, to).forEach((row: SetRow, index) => {
      for (const { column, across, down, lines, role } of row.cells) {
        const [x0, x1] = [edges[column] ?? 0, edges[column + across] ?? 0].map((x) => x + MARGIN_POINTS) as [
          number,
          number,
        ];
        const [y0, y1] = [tops[index] ?? 0, tops[Math.min(index + down, tops.length - 1)] ?? 0];
        this.#context?.strokeRect(x0, y0, x1 - x0, y1 - y0);
        const step = sizePoints * 1.3;
        const first = (y0 + y1) / 2 - ((lines.length - 1) * step) / 2 + sizePoints * 0.36;
        lines.forEach((line, at) => {
          const free = x1 - x0 - this.#measure(line, sizePoints);
          const indent = role === 'figure' ? free - PADDING_POINTS : role === 'header' ? free / 2 : PADDING_POINTS;
          this.#write(line, x0 + indent, first + at * step, sizePoints);
        });
      }
    });
    this.#y = tops.at(-1) ?? this.#y;
  }

  #write(text: string, x: number, y: number, size: number): void {
    if (!this.#context) return;
    this.#context.font = `${String(size)}px "${this.#font}"`;
    this.#context.fillText(text, x, y);
  }

  #measure(text: string, size: number): number {
    if (!this.#context) return 0;
    this.#context.font = `${String(size)}px "${this.#font}"`;
    return this.#context.measureText(text).width;
  }
}
