import type { CellRole, PrintedCell, PrintedTable, TruePlace } from '../disclosure.ts';
import { drawFigureStyle, printFigure, type FigureStyle } from './money.ts';
import type { GenerateOptions } from './options.ts';
import type { Publisher } from './publishers.ts';
import { pick, type Random } from './random.ts';

/** What every table of one disclosure shares; `places` grows as tables are set. */
export interface Sheet {
  readonly random: Random;
  readonly options: GenerateOptions;
  readonly publisher: Publisher;
  readonly quantum: number;
  readonly places: TruePlace[];
  /** How this publisher words the lines over and under its tables. */
  readonly manner: Manner;
}

/** Wording that a publisher keeps through the whole disclosure. */
export interface Manner {
  readonly subject: '部门' | '单位';
  readonly unitLine: string;
  readonly printsTags: boolean;
  readonly isTagFirst: boolean;
  readonly yearInTitle: string;
  readonly spacedTotals: boolean;
  readonly colon: string;
}

/** Draws the wording. */
export function drawManner(random: Random, options: GenerateOptions, publisher: Publisher): Manner {
  const year = String(options.fiscalYear);
  const isFinal = options.kind === 'final';
  return {
    subject: publisher.isDepartment ? '部门' : '单位',
    unitLine: pick(random, ['金额单位', '单位']),
    printsTags: isFinal && random() < 0.7,
    isTagFirst: random() < 0.5,
    yearInTitle: isFinal ? pick(random, [`${year}年度`, `${year} 年度`, '']) : pick(random, ['', '', `${year}年`]),
    spacedTotals: random() < 0.3,
    colon: pick(random, ['：', '：', ':']),
  };
}

export const text = (role: CellRole, value: string): PrintedCell => ({ text: value, role, place: null });
export const header = (value: string): PrintedCell => text('header', value);
export const filler = (): PrintedCell => text('filler', '');

/** Sets the amounts of one table: each call prints a figure, or leaves its place blank, and notes the truth. */
export type Typesetter = (rowKey: string, columnKey: string, cents: number | null) => PrintedCell;

/** A typesetter for a statement in a style of its own; null is a place where this publisher prints nothing, not even a zero. */
export function typesetterOf(sheet: Sheet, statement: string, style: FigureStyle = styleOf(sheet)): Typesetter {
  return (rowKey, columnKey, cents) => {
    const isBlank = cents === null || (cents === 0 && !style.printsZeros);
    const figure = isBlank ? null : printFigure(cents, style);
    sheet.places.push({
      statement,
      rowKey,
      columnKey,
      value: figure?.value ?? null,
      isDamaged: false,
      slipOf: null,
    });
    return { text: figure?.text ?? '', role: 'figure', place: sheet.places.length - 1 };
  };
}

/** Draws the style of the next table. */
export function styleOf(sheet: Sheet): FigureStyle {
  return drawFigureStyle(sheet.random, sheet.options);
}

/** The lines over a table: title, 公开 tag, publisher, unit. */
export function headLines(sheet: Sheet, title: string, tag: number): string[] {
  const { manner, options, publisher } = sheet;
  const mark = manner.printsTags ? [`公开${String(tag).padStart(2, '0')}表`] : [];
  const owner = `${manner.subject}${manner.colon}${publisher.name}`;
  const unit = `${manner.unitLine}${manner.colon}${options.unit}`;
  const head = `${manner.yearInTitle}${title}`;
  return manner.isTagFirst ? [head, ...mark, owner, unit] : [head, owner, ...mark, unit];
}

/** Puts a table together; every row has as many cells as the widest. */
export function tableOf(
  before: readonly string[],
  headers: readonly (readonly PrintedCell[])[],
  body: readonly (readonly PrintedCell[])[],
  after: readonly string[],
): PrintedTable {
  const width = Math.max(...[...headers, ...body].map((row) => row.length));
  const rows = [...headers, ...body].map((row) => [...row, ...Array.from({ length: width - row.length }, filler)]);
  return { kind: 'table', before, rows, headerRows: headers.length, after };
}

/** Comparable form of a label as a key: no white space, half-width brackets, straight quotes. */
export function keyOf(label: string): string {
  return label.replace(/\s+/gu, '').replace(/（/gu, '(').replace(/）/gu, ')').replace(/[“”]/gu, '"');
}

/** Header rows of columns that are paths (`本年支出/小计`); a shared first step is printed once, over its first column. */
export function headerRows(paths: readonly string[]): string[][] {
  const steps = paths.map((path) => path.split('/'));
  const depth = Math.max(...steps.map(({ length }) => length));
  return Array.from({ length: depth }, (_, level) =>
    steps.map((path, index) => {
      const before = steps[index - 1];
      const isRepeated =
        level < path.length - 1 && before?.slice(0, level + 1).join('/') === path.slice(0, level + 1).join('/');
      return isRepeated ? '' : (path[level] ?? '');
    }),
  );
}
