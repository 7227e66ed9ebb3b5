import { unitsAt } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { ExpectedFact } from './expected-facts.ts';

type Figures = ReadonlyMap<string, Amount>;
/** A total and the figures that must add up to it, all in one row or one column. */
type Sum = readonly [total: string, addends: readonly string[]];

const CODE = /^\d{3,7}$/u;
const TOP_LABEL = /^[一二三四五六七八九十]+、/u;
const ITEM_LABEL = /^\d+\.\D/u;
const SUM_OF_TOPS = /^(?:本年(?:收入|支出)合计|当年(?:收入|支出)小计|(?:收入|支出)(?:总计|合计))$/u;
const SUM_COLUMN = /^(?:合计|小计|本年(?:收入|支出)合计)$/u;

/** What comes of adding up a disclosure's figures. */
export interface Footing {
  /** How many printed totals have printed parts. */
  readonly sums: number;
  /** A sentence for each total that its parts do not give, beyond what rounding them allows. */
  readonly errors: readonly string[];
}

/** Adds up every column (class over codes, heading over items, totals) and every row (合计 over the columns beside it). */
export function footFacts(facts: readonly ExpectedFact[]): Footing {
  const columns = Map.groupBy(facts, (fact) => `${fact.title} | ${fact.columnKey}`);
  const rows = Map.groupBy(facts, (fact) => `${fact.title} | ${fact.rowKey}`);
  const outcomes = [
    ...[...columns].flatMap(([place, own]) => footGroup(place, figuresBy(own, 'rowKey'), sumsOfColumn)),
    ...[...rows].flatMap(([place, own]) => footGroup(place, figuresBy(own, 'columnKey'), sumsOfRow)),
  ];
  return { sums: outcomes.length, errors: outcomes.filter((outcome) => outcome !== null) };
}

function figuresBy(facts: readonly ExpectedFact[], key: 'rowKey' | 'columnKey'): Figures {
  return new Map(facts.map((fact) => [fact[key], fact.value]));
}

/** For each sum of one row or column null, or what is wrong with it. */
function footGroup(
  place: string,
  figures: Figures,
  sumsOf: (keys: readonly string[]) => readonly Sum[],
): readonly (string | null)[] {
  return sumsOf([...figures.keys()]).map(([total, addends]) => {
    const parts = addends.flatMap((key) => figures.get(key) ?? []);
    const difference = differenceOf(figures.get(total), parts);
    return difference === 0n ? null : `${place}: ${total} differs by ${String(difference)} from ${addends.join(' + ')}`;
  });
}

/** In units of the last digit; 0 within the slack of rounding, ⌊(n − 1) / 2⌋ for n parts that are not zero. */
function differenceOf(whole: Amount | undefined, parts: readonly Amount[]): bigint {
  const all = whole === undefined ? parts : [whole, ...parts];
  const scale = Math.max(...all.map((amount) => amount.scale));
  const units = (amount: Amount): bigint => unitsAt(amount, scale) ?? 0n;
  const sum = parts.reduce((total, amount) => total + units(amount), 0n);
  const difference = (whole === undefined ? 0n : units(whole)) - sum;
  const filled = parts.filter((amount) => amount.units !== 0n).length;
  const slack = BigInt(Math.floor(Math.max(0, filled - 1) / 2));
  return difference >= -slack && difference <= slack ? 0n : difference;
}

function sumsOfColumn(keys: readonly string[]): readonly Sum[] {
  const tops = keys.filter((key) => TOP_LABEL.test(key) && !key.includes('/'));
  const bare = keys.filter((key) => parentOf(key, keys) === undefined);
  const classes = bare.filter((key) => CODE.test(key));
  const sums: readonly Sum[] = keys.map((key) => {
    if (SUM_OF_TOPS.test(key)) return [key, key === '收入总计' && tops.length === 0 ? subtotals(keys) : tops];
    if (key === 'TOTAL') return [key, classes.length > 0 ? classes : bare.filter((other) => other !== key)];
    if (key === 'PERSONNEL_TOTAL') return [key, classes.filter((code) => code === '301' || code === '303')];
    if (key === 'PUBLIC_TOTAL') return [key, classes.filter((code) => code !== '301' && code !== '303')];
    return [key, [...keys.filter((other) => parentOf(other, keys) === key), ...itemsUnder(key, keys)]];
  });
  return sums.filter(([, addends]) => addends.length > 0);
}

/** The nearest row above this one in the outline: by code, or by the path that its key is. */
function parentOf(key: string, keys: readonly string[]): string | undefined {
  const above = keys.filter((other) =>
    CODE.test(key) && CODE.test(other) ? isCodeAbove(other, key) : key.startsWith(`${other}/`),
  );
  return above.sort((a, b) => b.length - a.length)[0];
}

function isCodeAbove(code: string, below: string): boolean {
  return below.length > code.length && below.startsWith(code);
}

/** The rows 1. 2. 3. that follow a row 一、 */
function itemsUnder(key: string, keys: readonly string[]): readonly string[] {
  if (!TOP_LABEL.test(key)) return [];
  const following = keys.slice(keys.indexOf(key) + 1);
  const end = following.findIndex((other) => !ITEM_LABEL.test(other));
  return end === -1 ? following : following.slice(0, end);
}

function subtotals(keys: readonly string[]): readonly string[] {
  return keys.filter((key) => key.endsWith('/小计'));
}

/** 合计 over the columns beside it, each group of columns by its own 小计. */
function sumsOfRow(keys: readonly string[]): readonly Sum[] {
  const sums = keys.map((key): Sum => {
    const steps = key.split('/');
    if (!SUM_COLUMN.test(steps.at(-1) ?? '')) return [key, []];
    const beside = keys.filter((other) => {
      const own = other.split('/');
      const isUnder = steps.slice(0, -1).every((step, index) => own[index] === step);
      return (
        other !== key &&
        isUnder &&
        (own.length === steps.length || (own.length === steps.length + 1 && own.at(-1) === '小计'))
      );
    });
    return [key, beside];
  });
  return sums.filter(([, addends]) => addends.length > 0);
}
