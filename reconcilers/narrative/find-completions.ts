import type { Finding } from '../../model/statement.ts';
import { formatQuantity, isMoneyUnit, roundedInYuan } from './money.ts';
import type { NarrativeContext, NarrativeRule } from './narrative-rule.ts';
import { standShare } from './percentage.ts';
import type { PlacedMention } from './reading.ts';
import { reportPercentage } from './report-percentage.ts';

/** Completions that do not follow: `预算为 A，决算为 B，完成预算的 p%` demands p = B ÷ A. */
export const COMPLETION_RULE: NarrativeRule = { name: 'completion', find: findCompletions };

function findCompletions({ reading }: NarrativeContext): readonly Finding[] {
  const { mentions, decimals } = reading;
  return mentions.flatMap((completion) => {
    const actual = mentions[completion.index - 1];
    if (completion.role !== 'completion' || completion.value.units < 0n || !actual) return [];
    if (actual.paragraph !== completion.paragraph || !isMoneyUnit(actual.unit) || actual.value.units < 0n) return [];
    if (actual.role !== 'actual' && actual.role !== 'amount') return [];
    const budgets = budgetsBefore(mentions, actual);
    const named = budgets.filter(({ budgetName }) => budgetName === completion.budgetName);
    const [first, ...others] = [...named, ...budgets.filter((budget) => !named.includes(budget))];
    if (!first) return [];
    const standings = [first, ...others].map((budget) =>
      standShare(
        completion.value,
        roundedInYuan(actual.value, actual.unit, decimals),
        roundedInYuan(budget.value, budget.unit, decimals),
      ),
    );
    const text = `${formatQuantity(actual.value, actual.unit)} ÷ ${formatQuantity(first.value, first.unit)}`;
    return reportPercentage('percentage', first, completion, standings, text) ?? [];
  });
}

/** The budgets of the same subject right before an actual figure: 年初预算, and 调整预算 where both are named. */
function budgetsBefore(mentions: readonly PlacedMention[], actual: PlacedMention): readonly PlacedMention[] {
  const budgets: PlacedMention[] = [];
  for (let index = actual.index - 1; index >= 0; index -= 1) {
    const budget = mentions[index];
    if (budget?.role !== 'budget' || budget.paragraph !== actual.paragraph || !isMoneyUnit(budget.unit)) break;
    const isSame = budget.subject === actual.subject && budget.chain === actual.chain;
    if (!isSame && actual.hasOwnSubject) break;
    budgets.push(budget);
  }
  return budgets;
}
