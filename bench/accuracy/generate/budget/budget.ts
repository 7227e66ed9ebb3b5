import type { PrintedTable, PrintedText } from '../../disclosure.ts';
import { drawEconomicAmounts } from '../economic.ts';
import { tellFrontMatter } from '../front-matter.ts';
import { sumOf, type Entry } from '../ledger.ts';
import type { Sheet } from '../sheet.ts';
import { drawThreePublic } from '../three-public.ts';
import { setBudgetBasic, setBudgetCoded, setBudgetIncome, setGeneralByUnit } from './coded.ts';
import { setBudgetProjects } from './projects.ts';
import { setBudgetAppropriation, setBudgetSummary } from './summary.ts';
import { tellBudget } from './text.ts';
import { setBudgetThreePublic } from './three-public.ts';
import { drawUnits } from './units.ts';

/** Sets a whole budget: front matter, eleven statements, running text. */
export function setBudget(sheet: Sheet, entries: readonly Entry[]): (PrintedTable | PrintedText)[] {
  const { random, options, quantum } = sheet;
  const general = entries.filter(({ kind }) => kind === 'general');
  const units = drawUnits(sheet);
  const economic = drawEconomicAmounts(
    random,
    options.fiscalYear,
    sumOf(general, ({ personnel }) => personnel),
    sumOf(general, ({ publicCost }) => publicCost),
    quantum,
  );
  const planned = drawThreePublic(sheet, economic);
  const tables = [
    setBudgetSummary(sheet, entries),
    setBudgetIncome(sheet, entries, units),
    setBudgetCoded(sheet, 'expenditure', entries),
    setBudgetAppropriation(sheet, entries),
    setBudgetCoded(sheet, 'general_budget', entries),
    ...(options.house === 'numbered' ? [setGeneralByUnit(sheet, entries, units)] : []),
    setBudgetBasic(sheet, economic),
    setBudgetThreePublic(sheet, planned),
    setBudgetCoded(sheet, 'government_fund', entries),
    setBudgetCoded(sheet, 'state_capital', entries),
    setBudgetProjects(sheet, entries, units),
  ];
  // Contents name the tables as they are headed.
  const titles = tables.map((table) => (table.before[0] ?? '').replace(/^\d{4}年/u, ''));
  return [
    { kind: 'text', lines: tellFrontMatter(sheet, titles) },
    ...tables,
    { kind: 'text', lines: tellBudget(sheet, entries, economic, planned) },
  ];
}
