import type { PrintedTable } from '../../disclosure.ts';
import { functionLines, ordinal, summaryClasses } from '../function-lines.ts';
import { appropriated, granted, sumOf, type Entry } from '../ledger.ts';
import { headLines, type Sheet } from '../sheet.ts';
import { setSidedTable, type SideLine } from '../sided-table.ts';
import { classAmounts } from './summary.ts';

const LABELS = {
  general: '一般公共预算财政拨款',
  fund: '政府性基金预算财政拨款',
  capital: '国有资本经营预算财政拨款',
} as const;

/** 财政拨款收入支出决算总表: appropriations by budget, spending by function and budget. */
export function setFinalAppropriation(sheet: Sheet, entries: readonly Entry[]): PrintedTable {
  const { options } = sheet;
  const { fiscalYear: year } = options;
  const kinds = (['general', 'fund', 'capital'] as const).filter((kind) => kind !== 'capital' || year >= 2020);
  const of = (kind: Entry['kind'], amount: (entry: Entry) => number): number =>
    sumOf(entries, (entry) => (entry.kind === kind ? amount(entry) : 0));
  const each = (amount: (entry: Entry) => number): number[] => {
    const parts = kinds.map((kind) => of(kind, amount));
    return [sumOf(parts, (part) => part), ...parts];
  };
  const spent = classAmounts(entries, appropriated);
  const classes = summaryClasses('final', year).filter((code) => options.house === 'numbered' || spent.has(code));
  const mark = (number: number): string => `${ordinal(number)}、`;
  const inClass =
    (code: string): ((entry: Entry) => number) =>
    (entry) =>
      entry.code.startsWith(code) ? appropriated(entry) : 0;
  const functions = functionLines(classes, year, mark, (code) => each(inClass(code)));
  const blank: SideLine = { label: '', amounts: [] };
  const grants = kinds.map((kind, index) => ({ label: mark(index + 1) + LABELS[kind], amounts: [of(kind, granted)] }));
  const height = Math.max(grants.length, functions.length);
  const pad = (lines: readonly SideLine[]): SideLine[] => [
    ...lines,
    ...Array.from({ length: height - lines.length }, () => blank),
  ];
  const whole = sumOf(entries, granted) + sumOf(entries, ({ opening }) => opening);
  const left = [
    ...pad(grants),
    { label: '本年收入合计', amounts: [sumOf(entries, granted)] },
    { label: '年初财政拨款结转和结余', amounts: [sumOf(entries, ({ opening }) => opening)] },
    ...kinds.map((kind) => ({ label: LABELS[kind], amounts: [of(kind, ({ opening }) => opening)] })),
    { label: '总计', amounts: [whole] },
  ];
  const right = [
    ...pad(functions),
    { label: '本年支出合计', amounts: each(appropriated) },
    { label: '年末财政拨款结转和结余', amounts: each(({ closing }) => closing) },
    ...kinds.map(() => blank),
    { label: '总计', amounts: each((entry) => appropriated(entry) + entry.closing) },
  ];
  return setSidedTable(sheet, {
    statement: 'final.appropriation_summary',
    before: headLines(sheet, '财政拨款收入支出决算总表', 4),
    after: options.formulaNotes && options.lineNumbers ? notesOf(sheet, kinds.length, height) : [],
    sides: [
      { name: '收入', itemHeader: '项目', paths: ['决算数'], lines: left },
      {
        name: '支出',
        itemHeader: '项目',
        paths: ['合计', ...kinds.map((kind) => LABELS[kind])].map((path) =>
          sheet.manner.isTagFirst ? `决算数/${path}` : path,
        ),
        lines: right,
      },
    ],
    lineNumbers: options.lineNumbers,
    columnNumbers: options.columnNumbers,
  });
}

function notesOf(sheet: Sheet, kinds: number, height: number): string[] {
  const income = height + 1;
  const last = income + 1 + kinds + 1;
  const first = last + 1;
  const spending = first + height;
  const whole = spending + 1 + kinds + 1;
  const list = (from: number): string => Array.from({ length: kinds }, (_, index) => String(from + index)).join('+');
  return [
    `注：本表反映${sheet.manner.subject}本年度财政拨款的总收支和年末结转结余情况。`,
    `${String(income)}行=（${list(1)}）行；${String(income + 1)}行=（${list(income + 2)}）行；` +
      `${String(last)}行=（${String(income)}+${String(income + 1)}）行；`,
    `${String(spending)}行=（${String(first)}+${String(first + 1)}+…+${String(spending - 1)}）行；` +
      `${String(whole)}行=（${String(spending)}+${String(spending + 1)}）行。`,
  ];
}
