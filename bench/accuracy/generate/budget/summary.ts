import type { PrintedTable } from '../../disclosure.ts';
import { classAmounts } from '../final/summary.ts';
import { functionLines, ordinal, summaryClasses } from '../function-lines.ts';
import { appropriated, earnedBy, granted, spentBy, sumOf, type Entry } from '../ledger.ts';
import type { Sheet } from '../sheet.ts';
import { setSidedTable, type SideLine } from '../sided-table.ts';
import { budgetHead, drawBudgetTitle } from './titles.ts';

const line = (label: string, cents: number, key?: string): SideLine =>
  key === undefined ? { label, amounts: [cents] } : { label, amounts: [cents], key };

const grants = (entries: readonly Entry[], kind: Entry['kind']): number =>
  sumOf(entries, (entry) => (entry.kind === kind ? granted(entry) : 0));
const carried = (entries: readonly Entry[], kind: Entry['kind']): number =>
  sumOf(entries, (entry) => (entry.kind === kind ? entry.opening : 0));

/** Lines that end a side stand at the foot of the table, whatever stands above on the other. */
function alignFoot(left: SideLine[], leftFoot: SideLine[], right: SideLine[], rightFoot: SideLine[]): SideLine[][] {
  const height = Math.max(left.length, right.length);
  const pad = (lines: SideLine[]): SideLine[] => [
    ...lines,
    ...Array.from({ length: height - lines.length }, () => ({ label: '', amounts: [] })),
  ];
  return [
    [...pad(left), ...leftFoot],
    [...pad(right), ...rightFoot],
  ];
}

/** 收支总表: income by source, spending by function, both balanced by what is carried over. */
export function setBudgetSummary(sheet: Sheet, entries: readonly Entry[]): PrintedTable {
  const { options } = sheet;
  const isShort = options.house === 'short';
  const spent = classAmounts(entries);
  const classes = summaryClasses('budget', options.fiscalYear).filter((code) => !isShort || spent.has(code));
  const mark = (number: number): string => `${ordinal(number, !isShort)}、`;
  const others = ({ other }: Entry): number =>
    other.superior + other.subsidiaries + other.remaining + other.specialAccount;
  const sources: [string, number][] = isShort
    ? [
        ['财政拨款收入', sumOf(entries, granted)],
        ['事业收入', sumOf(entries, ({ other }) => other.business)],
        ['事业单位经营收入', sumOf(entries, ({ other }) => other.operating)],
        ['其他收入', sumOf(entries, others)],
      ]
    : [
        ['一般公共预算拨款收入', grants(entries, 'general')],
        ['政府性基金预算拨款收入', grants(entries, 'fund')],
        ['国有资本经营预算拨款收入', grants(entries, 'capital')],
        ['财政专户管理资金收入', sumOf(entries, ({ other }) => other.specialAccount)],
        ['事业收入', sumOf(entries, ({ other }) => other.business)],
        ['事业单位经营收入', sumOf(entries, ({ other }) => other.operating)],
        ['上级补助收入', sumOf(entries, ({ other }) => other.superior)],
        ['附属单位上缴收入', sumOf(entries, ({ other }) => other.subsidiaries)],
        ['其他收入', sumOf(entries, ({ other }) => other.remaining)],
      ];
  const income = sumOf(entries, granted) + sumOf(entries, earnedBy);
  const opening = sumOf(entries, (entry) => entry.opening + entry.other.opening);
  const [left = [], right = []] = alignFoot(
    sources.map(([label, cents], index) => line(mark(index + 1) + label, cents)),
    [line('本年收入合计', income), line('上年结转结余', opening), line('收入总计', income + opening)],
    functionLines(classes, options.fiscalYear, mark, (code) => [spent.get(code) ?? 0]),
    [
      line('本年支出合计', sumOf(entries, spentBy)),
      line(
        '年终结转结余',
        sumOf(entries, (entry) => entry.closing + entry.other.closing),
      ),
      line('支出总计', income + opening),
    ],
  );
  return setSided(sheet, 'summary', ['预算数'], left, right);
}

/** 财政拨款收支总表: appropriations of this year and carried over; spending by function, or by function and budget. */
export function setBudgetAppropriation(sheet: Sheet, entries: readonly Entry[]): PrintedTable {
  const { options } = sheet;
  const isShort = options.house === 'short';
  const kinds = ['general', 'fund', 'capital'] as const;
  const names = ['一般公共预算', '政府性基金预算', '国有资本经营预算'];
  const income = sumOf(entries, granted);
  const opening = sumOf(entries, (entry) => entry.opening);
  const hasColumns = isShort && options.fundColumns;
  const amounts = (of: (entry: Entry) => number): number[] => {
    const parts = kinds.map((kind) => sumOf(entries, (entry) => (entry.kind === kind ? of(entry) : 0)));
    const whole = sumOf(parts, (part) => part);
    return hasColumns ? [whole, ...parts] : [whole];
  };
  const spent = classAmounts(entries, appropriated);
  const classes = summaryClasses('budget', options.fiscalYear).filter((code) => !isShort || spent.has(code));
  const group = (label: string, of: (kind: Entry['kind']) => number): SideLine[] =>
    kinds.map((kind, index) => {
      const name = `（${ordinal(index + 1)}）${names[index] ?? ''}拨款`;
      return line(name, of(kind), `${label}/${name}`);
    });
  const byClass = functionLines(
    classes,
    options.fiscalYear,
    (number) => (isShort && hasColumns ? `${ordinal(number)}、` : `（${ordinal(number, !isShort)}）`),
    (code) => amounts((entry) => (entry.code.startsWith(code) ? appropriated(entry) : 0)),
  );
  const closing = amounts((entry) => entry.closing);
  const [left = [], right = []] = alignFoot(
    [
      line('一、本年收入', income),
      ...group('一、本年收入', (kind) => grants(entries, kind)),
      line('二、上年结转', opening),
      ...group('二、上年结转', (kind) => carried(entries, kind)),
    ],
    [line('收入总计', income + opening)],
    [
      ...(hasColumns ? byClass : [{ label: '一、本年支出', amounts: amounts(appropriated) }, ...byClass]),
      { label: hasColumns ? '年终结转结余' : '二、年终结转结余', amounts: closing },
    ],
    [{ label: '支出总计', amounts: amounts((entry) => appropriated(entry) + entry.closing) }],
  );
  return setSided(sheet, 'appropriation_summary', hasColumns ? ['合计', ...names] : ['预算数'], left, right);
}

function setSided(
  sheet: Sheet,
  which: string,
  paths: readonly string[],
  left: readonly SideLine[],
  right: readonly SideLine[],
): PrintedTable {
  return setSidedTable(sheet, {
    statement: `budget.${which}`,
    before: budgetHead(sheet, drawBudgetTitle(sheet, which)),
    after: [],
    sides: [
      { name: '收入', itemHeader: '项目', paths: ['预算数'], lines: left },
      { name: '支出', itemHeader: '项目', paths, lines: right },
    ],
    lineNumbers: false,
    columnNumbers: false,
  });
}
