/**
 * An exact decimal: `units / 10^scale`. `scale` is the number of decimals as printed, so
 * `335` and `335.00` are equal in value and different in scale. No float ever touches money.
 */
export interface Amount {
  readonly units: bigint;
  readonly scale: number;
}

const PLAIN = /^([+-]?)(\d+)(?:\.(\d+))?$/;
/** More digits than any sum of money has; what is reckoned with their powers of ten must stay a number. */
const MOST_DIGITS = 60;

/** Reads a plain decimal (`-12.50`, no separators) of up to 60 digits; undefined where the text is anything else. */
export function parseAmount(text: string): Amount | undefined {
  const match = PLAIN.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  if (whole.length + fraction.length > MOST_DIGITS) return undefined;
  const units = BigInt(whole + fraction);
  return { units: sign === '-' ? -units : units, scale: fraction.length };
}

/** The decimal with exactly `scale` decimals: `{ units: 1250n, scale: 2 }` → `12.50`. */
export function formatAmount(amount: Amount): string {
  const negative = amount.units < 0n;
  const digits = (negative ? -amount.units : amount.units).toString().padStart(amount.scale + 1, '0');
  const cut = digits.length - amount.scale;
  const text = amount.scale === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return negative ? `-${text}` : text;
}

/** The amount in units of 10^-scale; undefined where decimals would be lost. */
export function unitsAt(amount: Amount, scale: number): bigint | undefined {
  if (scale === amount.scale) return amount.units;
  if (scale > amount.scale) return amount.units * 10n ** BigInt(scale - amount.scale);
  const factor = 10n ** BigInt(amount.scale - scale);
  return amount.units % factor === 0n ? amount.units / factor : undefined;
}

/** Equality of value: 335 equals 335.00. */
export function equalAmounts(a: Amount, b: Amount): boolean {
  const scale = Math.max(a.scale, b.scale);
  return unitsAt(a, scale) === unitsAt(b, scale);
}

/** How far from nothing units are. */
export function sizeOf(units: bigint): bigint {
  return units < 0n ? -units : units;
}
