import { unitsAt } from '../model/amount.ts';
import type { Amount } from '../model/amount.ts';

const YUAN_SCALE = 2;
const YUAN_PRECISION_LIMIT = 10n ** 20n;

/** Powers of ten to the yuan. A unit that is not listed is no money in yuan (%, 个, 美元, 元/人). */
const POWERS: Readonly<Record<string, number>> = {
  元: 0,
  百元: 2,
  千元: 3,
  万元: 4,
  十万元: 5,
  百万元: 6,
  千万元: 7,
  亿元: 8,
};

/** The printed unit without what does not change it: white space, brackets, 人民币, traditional characters. */
const plainUnit = (unit: string): string =>
  unit
    .normalize('NFKC')
    .replace(/[\s()]/g, '')
    .replace(/人民[币幣]/g, '')
    .replaceAll('萬', '万')
    .replaceAll('億', '亿')
    .replaceAll(/[圆圓]/g, '元');

/**
 * The amount in yuan with two decimals. Null where the unit is not money, and where two decimals or 20 digits cannot
 * hold the amount exactly: a rounded figure would no longer be the published one.
 */
export function valueInYuan(amount: Amount, unit: string): Amount | null {
  const power = POWERS[plainUnit(unit)];
  if (power === undefined) return null;
  const units = unitsAt({ units: amount.units * 10n ** BigInt(power), scale: amount.scale }, YUAN_SCALE);
  if (units === undefined || units >= YUAN_PRECISION_LIMIT || units <= -YUAN_PRECISION_LIMIT) return null;
  return { units, scale: YUAN_SCALE };
}
