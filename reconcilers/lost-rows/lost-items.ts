import { knownRows } from '../../forms/form-rows.ts';
import type { FormCatalog } from '../../forms/form-catalog.ts';
import type { Amount } from '../../model/amount.ts';
import type { Row, Statement } from '../../model/statement.ts';
import { addsUp, bareLabel, foldLabel, isPart, ownLabel, splitOrdinal, writeOrdinal } from '../checks/labels.ts';
import { lackingIn, prints, type LostRow, type LostRowRule } from './lost-row.ts';

const EXPENDITURE = '支出';
/** A 类 of the functional classification; two-sided tables list them by name. */
const CLASS = /^2\d{2}$/u;

/** Items that are counted on without a break, 一、 to 二十三、, what stands behind them, and the line that adds them up. */
interface Count {
  readonly items: readonly Row[];
  readonly parts: readonly Row[];
  readonly total: Row;
}

/**
 * Counted lines of two-sided tables: one of 一、 to 二十三、 that is missing, or that followed the last, where their total lacks
 * just what another table prints in a line whose name none of them has.
 */
export const findLostItems: LostRowRule = (statement, others, forms) => {
  const sides = new Set(statement.rows.flatMap(({ side }) => (side === '' ? [] : [side])));
  return [...sides]
    .flatMap((side) => listCounts(statement.rows.filter((row) => row.side === side)))
    .flatMap((count) => itemLost(count, statement, others, forms));
};

function itemLost(
  { items, parts, total }: Count,
  statement: Statement,
  others: readonly Statement[],
  forms: FormCatalog,
): readonly LostRow[] {
  const numbers = items.map(numberOf);
  const missing = Array.from({ length: numbers.at(-1) ?? 0 }, (_, at) => at + 1).filter(
    (each) => !numbers.includes(each),
  );
  const number = missing[0] ?? numbers.length + 1;
  const [first] = items;
  const before = items.findLast((item) => numberOf(item) < number);
  if (missing.length > 1 || first === undefined) return [];
  const names = statement.rows.flatMap((row) => (row.side === first.side ? [nameOf(row)] : []));
  const found = nameLost(first.side, names, lackingIn(total, parts, statement.decimals), others);
  if (found === undefined) return [];
  const name = nameInForm(found.name, first.side, statement, forms);
  const beside = before ?? first;
  const label = headOf(beside) + writeOrdinal(ownLabel(beside), number) + name;
  const lines = countedLine(before, items.find((item) => numberOf(item) > number) ?? total);
  return [
    {
      key: lines === undefined ? label : String(lines),
      code: '',
      label,
      side: first.side,
      ...(lines === undefined ? {} : { number: lines }),
      figures: found.figures,
      placeAmong: (rows) =>
        rows.findIndex(({ key, side }) => key === beside.key && side === beside.side) + (before ? 1 : 0),
      why: 'the lines are counted, and their total lacks what another table prints in this one; the text lost it',
    },
  ];
}

/** The counts of one side of a table. */
function listCounts(rows: readonly Row[]): readonly Count[] {
  return rows.flatMap((row, start): readonly Count[] => {
    if (numberOf(row) === 0 || continues(rows, start)) return [];
    const isItem = (each: Row): boolean => depthOf(each) === depthOf(row);
    const within = rows.slice(start, endOf(rows, start));
    const above = rows[start - 1];
    // (一), (二) stand under their own 一、, whatever total follows.
    if (above !== undefined && depthOf(above) < depthOf(row)) {
      const items = within.filter(isItem);
      return [{ items, parts: items, total: above }];
    }
    const end = within.findIndex((each) => isLoose(each) && addsUp(each.label));
    const total = within[end];
    const parts = within.slice(0, end).filter((each) => isItem(each) || isLoose(each));
    return total === undefined ? [] : [{ items: parts.filter(isItem), parts, total }];
  });
}

/** Counts on from a line above that is counted in the same way. */
function continues(rows: readonly Row[], at: number): boolean {
  const [row] = rows.slice(at);
  const before = row && rows.slice(0, at).findLast((each) => depthOf(each) <= depthOf(row));
  return row !== undefined && depthOf(before) === depthOf(row) && numberOf(before) < numberOf(row);
}

/** Where a count ends that begins at a line: before one that is counted anew, or further out. */
function endOf(rows: readonly Row[], start: number): number {
  const depth = depthOf(rows[start]);
  const end = rows.findIndex(
    (row, at) => at > start && (depthOf(row) < depth || (depthOf(row) === depth && !continues(rows, at))),
  );
  return end === -1 ? rows.length : end;
}

const UNCOUNTED = 9;

function depthOf(row: Row | undefined): number {
  return row === undefined ? UNCOUNTED : (splitOrdinal(ownLabel(row))?.depth ?? UNCOUNTED);
}

function numberOf(row: Row | undefined): number {
  return row === undefined ? 0 : (splitOrdinal(ownLabel(row))?.number ?? 0);
}

/** Not counted, and no part of what is: 年终结转结余. */
function isLoose(row: Row): boolean {
  return depthOf(row) === UNCOUNTED && !isPart(ownLabel(row));
}

/** The one name beside which other tables print what is lacking, and the figures that they print there. */
function nameLost(
  side: string,
  names: readonly string[],
  lacking: ReadonlyMap<number, Amount>,
  others: readonly Statement[],
): { readonly name: string; readonly figures: ReadonlyMap<number, Amount> } | undefined {
  const isOwn = (row: Row): boolean => names.some((name) => isAlike(name, nameOf(row)));
  const alike = others.map(({ rows }) => rows.filter((row) => isOfKind(row, side)));
  // Only tables that print lines of these count in them.
  const strangers = alike.filter((rows) => rows.some(isOwn)).flatMap((rows) => rows.filter((row) => !isOwn(row)));
  const telling = strangers.filter((row) => [...lacking.values()].some((amount) => prints(row, amount)));
  const [found, ...more] = new Set(telling.map(nameOf));
  if (found === undefined || more.length > 0) return undefined;
  const figures = [...lacking].filter(([, amount]) => telling.some((row) => prints(row, amount)));
  return { name: found, figures: new Map(figures) };
}

/** Lines that two-sided tables count: classes among expenditure, and the counted lines of the same side. */
function isOfKind(row: Row, side: string): boolean {
  return (side === EXPENDITURE && CLASS.test(row.code)) || (row.side === side && numberOf(row) > 0);
}

function nameOf(row: Row): string {
  return row.code === '' ? bareLabel(ownLabel(row)) : foldLabel(row.label);
}

/** 政府性基金预算财政拨款 and 政府性基金预算财政拨款收入. */
function isAlike(one: string, other: string): boolean {
  return one !== '' && other !== '' && (one.startsWith(other) || other.startsWith(one));
}

/** As the table's form calls it, where it has one name for it. */
function nameInForm(name: string, side: string, { form }: Statement, forms: FormCatalog): string {
  const known = forms.find(form);
  const labels = known === undefined ? [] : knownRows(known).filter((row) => row.side === side);
  const [only, ...others] = new Set(labels.map(({ label }) => bareLabel(label)).filter((each) => isAlike(each, name)));
  return only === undefined || others.length > 0 ? name : only;
}

/** What a label carries of its parents' before its own. */
function headOf(row: Row): string {
  const label = foldLabel(row.label);
  return label.slice(0, label.length - ownLabel(row).length);
}

/** The 行次 between two lines; undefined where the table counts no lines, or none fits. */
function countedLine(before: Row | undefined, after: Row): number | undefined {
  const [low, high] = [before?.number ?? null, after.number];
  if (high === null) return undefined;
  return low === null || high - low === 2 ? high - 1 : undefined;
}
