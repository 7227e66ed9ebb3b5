import type { PrintedTable } from '../../disclosure.ts';
import { functionLines, ordinal, summaryClasses } from '../function-lines.ts';
import { basicOf, granted, projectOf, spentBy, sumOf, type Entry } from '../ledger.ts';
import { headLines, type Sheet } from '../sheet.ts';
import { setSidedTable, type SideLine } from '../sided-table.ts';
import type { FinalTotals } from './totals.ts';

const BLANK: SideLine = { label: '', amounts: [null] };

/** 收入支出决算总表: income by source, spending by function, balanced by what was carried over. */
export function setFinalSummary(sheet: Sheet, entries: readonly Entry[], totals: FinalTotals): PrintedTable {
  const { options } = sheet;
  const { fiscalYear: year } = options;
  const isOld = year < 2020;
  const grants = (kind: Entry['kind']): number => sumOf(entries, (entry) => (entry.kind === kind ? granted(entry) : 0));
  const sources: [string, number][] = [
    ...(isOld
      ? ([['财政拨款收入', sumOf(entries, granted)]] as [string, number][])
      : ([
          ['一般公共预算财政拨款收入', grants('general')],
          ['政府性基金预算财政拨款收入', grants('fund')],
          ['国有资本经营预算财政拨款收入', grants('capital')],
        ] as [string, number][])),
    ['上级补助收入', sumOf(entries, ({ other }) => other.superior)],
    ['事业收入', sumOf(entries, ({ other }) => other.business)],
    ['经营收入', sumOf(entries, ({ other }) => other.operating)],
    ['附属单位上缴收入', sumOf(entries, ({ other }) => other.subsidiaries)],
    ['其他收入', sumOf(entries, ({ other }) => other.remaining)],
  ];
  const spent = classAmounts(entries);
  const classes = summaryClasses('final', year).filter((code) => options.house === 'numbered' || spent.has(code));
  const mark = (number: number): string => `${ordinal(number)}、`;
  const functions = functionLines(classes, year, mark, (code) => [spent.get(code) ?? 0]);
  const income = sources.map(([label, cents], index) => ({ label: mark(index + 1) + label, amounts: [cents] }));
  const padded = Math.max(functions.length, income.length);
  const pad = (lines: readonly SideLine[]): SideLine[] => [
    ...lines,
    ...Array.from({ length: padded - lines.length }, () => BLANK),
  ];
  // The form of 2021 has a spare line above its last.
  const spare = year >= 2021 && options.house === 'numbered' ? [BLANK] : [];
  const left = [
    ...pad(income),
    { label: '本年收入合计', amounts: [totals.income] },
    { label: year >= 2019 ? '使用非财政拨款结余' : '用事业基金弥补收支差额', amounts: [totals.surplusUsed] },
    { label: '年初结转和结余', amounts: [totals.openingRest] },
    ...spare,
    { label: '总计', amounts: [totals.whole] },
  ];
  const right = [
    ...pad(functions),
    { label: '本年支出合计', amounts: [totals.spending] },
    { label: '结余分配', amounts: [totals.distributed] },
    { label: '年末结转和结余', amounts: [totals.closingRest] },
    ...spare,
    { label: '总计', amounts: [totals.whole] },
  ];
  const column = sheet.manner.subject === '部门' ? '决算数' : '金额';
  return setSidedTable(sheet, {
    statement: 'final.summary',
    before: headLines(sheet, '收入支出决算总表', 1),
    after: options.formulaNotes ? summaryNotes(sheet, income.length, padded, spare.length) : [],
    sides: [
      { name: '收入', itemHeader: '项目', paths: [column], lines: left },
      { name: '支出', itemHeader: options.threeSides ? '项目（按功能分类）' : '项目', paths: [column], lines: right },
      ...(options.threeSides
        ? [{ name: '支出', itemHeader: '项目（按支出性质）', paths: [column], lines: natureLines(entries, right) }]
        : []),
    ],
    lineNumbers: options.lineNumbers,
    columnNumbers: options.columnNumbers,
  });
}

/** The third side: the same spending by its nature, ending with the lines that the second side ends with. */
function natureLines(entries: readonly Entry[], right: readonly SideLine[]): SideLine[] {
  const line = (label: string, of: (entry: Entry) => number): SideLine => ({ label, amounts: [sumOf(entries, of)] });
  const natures = [
    line('一、基本支出', basicOf),
    line('二、项目支出', projectOf),
    line('三、上缴上级支出', ({ other }) => other.toSuperior),
    line('四、经营支出', ({ other }) => other.operatingCost),
    line('五、对附属单位补助支出', ({ other }) => other.toSubsidiaries),
  ];
  const foot = right.findIndex(({ label }) => label === '本年支出合计');
  const padding = Array.from({ length: Math.max(0, foot - natures.length) }, () => BLANK);
  return [...natures, ...padding, ...right.slice(foot)];
}

function summaryNotes(sheet: Sheet, sources: number, padded: number, spare: number): string[] {
  const notes = [`注：本表反映${sheet.manner.subject}本年度的总收支和年末结转结余情况。`];
  if (!sheet.options.lineNumbers) return notes;
  const income = padded + 1;
  const last = padded + 4 + spare;
  const first = last + 1;
  const spending = first + padded;
  const whole = spending + 3 + spare;
  const list = Array.from({ length: sources }, (_, index) => String(index + 1)).join('+');
  return [
    ...notes,
    `${String(income)}行=（${list}）行；${String(last)}行=（${String(income)}+${String(income + 1)}+${String(income + 2)}）行；`,
    `${String(spending)}行=（${String(first)}+${String(first + 1)}+…+${String(spending - 1)}）行；` +
      `${String(whole)}行=（${String(spending)}+${String(spending + 1)}+${String(spending + 2)}）行。`,
  ];
}

/** Spending by class. */
export function classAmounts(
  entries: readonly Entry[],
  amount: (entry: Entry) => number = spentBy,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const entry of entries) {
    const code = entry.code.slice(0, 3);
    const cents = amount(entry);
    if (cents !== 0) sums.set(code, (sums.get(code) ?? 0) + cents);
  }
  return sums;
}
