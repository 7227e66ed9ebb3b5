import { unitsAt } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';

/** An amount with how far rounding may have moved it, in units of the amount's own scale doubled: value ± half. */
export interface Rounded {
  readonly value: Amount;
  /** Half a last digit, as an exact decimal. */
  readonly half: Amount;
}

/**
 * How a printed percentage stands to the figures it is made of: `follows` from them as printed · `near`: only the
 * unrounded figures can give it · `not`: no figures that round to the printed ones give it.
 */
export interface PercentageStanding {
  readonly standing: 'follows' | 'near' | 'not';
  /** What the printed figures give, with as many decimals as the percentage is printed with. */
  readonly expected: Amount;
}

/** Stands a percentage against part ÷ whole; null where the whole can be zero or less, for then nothing follows. */
export function standShare(stated: Amount, part: Rounded, whole: Rounded): PercentageStanding | null {
  const scale = Math.max(...[part, whole].flatMap(({ value, half }) => [value.scale, half.scale]));
  const [p, ph, w, wh] = [part.value, part.half, whole.value, whole.half].map(
    (amount) => unitsAt(amount, scale) ?? 0n,
  ) as [bigint, bigint, bigint, bigint];
  if (p < 0n || w - wh <= 0n) return null;
  const low = { over: p > ph ? p - ph : 0n, under: w + wh };
  return standBetween(stated, { over: p, under: w }, low, { over: p + ph, under: w - wh });
}

/**
 * Stands the percentage of a change against change ÷ (current − change), where `sign` is 1 for an increase and −1 for
 * a decrease. Null where the base can be zero or less.
 */
export function standGrowth(
  stated: Amount,
  change: Rounded,
  current: Rounded,
  sign: 1 | -1,
): PercentageStanding | null {
  const scale = Math.max(...[change, current].flatMap(({ value, half }) => [value.scale, half.scale]));
  const [d, dh, c, ch] = [change.value, change.half, current.value, current.half].map(
    (amount) => unitsAt(amount, scale) ?? 0n,
  ) as [bigint, bigint, bigint, bigint];
  const least = d > dh ? d - dh : 0n;
  const base = (delta: bigint, now: bigint): bigint => (sign === 1 ? now - delta : now + delta);
  const under = base(d, c);
  const [underLow, underHigh] = [base(least, c + ch), base(d + dh, c - ch)];
  if (d < 0n || under <= 0n || underLow <= 0n || underHigh <= 0n) return null;
  return standBetween(stated, { over: d, under }, { over: least, under: underLow }, { over: d + dh, under: underHigh });
}

interface Ratio {
  readonly over: bigint;
  readonly under: bigint;
}

function standBetween(stated: Amount, exact: Ratio, low: Ratio, high: Ratio): PercentageStanding {
  const { scale, units } = stated;
  const expected = { units: roundPercentage(exact, scale), scale };
  if (expected.units === units) return { standing: 'follows', expected };
  const isNear = roundPercentage(low, scale) <= units && units <= roundPercentage(high, scale);
  return { standing: isNear ? 'near' : 'not', expected };
}

/** 100 × over ÷ under, rounded half up to `scale` decimals, in units of the last one. */
function roundPercentage({ over, under }: Ratio, scale: number): bigint {
  const scaled = over * 100n * 10n ** BigInt(scale);
  return (2n * scaled + under) / (2n * under);
}
