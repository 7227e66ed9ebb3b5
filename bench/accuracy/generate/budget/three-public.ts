import type { PrintedTable } from '../../disclosure.ts';
import { header, headerRows, tableOf, typesetterOf, type Sheet } from '../sheet.ts';
import { threePublicRow, type ThreePublic } from '../three-public.ts';
import { budgetHead, drawBudgetTitle } from './titles.ts';

const KEYS = [
  '"三公"经费合计',
  '因公出国(境)费',
  '公务用车购置及运行费/小计',
  '公务用车购置及运行费/公务用车购置费',
  '公务用车购置及运行费/公务用车运行费',
  '公务接待费',
];

/** 一般公共预算“三公”经费支出表: one row. */
export function setBudgetThreePublic(sheet: Sheet, planned: ThreePublic): PrintedTable {
  const set = typesetterOf(sheet, 'budget.three_public');
  const amounts = threePublicRow(planned);
  const paths = KEYS.map((key) =>
    key.replace('"三公"', '“三公”').replace('(境)', sheet.manner.isTagFirst ? '（境）' : '(境)'),
  );
  const rows = [KEYS.map((key, index) => set('1', key, amounts[index] ?? null))];
  const headers = headerRows(paths).map((level) => level.map(header));
  const isEmpty = amounts.every((cents) => cents === 0);
  const nothing = `${String(sheet.options.fiscalYear)}年没有安排“三公”经费支出。`;
  return tableOf(budgetHead(sheet, drawBudgetTitle(sheet, 'three_public')), headers, rows, isEmpty ? [nothing] : []);
}
