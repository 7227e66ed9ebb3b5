import type { PrintedTable } from '../../disclosure.ts';
import { header, headerRows, headLines, keyOf, tableOf, typesetterOf, type Sheet } from '../sheet.ts';
import { threePublicRow, type ThreePublic } from '../three-public.ts';

const STEPS = [
  '合计',
  '因公出国（境）费',
  '公务用车购置及运行维护费/小计',
  '公务用车购置及运行维护费/公务用车购置费',
  '公务用车购置及运行维护费/公务用车运行维护费',
  '公务接待费',
];

/** 财政拨款“三公”经费支出决算表: budget and outcome side by side in one row. */
export function setFinalThreePublic(sheet: Sheet, budget: ThreePublic, outcome: ThreePublic): PrintedTable {
  const { options, manner } = sheet;
  const set = typesetterOf(sheet, 'final.three_public');
  const paths = ['预算数', '决算数'].flatMap((side) => STEPS.map((step) => `${side}/${step}`));
  const amounts = [...threePublicRow(budget), ...threePublicRow(outcome)];
  const isEmpty = amounts.every((cents) => cents === 0);
  const row = paths.map((path, index) =>
    set('1', options.columnNumbers ? String(index + 1) : keyOf(path), amounts[index] ?? null),
  );
  const headers = headerRows(paths).map((level) => level.map(header));
  if (options.columnNumbers) headers.push(paths.map((_, index) => header(String(index + 1))));
  const notes = options.formulaNotes ? [`注：本表反映${manner.subject}本年度财政拨款“三公”经费支出预决算情况。`] : [];
  if (options.formulaNotes && options.columnNumbers) {
    notes.push('1栏=（2+3+6）栏；3栏=（4+5）栏；7栏=（8+9+12）栏；9栏=（10+11）栏。');
  }
  if (isEmpty) notes.push(`本${manner.subject}${String(options.fiscalYear)}年度没有财政拨款“三公”经费支出。`);
  return tableOf(headLines(sheet, '财政拨款“三公”经费支出决算表', 9), headers, [row], notes);
}
