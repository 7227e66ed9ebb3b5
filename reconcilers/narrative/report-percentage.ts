import { formatAmount } from '../../model/amount.ts';
import type { Finding, FindingKind } from '../../model/statement.ts';
import { absolute, compareAmounts, formatQuantity, subtract } from './money.ts';
import { findingAt } from './narrative-rule.ts';
import type { PercentageStanding } from './percentage.ts';
import { quote } from './reading.ts';
import type { PlacedMention } from './reading.ts';

/**
 * The finding for a percentage that none of the readings of its sentence explains; null where one does. The first
 * standing is the likeliest reading and says what is expected. A percentage off by one last digit is told as `info`.
 */
export function reportPercentage(
  kind: FindingKind,
  from: PlacedMention,
  percentage: PlacedMention,
  standings: readonly (PercentageStanding | null)[],
  describe: string,
): Finding | null {
  const likeliest = standings[0];
  if (!likeliest || standings.some((one) => one === null || one.standing === 'follows')) return null;
  const { expected } = likeliest;
  const difference = subtract(percentage.value, expected);
  const isLastDigit = compareAmounts(absolute(difference), { units: 1n, scale: expected.scale }) <= 0;
  const isNear = standings.some((one) => one?.standing === 'near');
  const why = isNear
    ? `${describe} gives ${formatQuantity(expected, '%')} as printed; only unrounded figures can give ${formatQuantity(percentage.value, '%')}.`
    : `${describe} gives ${formatQuantity(expected, '%')}, not ${formatQuantity(percentage.value, '%')}.`;
  return findingAt(
    percentage.paragraph,
    kind,
    isLastDigit ? 'info' : 'warning',
    {
      where: quote(from, percentage),
      stated: formatQuantity(percentage.value, '%'),
      expected: formatQuantity(expected, '%'),
      difference: formatAmount(difference),
    },
    why,
  );
}
