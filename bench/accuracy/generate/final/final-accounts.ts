import type { PrintedTable, PrintedText } from '../../disclosure.ts';
import { drawEconomicAmounts } from '../economic.ts';
import { tellFrontMatter } from '../front-matter.ts';
import { sumOf, type Entry } from '../ledger.ts';
import type { Sheet } from '../sheet.ts';
import { drawCeiling, drawThreePublic } from '../three-public.ts';
import { setFinalAppropriation } from './appropriation.ts';
import { setFinalBasic } from './basic.ts';
import { setFinalCoded } from './coded.ts';
import { setFinalSummary } from './summary.ts';
import { tellFinalAccounts } from './text.ts';
import { setFinalThreePublic } from './three-public.ts';
import { drawFinalTotals } from './totals.ts';

const TITLES = [
  '收入支出决算总表',
  '收入决算表',
  '支出决算表',
  '财政拨款收入支出决算总表',
  '一般公共预算财政拨款支出决算表',
  '一般公共预算财政拨款基本支出决算明细表',
  '政府性基金预算财政拨款收入支出决算表',
  '国有资本经营预算财政拨款支出决算表',
  '财政拨款“三公”经费支出决算表',
];

/** Sets a whole disclosure of final accounts: front matter, the statements of its year, running text. */
export function setFinalAccounts(sheet: Sheet, entries: readonly Entry[]): (PrintedTable | PrintedText)[] {
  const { random, options, quantum } = sheet;
  const general = entries.filter(({ kind }) => kind === 'general');
  const totals = drawFinalTotals(random, entries, quantum);
  const economic = drawEconomicAmounts(
    random,
    options.fiscalYear,
    sumOf(general, ({ personnel }) => personnel),
    sumOf(general, ({ publicCost }) => publicCost),
    quantum,
  );
  const outcome = drawThreePublic(sheet, economic);
  const ceiling = drawCeiling(sheet, outcome);
  const hasCapital = options.fiscalYear >= 2020;
  const titles = TITLES.filter((title) => hasCapital || !title.startsWith('国有资本'));
  return [
    { kind: 'text', lines: tellFrontMatter(sheet, titles) },
    setFinalSummary(sheet, entries, totals),
    setFinalCoded(sheet, 'income', entries),
    setFinalCoded(sheet, 'expenditure', entries),
    setFinalAppropriation(sheet, entries),
    setFinalCoded(sheet, 'general', entries),
    setFinalBasic(sheet, economic),
    setFinalCoded(sheet, 'fund', entries),
    ...(hasCapital ? [setFinalCoded(sheet, 'capital', entries)] : []),
    setFinalThreePublic(sheet, ceiling, outcome),
    { kind: 'text', lines: tellFinalAccounts(sheet, entries, totals, economic, outcome, ceiling) },
  ];
}
