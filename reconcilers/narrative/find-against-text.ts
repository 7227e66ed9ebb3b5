import { formatAmount } from '../../model/amount.ts';
import type { Finding } from '../../model/statement.ts';
import { figuresOf, valueInYuan } from './figures.ts';
import { absolute, compareAmounts, formatQuantity, inUnit, inYuan, lastDigitInYuan, subtract } from './money.ts';
import { findingAt } from './narrative-rule.ts';
import type { NarrativeContext, NarrativeRule } from './narrative-rule.ts';
import { quote } from './reading.ts';
import type { PlacedMention } from './reading.ts';

/** A total of the year that the text states twice with different amounts, where no table says which is right. */
export const TEXT_RULE: NarrativeRule = { name: 'text-against-text', find: findAgainstText };

function findAgainstText({ reading, verdicts }: NarrativeContext): readonly Finding[] {
  const first = new Map<string, PlacedMention>();
  return reading.mentions.flatMap((mention) => {
    const { phrase, role } = mention;
    if (phrase?.dated !== true || !mention.isCurrent || (role !== 'amount' && role !== 'actual')) return [];
    const figures = figuresOf(reading.document, mention);
    if (figures.some((figure) => valueInYuan(figure, verdicts) !== null)) return [];
    const before = first.get(phrase.id);
    if (!before) first.set(phrase.id, mention);
    return before ? (compareMentions(before, mention) ?? []) : [];
  });
}

function compareMentions(before: PlacedMention, mention: PlacedMention): Finding | null {
  const [one, other] = [inYuan(before.value, before.unit), inYuan(mention.value, mention.unit)];
  if (!one || !other) return null;
  const difference = subtract(other, one);
  const digits = [before, mention].map(({ value, unit }) => lastDigitInYuan(value.scale, unit));
  const coarser = digits.reduce((a, b) => (compareAmounts(a, b) >= 0 ? a : b));
  const isRounding = compareAmounts(absolute(difference), coarser) <= 0;
  if (difference.units === 0n || (isRounding && before.value.scale !== mention.value.scale)) return null;
  return findingAt(
    mention.paragraph,
    isRounding ? 'rounding' : 'text-against-text',
    isRounding ? 'info' : 'warning',
    {
      where: quote(mention),
      stated: formatQuantity(mention.value, mention.unit),
      expected: formatQuantity(before.value, before.unit),
      difference: formatAmount(inUnit(difference, mention.unit, mention.value.scale)),
    },
    `Line ${before.paragraph.source.line} states the same total as ${formatQuantity(before.value, before.unit)}.`,
  );
}
