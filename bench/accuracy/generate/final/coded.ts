import type { PrintedTable } from '../../disclosure.ts';
import { functionalName, rowsByCode, setCodedTable, type CodedColumn } from '../coded-table.ts';
import { appropriated, basicOf, earnedBy, granted, projectOf, spentBy, type Entry } from '../ledger.ts';
import { headLines, type Sheet } from '../sheet.ts';

interface FinalForm {
  readonly statement: string;
  readonly title: string;
  readonly tag: number;
  readonly columns: readonly (readonly [path: string, amount: (entry: Entry) => number])[];
  readonly holds: (entry: Entry) => boolean;
  readonly formula: string;
  /** What the lines under a blank table say there was none of. */
  readonly nothing: string;
}

const basic = ({ personnel, publicCost }: Entry): number => personnel + publicCost;
const project = (entry: Entry): number => entry.project;

const FORMS: Readonly<Record<string, FinalForm>> = {
  income: {
    statement: 'final.income',
    title: '收入决算表',
    tag: 2,
    columns: [
      ['本年收入合计', (entry) => granted(entry) + earnedBy(entry)],
      ['财政拨款收入', granted],
      ['上级补助收入', ({ other }) => other.superior],
      ['事业收入', ({ other }) => other.business],
      ['经营收入', ({ other }) => other.operating],
      ['附属单位上缴收入', ({ other }) => other.subsidiaries],
      ['其他收入', ({ other }) => other.remaining],
    ],
    holds: () => true,
    formula: '1栏各行=（2+3+4+5+6+7）栏各行。',
    nothing: '收入',
  },
  expenditure: {
    statement: 'final.expenditure',
    title: '支出决算表',
    tag: 3,
    columns: [
      ['本年支出合计', spentBy],
      ['基本支出', basicOf],
      ['项目支出', projectOf],
      ['上缴上级支出', ({ other }) => other.toSuperior],
      ['经营支出', ({ other }) => other.operatingCost],
      ['对附属单位补助支出', ({ other }) => other.toSubsidiaries],
    ],
    holds: () => true,
    formula: '1栏各行=（2+3+4+5+6）栏各行。',
    nothing: '支出',
  },
  general: {
    statement: 'final.general_budget',
    title: '一般公共预算财政拨款支出决算表',
    tag: 5,
    columns: [
      ['本年支出/小计', appropriated],
      ['本年支出/基本支出', basic],
      ['本年支出/项目支出', project],
    ],
    holds: ({ kind }) => kind === 'general',
    formula: '1栏各行=（2+3）栏各行。',
    nothing: '一般公共预算财政拨款支出',
  },
  fund: {
    statement: 'final.government_fund',
    title: '政府性基金预算财政拨款收入支出决算表',
    tag: 7,
    columns: [
      ['年初结转和结余', ({ opening }) => opening],
      ['本年收入', granted],
      ['本年支出/小计', appropriated],
      ['本年支出/基本支出', basic],
      ['本年支出/项目支出', project],
      ['年末结转和结余', ({ closing }) => closing],
    ],
    holds: ({ kind }) => kind === 'fund',
    formula: '6栏各行=（1+2-3）栏各行；3栏各行=（4+5）栏各行。',
    nothing: '政府性基金预算财政拨款收入支出',
  },
  capital: {
    statement: 'final.state_capital',
    title: '国有资本经营预算财政拨款支出决算表',
    tag: 8,
    columns: [
      ['本年支出/合计', appropriated],
      ['本年支出/基本支出', basic],
      ['本年支出/项目支出', project],
    ],
    holds: ({ kind }) => kind === 'capital',
    formula: '1栏各行=（2+3）栏各行。',
    nothing: '国有资本经营预算财政拨款支出',
  },
};

/** One of the final accounts' tables by functional code: 收入决算表, 支出决算表 and the three by budget. */
export function setFinalCoded(sheet: Sheet, which: keyof typeof FORMS, entries: readonly Entry[]): PrintedTable {
  const form = FORMS[which];
  if (form === undefined) throw new RangeError(`no form ${which}`);
  const { options, manner } = sheet;
  const inside = entries.filter(form.holds);
  const after = options.formulaNotes ? [`注：本表反映${manner.subject}本年度${form.nothing}情况。`] : [];
  if (options.formulaNotes && options.columnNumbers) after.push(form.formula);
  if (inside.length === 0) after.push(`本${manner.subject}${String(options.fiscalYear)}年度没有${form.nothing}。`);
  return setCodedTable(sheet, {
    statement: form.statement,
    before: headLines(sheet, form.title, form.tag),
    after,
    codeHeader: options.codeColumns === 'one' ? '科目编码' : '功能分类科目编码',
    nameHeader: '科目名称',
    columns: form.columns.map(([path, amount]): CodedColumn<Entry> => ({ path, key: path, amount })),
    rows: rowsByCode(inside, [3, 5, 7], functionalName(options.fiscalYear)),
    all: inside,
    codeParts: [3, 2, 2],
    numbered: options.columnNumbers,
    codeColumns: options.codeColumns,
    totalLast: options.totalLast,
    totalWhenEmpty: options.house === 'numbered',
  });
}
