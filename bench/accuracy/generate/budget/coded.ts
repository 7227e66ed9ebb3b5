import type { PrintedTable } from '../../disclosure.ts';
import { functionalName, rowsByCode, setCodedTable, type CodedColumn, type CodedRow } from '../coded-table.ts';
import { economicName, type EconomicAmount } from '../economic.ts';
import { appropriated, basicOf, earnedBy, granted, projectOf, spentBy, type Entry } from '../ledger.ts';
import type { Sheet } from '../sheet.ts';
import type { Units } from './units.ts';
import { budgetHead, drawBudgetTitle } from './titles.ts';

type Column = readonly [path: string, amount: ((entry: Entry) => number) | null];

const of =
  (kind: Entry['kind'], amount: (entry: Entry) => number): ((entry: Entry) => number) =>
  (entry) =>
    entry.kind === kind ? amount(entry) : 0;
const opening = (entry: Entry): number => entry.opening;
const basic = ({ personnel, publicCost }: Entry): number => personnel + publicCost;
const project = (entry: Entry): number => entry.project;
const allOpening = (entry: Entry): number => entry.opening + entry.other.opening;
const ofYear = (entry: Entry): number => granted(entry) + earnedBy(entry);

const INCOME: readonly Column[] = [
  ['合计', (entry) => ofYear(entry) + allOpening(entry)],
  ['本年收入/小计', ofYear],
  ['本年收入/一般公共预算', of('general', granted)],
  ['本年收入/政府性基金预算', of('fund', granted)],
  ['本年收入/国有资本经营预算', of('capital', granted)],
  ['本年收入/财政专户管理资金', ({ other }) => other.specialAccount],
  ['本年收入/事业收入', ({ other }) => other.business],
  ['本年收入/事业单位经营收入', ({ other }) => other.operating],
  ['本年收入/上级补助收入', ({ other }) => other.superior],
  ['本年收入/附属单位上缴收入', ({ other }) => other.subsidiaries],
  ['本年收入/其他收入', ({ other }) => other.remaining],
  ['上年结转结余/小计', allOpening],
  ['上年结转结余/一般公共预算', of('general', opening)],
  ['上年结转结余/政府性基金预算', of('fund', opening)],
  ['上年结转结余/国有资本经营预算', of('capital', opening)],
  ['上年结转结余/财政专户管理资金', null],
  ['上年结转结余/单位资金', ({ other }) => other.opening],
];
const EXPENDITURE: readonly Column[] = [
  ['合计', spentBy],
  ['基本支出', basicOf],
  ['项目支出', projectOf],
  ['事业单位经营支出', ({ other }) => other.operatingCost],
  ['上缴上级支出', ({ other }) => other.toSuperior],
  ['对附属单位补助支出', ({ other }) => other.toSubsidiaries],
];
const GENERAL: readonly Column[] = [
  ['合计', appropriated],
  ['基本支出/小计', basic],
  ['基本支出/人员经费', ({ personnel }) => personnel],
  ['基本支出/公用经费', ({ publicCost }) => publicCost],
  ['项目支出', project],
];
const byBudget = (name: string): readonly Column[] => [
  [`本年${name}支出/合计`, appropriated],
  [`本年${name}支出/基本支出`, basic],
  [`本年${name}支出/项目支出`, project],
];

const columnsOf = (columns: readonly Column[]): CodedColumn<Entry>[] =>
  columns.map(([path, amount]) => ({ path, key: path, amount }));

/** 收入总表 by unit, all seventeen columns. */
export function setBudgetIncome(sheet: Sheet, entries: readonly Entry[], units: Units): PrintedTable {
  // A blank stays blank where the publisher's system never fills the column.
  return setByUnit(sheet, 'income', columnsOf(INCOME), entries, units, ['部门（单位）代码', '部门（单位）名称']);
}

/** 一般公共预算支出表(分单位). */
export function setGeneralByUnit(sheet: Sheet, entries: readonly Entry[], units: Units): PrintedTable {
  const general = entries.filter(({ kind }) => kind === 'general');
  return setByUnit(sheet, 'general_budget_by_unit', columnsOf(GENERAL), general, units, ['单位编码', '单位名称']);
}

/** 支出总表, 一般公共预算支出表 and the tables of the other two budgets, by functional code. */
export function setBudgetCoded(
  sheet: Sheet,
  which: 'expenditure' | 'general_budget' | 'government_fund' | 'state_capital',
  entries: readonly Entry[],
): PrintedTable {
  const kinds = { general_budget: 'general', government_fund: 'fund', state_capital: 'capital' } as const;
  const columns = {
    expenditure: EXPENDITURE,
    general_budget: GENERAL,
    government_fund: byBudget('政府性基金预算'),
    state_capital: byBudget('国有资本经营预算'),
  }[which];
  const inside = which === 'expenditure' ? entries : entries.filter(({ kind }) => kind === kinds[which]);
  const rows = rowsByCode(inside, [3, 5, 7], functionalName(sheet.options.fiscalYear));
  return set(sheet, which, columnsOf(columns), rows, inside, ['科目编码', '科目名称'], [3, 2, 2]);
}

/** 一般公共预算基本支出表, by economic code. */
export function setBudgetBasic(sheet: Sheet, economic: readonly EconomicAmount[]): PrintedTable {
  const columns = (
    [
      ['合计', (amount) => amount.personnel + amount.publicCost],
      ['人员经费', ({ personnel }) => personnel],
      ['公用经费', ({ publicCost }) => publicCost],
    ] as readonly [string, (amount: EconomicAmount) => number][]
  ).map(([step, amount]) => {
    const path = `本年一般公共预算基本支出/${step}`;
    return { path, key: path, amount };
  });
  const rows = rowsByCode(economic, [3, 5], economicName(sheet.options.fiscalYear));
  const headers = ['部门预算支出经济分类科目编码', '部门预算支出经济分类科目名称'] as const;
  return set(sheet, 'basic_expenditure', columns, rows, economic, headers, [3, 2]);
}

function setByUnit(
  sheet: Sheet,
  which: string,
  columns: readonly CodedColumn<Entry>[],
  entries: readonly Entry[],
  units: Units,
  headers: readonly [string, string],
): PrintedTable {
  const owned = entries.map((entry) => ({ entry, code: units.codes[entry.unit] ?? '' }));
  const rows = rowsByCode(owned, [3, 6], (code) => units.nameOf(code)).map(
    ({ code, name, things }): CodedRow<Entry> => ({ code, name, things: things.map(({ entry }) => entry) }),
  );
  return set(sheet, which, columns, rows, entries, headers, [6]);
}

function set<T>(
  sheet: Sheet,
  which: string,
  columns: readonly CodedColumn<T>[],
  rows: readonly CodedRow<T>[],
  all: readonly T[],
  [codeHeader, nameHeader]: readonly [string, string],
  codeParts: readonly number[],
): PrintedTable {
  const { options, manner } = sheet;
  const title = drawBudgetTitle(sheet, which);
  const nothing = `${String(options.fiscalYear)}年本${manner.subject}没有列入本表的支出。`;
  return setCodedTable(sheet, {
    statement: `budget.${which}`,
    before: budgetHead(sheet, title),
    after: rows.length === 0 ? [nothing] : [],
    codeHeader,
    nameHeader,
    columns,
    rows,
    all,
    codeParts,
    numbered: false,
    codeColumns: codeParts.length > 1 && options.codeColumns === 'split' ? 'split' : 'one',
    totalLast: options.totalLast,
    totalWhenEmpty: false,
  });
}
