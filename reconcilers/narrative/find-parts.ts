import { NARRATIVE } from '../../forms/narrative.ts';
import { formatAmount } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { Finding } from '../../model/statement.ts';
import { matches } from './matches.ts';
import { absolute, add, compareAmounts, formatQuantity, inUnit, inYuan, lastDigitInYuan, subtract } from './money.ts';
import { findingAt } from './narrative-rule.ts';
import type { NarrativeContext, NarrativeRule } from './narrative-rule.ts';
import { mentionsIn, quote } from './reading.ts';
import type { PlacedMention } from './reading.ts';

/** Totals of the text that their parts, all stated behind them, do not add up to: 政府采购 is 货物, 工程 and 服务. */
export const PART_RULE: NarrativeRule = { name: 'parts', find: findParts };

const ZERO: Amount = { units: 0n, scale: 0 };

function findParts({ reading }: NarrativeContext): readonly Finding[] {
  return reading.mentions.flatMap((whole) => {
    const rule = NARRATIVE.parts.find((one) => one.whole === whole.phrase?.id);
    if (!rule || whole.role !== 'amount') return [];
    const behind = mentionsIn(reading, whole.paragraph).filter(
      ({ index, role }) => index > whole.index && role === 'amount',
    );
    const parts = rule.parts.flatMap((part) => behind.find(({ subject }) => matches(part, subject)) ?? []);
    return parts.length === 0
      ? []
      : (compareParts(whole, parts, parts.length === rule.parts.length, reading.decimals) ?? []);
  });
}

/** Parts can be more than the whole whether or not all are named; less only where none is left out. */
function compareParts(
  whole: PlacedMention,
  parts: readonly PlacedMention[],
  isComplete: boolean,
  decimals: number,
): Finding | null {
  const total = inYuan(whole.value, whole.unit);
  const sum = parts.reduce((before, { value, unit }) => add(before, inYuan(value, unit) ?? ZERO), ZERO);
  if (!total) return null;
  const digits = [whole, ...parts].map(({ value, unit }) => lastDigitInYuan(Math.max(value.scale, decimals), unit));
  // Half a last digit for each figure, doubled on both sides to stay with whole numbers.
  const slack = digits.reduce((before, digit) => add(before, digit), ZERO);
  const difference = subtract(total, sum);
  const doubled = { units: absolute(difference).units * 2n, scale: difference.scale };
  if (compareAmounts(doubled, slack) <= 0 || (difference.units > 0n && !isComplete)) return null;
  const expected = formatQuantity(inUnit(sum, whole.unit, whole.value.scale), whole.unit);
  return findingAt(
    whole.paragraph,
    'text-against-text',
    'warning',
    {
      where: quote(
        whole,
        parts.reduce((last, part) => (part.index > last.index ? part : last)),
      ),
      stated: formatQuantity(whole.value, whole.unit),
      expected,
      difference: formatAmount(inUnit(difference, whole.unit, whole.value.scale)),
    },
    `The parts named behind the total add up to ${expected}.`,
  );
}
