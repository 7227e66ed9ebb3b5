import { knownRows } from '../../forms/statement-forms.ts';
import type { StatementForm } from '../../forms/statement-forms.ts';
import type { Repair } from '../../model/statement.ts';
import { cheapestChain } from '../rules/cheapest-chain.ts';
import { cellRepair } from '../sections/section-rule.ts';
import type { SourceCell, SourceRow } from '../sections/section.ts';
import { comparableText } from '../text/mend-text.ts';
import { isItemName, mendItemName, nameBehindMark, splitItem, writeOrdinal } from './item-name.ts';

/** What speaks against a number, in nats. */
const COST = {
  /** It is not the printed one, which stands before a name that the form has under another number or not at all. */
  changed: 2,
  /** The form has the printed number before this very name. */
  changedOwn: 4,
  /** Its mark is lost, and it is put back or left out. */
  restored: 1,
  leftOut: 3,
  /** Behind the number above: numbers are left out (the first is not 1), or it does not rise. */
  gap: 1.5,
  notRising: 4,
  /** Numbers left out in a table that leaves out many: it prints the lines with figures alone. */
  usualGap: 0.25,
} as const;
/** Nats by which a number must lead to be believed. */
const LEAD = 1.5;
const LABELS_AT_LEAST = 2;
/** Labels from which on a table shows whether it leaves numbers out. */
const LABELS_TO_TELL = 3;
const NUMBER_AT_MOST = 40;
const NUMERALS_AHEAD = /^[一二三四五六七八九十廿卅]{1,4}/u;

/** Rows whose labels count on, what was mended to that end, and the cells whose number stays open. */
export interface SettledOrdinals {
  readonly rows: readonly SourceRow[];
  readonly doubtful: ReadonlySet<SourceCell>;
  readonly repairs: readonly Repair[];
}

/**
 * Settles the ordinals of labels (一、二、三 and (一)(二)(三)) together, column by column: the printed signs, their order
 * and what the form has before a name all have a say, and the cheapest sequence wins. A number that is not clear stays as
 * printed, in doubt.
 */
export function settleOrdinals(rows: readonly SourceRow[], form: StatementForm): SettledOrdinals {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const mended = new Map<SourceCell, SourceCell>();
  const doubtful = new Set<SourceCell>();
  const repairs: Repair[] = [];
  const own = new Set(knownRows(form).map(({ label }) => comparableText(label)));
  const prints = (pattern: RegExp): boolean => rows.some(({ cells }) => cells.some(({ text }) => pattern.test(text)));
  const columns = Array.from({ length: width }, (_, column) => seriesIn(rows, column, form, own));
  const isContracted =
    prints(/^[(（]?[廿卅]/u) ||
    (columns.flat(2).some(isContractedTwenty) && !prints(/^[(（]?[二三]十[一二三四五六七八九]/u));
  for (const series of columns.flat())
    settle(series).forEach(({ number, isSure }, index) => {
      const label = series[index];
      if (label === undefined) return;
      const { row, cell, depth, name } = label;
      if ((number === label.number && !label.isDamaged) || !isSure) {
        if ((!isSure && label.number > 0) || (number === 0 && label.isMarked)) doubtful.add(cell);
        return;
      }
      const text = writeOrdinal(depth, number, isContracted || isShortMark(label, number)) + name;
      mended.set(cell, { ...cell, text });
      repairs.push(cellRepair('ordinal-by-order', row, cell, text, 'the labels above and below count so'));
    });
  const settled = rows.map((row) =>
    row.cells.some((cell) => mended.has(cell))
      ? { ...row, cells: row.cells.map((cell) => mended.get(cell) ?? cell) }
      : row,
  );
  return { rows: settled, doubtful, repairs };
}

/** A label that counts, or one among these that has lost its number (0). */
interface Label {
  readonly row: SourceRow;
  readonly cell: SourceCell;
  readonly depth: number;
  readonly number: number;
  readonly name: string;
  /** True where the form has this very label. */
  readonly isOwn: boolean;
  /** True where a mark stands before the name that cannot be read. */
  readonly isMarked: boolean;
  /** True where the number is told by what is left of it: 二上年结转, and 十三 where 廿三 stood. */
  readonly isDamaged: boolean;
}

/** The labels of a column that count on from one another: those of the first depth, and each group below one of them. */
function seriesIn(
  rows: readonly SourceRow[],
  column: number,
  form: StatementForm,
  own: ReadonlySet<string>,
): readonly (readonly Label[])[] {
  const top: Label[] = [];
  const groups: Label[][] = [];
  let current = top;
  for (const row of rows) {
    const cell = row.cells[column];
    const label = cell === undefined || cell.text === '' ? undefined : labelIn(row, cell, form, own);
    if (label === undefined) continue;
    if (label.depth === 1) {
      current = top;
    } else if (label.depth === 2 && current === top) {
      current = [];
      groups.push(current);
    }
    current.push({ ...label, depth: label.depth === 0 ? (current[0]?.depth ?? 1) : label.depth });
  }
  return [top, ...groups].filter(({ length }) => length >= LABELS_AT_LEAST).map(withContracted);
}

/** The label in a cell, of depth 0 where no sign of a number is left; undefined for one that never had any. */
function labelIn(row: SourceRow, cell: SourceCell, form: StatementForm, own: ReadonlySet<string>): Label | undefined {
  const text = comparableText(cell.text);
  const isOwn = own.has(text);
  const parted = isOwn ? undefined : partNumeral(text, form);
  const { depth, number, name } = splitItem(parted ?? text);
  const isDamaged = parted !== undefined;
  if (depth > 0) return { row, cell, depth, number, name, isOwn, isMarked: false, isDamaged };
  const bare = nameBehindMark(text);
  const isMarked = bare !== text;
  const meant = isMarked ? mendItemName(form, bare) : bare;
  if (!isItemName(form, meant) || isOwn) return undefined;
  const markedDepth = text.startsWith('(') ? 2 : 1;
  return { row, cell, depth: isMarked ? markedDepth : 0, number, name: meant, isOwn, isMarked, isDamaged };
}

/** Two signs where 二十一 has three: 廿一. */
function isShortMark({ cell, isMarked }: Label, number: number): boolean {
  if (!isMarked || number <= 20) return false;
  const [mark = ''] = comparableText(cell.text).split(/[、)]/u);
  return mark.replace('(', '').length === 2;
}

const isContractedTwenty = ({ isDamaged, number }: Label): boolean => isDamaged && number > 20;

/** 十三 behind 二十, where 十三 stood before, is 廿三: its two strokes are easily taken for one. */
function withContracted(series: readonly Label[]): readonly Label[] {
  return series.map((label, index) => {
    const before = series.slice(0, index).map(({ number }) => number);
    const isAgain = label.number > 10 && label.number < 20 && before.includes(label.number);
    const hasPassed = before.some((number) => number >= 20 && number < 30);
    return isAgain && hasPassed ? { ...label, number: label.number + 10, isDamaged: true } : label;
  });
}

/** 二上年结转 as 二、上年结转, where what is left is a whole name and what is printed is none. */
function partNumeral(text: string, form: StatementForm): string | undefined {
  if (isItemName(form, text)) return undefined;
  const [numerals = ''] = NUMERALS_AHEAD.exec(text) ?? [];
  // 一一般公共服务支出 has a numeral of its own.
  const end = Array.from(numerals, (_, index) => index + 1).find((at) => isItemName(form, text.slice(at)));
  return end === undefined ? undefined : `${text.slice(0, end)}、${text.slice(end)}`;
}

function settle(series: readonly Label[]): readonly { readonly number: number; readonly isSure: boolean }[] {
  const printed = series.map(({ number }) => number).filter((number) => number > 0);
  const gaps = printed.filter((number, index) => number > (printed[index - 1] ?? 0) + 1).length;
  const isUsual = printed.length >= LABELS_TO_TELL && gaps * 2 >= printed.length;
  const gap = isUsual ? COST.usualGap : COST.gap;
  const candidates = series.map((_, index) => numbersFor(series, index));
  const chain = cheapestChain(
    series.map((label, index) =>
      (candidates[index] ?? []).map((number) => ownCost(label, number, index === 0 ? gap : 0)),
    ),
    (link, before, after) => followCost(candidates[link - 1]?.[before] ?? 0, candidates[link]?.[after] ?? 0, gap),
  );
  return chain.map(({ chosen, lead }, index) => ({ number: candidates[index]?.[chosen] ?? 0, isSure: lead >= LEAD }));
}

/** The printed number, and those that the labels around count to. */
function numbersFor(series: readonly Label[], index: number): readonly number[] {
  const own = series[index]?.number ?? 0;
  if (own === 0) {
    const lost = numberLost(series, index);
    return lost === undefined ? [0] : [0, lost];
  }
  const around = [-2, -1, 1, 2].flatMap((step) => {
    const number = series[index + step]?.number ?? 0;
    return number > 0 ? [number - step] : [];
  });
  const likely = around.filter((number) => number > 0 && number <= NUMBER_AT_MOST);
  return [...new Set([series[index]?.number ?? 0, ...likely])];
}

/**
 * The number of a line that shows none: one has been lost only where as many are missing between those around as lines stand
 * there without, or where a mark is left of it at the end. Other lines never had any.
 */
function numberLost(series: readonly Label[], index: number): number | undefined {
  const before = series.slice(0, index).findLastIndex(({ number }) => number > 0);
  const after = series.findIndex(({ number }, at) => at > index && number > 0);
  const low = series[before]?.number ?? 0;
  if (after === -1) return series[index]?.isMarked === true && before === index - 1 ? low + 1 : undefined;
  return (series[after]?.number ?? 0) - low === after - before ? low + index - before : undefined;
}

/** @param gap what it costs not to be 1: nothing but for the first label */
function ownCost({ number: printed, isOwn }: Label, number: number, gap: number): number {
  const first = number === 1 ? 0 : gap;
  if (printed === 0) return number === 0 ? COST.leftOut : COST.restored + first;
  return number === printed ? first : first + (isOwn ? COST.changedOwn : COST.changed);
}

function followCost(before: number, number: number, gap: number): number {
  if (before === 0 || number === 0 || number === before + 1) return 0;
  return number > before ? gap : COST.notRising;
}
