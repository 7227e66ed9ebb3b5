import { pick } from '../random.ts';
import { headLines, type Sheet } from '../sheet.ts';

/** Titles of the budget's tables: in Hubei's words, and in those of cities that name the body in them. */
const TITLES: Readonly<Record<string, readonly [string, ...string[]]>> = {
  summary: ['收支总表', '{}收支总表', '收支预算总表', '{}收支预算总表'],
  income: ['收入总表', '{}收入总表', '收入预算总表', '{}收入预算总表'],
  expenditure: ['支出总表', '{}支出总表', '支出预算总表', '{}支出预算总表'],
  appropriation_summary: ['财政拨款收支总表', '财政拨款收支预算总表', '{}财政拨款收支预算总表'],
  general_budget: ['一般公共预算支出表（分功能科目）', '一般公共预算支出表', '一般公共预算支出功能分类预算表'],
  general_budget_by_unit: ['一般公共预算支出表（分单位）'],
  basic_expenditure: ['一般公共预算基本支出表', '一般公共预算基本支出预算表'],
  three_public: ['一般公共预算“三公”经费支出表', '财政拨款“三公”经费支出表', '一般公共预算“三公”经费预算表'],
  government_fund: ['政府性基金预算支出表', '政府性基金预算支出功能分类预算表'],
  state_capital: ['国有资本经营预算支出表', '国有资本经营预算支出功能分类预算表'],
  projects: ['项目支出表', '项目支出情况表', '项目支出预算表'],
};

/** The title that this publisher gives a table of the budget. */
export function drawBudgetTitle(sheet: Sheet, which: string): string {
  const titles = TITLES[which] ?? [''];
  const title = sheet.options.house === 'numbered' ? titles[0] : pick(sheet.random, titles);
  return title.replace('{}', sheet.manner.subject);
}

/** The lines over a table of the budget. */
export function budgetHead(sheet: Sheet, title: string): string[] {
  return headLines(sheet, title, 0);
}
