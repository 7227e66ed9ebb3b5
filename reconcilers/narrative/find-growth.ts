import type { Amount } from '../../model/amount.ts';
import type { Finding } from '../../model/statement.ts';
import { subjectFigures, valueInYuan } from './figures.ts';
import { compareAmounts, formatQuantity, inYuan, isMoneyUnit, roundedInYuan } from './money.ts';
import { findingAt } from './narrative-rule.ts';
import type { NarrativeContext, NarrativeRule } from './narrative-rule.ts';
import { standGrowth } from './percentage.ts';
import { isOwnAmount, quote } from './reading.ts';
import type { PlacedMention } from './reading.ts';
import { reportPercentage } from './report-percentage.ts';

/** Growth that does not follow: `A，比上年增加 Δ，增长 p%` demands p = Δ ÷ (A − Δ). */
export const GROWTH_RULE: NarrativeRule = { name: 'growth', find: findGrowth };

function findGrowth(context: NarrativeContext): readonly Finding[] {
  return context.reading.mentions.flatMap((growth) => {
    const change = context.reading.mentions[growth.index - 1];
    if (growth.role !== 'growth' || change?.role !== 'change' || change.paragraph !== growth.paragraph) return [];
    if (!isMoneyUnit(change.unit) || growth.value.units < 0n || change.value.units <= 0n) return [];
    if (growth.sign * change.sign === -1) return growth.value.units === 0n ? [] : [contradictVerbs(change, growth)];
    const currents = currentsOf(context, change);
    const signs = change.sign === 0 ? ([1, -1] as const) : ([change.sign] as const);
    const { decimals } = context.reading;
    const standings = currents.flatMap(({ value, unit }) =>
      signs.map((sign) =>
        standGrowth(
          growth.value,
          roundedInYuan(change.value, change.unit, decimals),
          roundedInYuan(value, unit, decimals),
          sign,
        ),
      ),
    );
    const [first] = currents;
    if (!first) return [];
    const base = `${formatQuantity(change.value, change.unit)} ÷ (${formatQuantity(first.value, first.unit)} ${change.sign === -1 ? '+' : '−'} ${formatQuantity(change.value, change.unit)})`;
    return reportPercentage('growth', first.mention ?? change, growth, standings, base) ?? [];
  });
}

/** A change looks back over no more amounts than this. */
const NEAREST = 20;

interface Current {
  readonly value: Amount;
  readonly unit: string;
  /** Where it is said, if in the same paragraph. */
  readonly mention: PlacedMention | null;
}

/**
 * What the change led to, the likeliest first: the amount right before it, or the amount of the subject that stands
 * with the change. Other amounts of the paragraph follow only where the change names no subject: any of them may be meant.
 */
function currentsOf({ reading, verdicts }: NarrativeContext, change: PlacedMention): readonly Current[] {
  const before: PlacedMention[] = [];
  for (let index = change.index - 1; index >= 0 && before.length < NEAREST; index -= 1) {
    const one = reading.mentions[index];
    if (one?.paragraph !== change.paragraph) break;
    if (isOwnAmount(one)) before.push(one);
  }
  const asCurrent = (mention: PlacedMention): Current => ({
    value: mention.value,
    unit: mention.unit,
    mention: mention.paragraph === change.paragraph ? mention : null,
  });
  if (!change.hasOwnSubject) return before.map(asCurrent);
  const same = before.filter((one) => one.subject === change.subject && one.chain === null);
  if (same.length > 0) return same.map(asCurrent);
  const { phrase } = change;
  if (!phrase) return [];
  const elsewhere = (reading.byPhrase.get(phrase.id) ?? []).map(asCurrent);
  const figures = subjectFigures(reading.document, phrase).flatMap((figure) => valueInYuan(figure, verdicts) ?? []);
  return [...elsewhere, ...figures.map((value) => ({ value, unit: '元', mention: null }))];
}

function contradictVerbs(change: PlacedMention, growth: PlacedMention): Finding {
  const zero = compareAmounts(inYuan(change.value, change.unit) ?? change.value, { units: 0n, scale: 0 });
  return findingAt(
    growth.paragraph,
    'growth',
    'warning',
    {
      where: quote(change, growth),
      stated: formatQuantity(growth.value, '%'),
      expected: '',
      difference: '',
    },
    `The amount is said to ${change.sign * zero === 1 ? 'rise' : 'fall'} and its percentage to do the opposite.`,
  );
}
