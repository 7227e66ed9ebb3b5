import { formatAmount, unitsAt } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { Rounded } from './percentage.ts';

const YUAN_EXPONENT: Readonly<Record<string, number>> = { 元: 0, 百元: 2, 千元: 3, 万元: 4, 百万元: 6, 亿元: 8 };

/** Is it a unit of money that text or tables use? */
export function isMoneyUnit(unit: string): boolean {
  return YUAN_EXPONENT[unit] !== undefined;
}

/** The amount in yuan, exact; undefined where the unit is not money. */
export function inYuan(amount: Amount, unit: string): Amount | undefined {
  const exponent = YUAN_EXPONENT[unit];
  if (exponent === undefined) return undefined;
  const scale = Math.max(0, amount.scale - exponent);
  return { units: amount.units * 10n ** BigInt(exponent - amount.scale + scale), scale };
}

/** One last digit of an amount printed with `scale` decimals, in yuan. */
export function lastDigitInYuan(scale: number, unit: string): Amount {
  const yuan = inYuan({ units: 1n, scale }, unit);
  return yuan ?? { units: 1n, scale };
}

/** An amount in yuan with half a last digit of what a text prints at least: zeros at the end are dropped in print. */
export function roundedInYuan(amount: Amount, unit: string, decimals: number): Rounded {
  const value = inYuan(amount, unit) ?? amount;
  const digit = lastDigitInYuan(Math.max(amount.scale, decimals), unit);
  return { value, half: { units: digit.units * 5n, scale: digit.scale + 1 } };
}

/** a − b, exact. */
export function subtract(a: Amount, b: Amount): Amount {
  const scale = Math.max(a.scale, b.scale);
  return { units: (unitsAt(a, scale) ?? 0n) - (unitsAt(b, scale) ?? 0n), scale };
}

/** a + b, exact. */
export function add(a: Amount, b: Amount): Amount {
  return subtract(a, { units: -b.units, scale: b.scale });
}

/** The amount without its sign. */
export function absolute(amount: Amount): Amount {
  return amount.units < 0n ? { units: -amount.units, scale: amount.scale } : amount;
}

/** −1, 0 or 1 as a is less than, equal to or greater than b. */
export function compareAmounts(a: Amount, b: Amount): -1 | 0 | 1 {
  const { units } = subtract(a, b);
  return units < 0n ? -1 : units > 0n ? 1 : 0;
}

/** `123.55万元`, `77.95%`. */
export function formatQuantity(amount: Amount, unit: string): string {
  return `${formatAmount(amount)}${unit}`;
}

/** An amount in yuan in another unit, with at least `decimals` decimals and no superfluous zeros beyond. */
export function inUnit(yuan: Amount, unit: string, decimals: number): Amount {
  const perUnit = inYuan({ units: 1n, scale: 0 }, unit)?.units ?? 1n;
  let { units, scale } = { units: yuan.units, scale: yuan.scale + perUnit.toString().length - 1 };
  while (scale > decimals && units % 10n === 0n) {
    units /= 10n;
    scale -= 1;
  }
  return { units, scale };
}
