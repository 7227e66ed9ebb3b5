import { areLookAlikes } from '../../forms/confusions.ts';
import { sizeOf } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { Reading, Slot, Statement } from '../../model/statement.ts';
import type { ReadingRule } from './reading-rule.ts';
import { strangersIn } from './strangers.ts';
import { subsetsOf } from './subsets.ts';

/** So many digits of different figures without one of a kind come about by chance once in 38,000 tables for each kind. */
const DIGITS_AT_LEAST = 100;
/** A digit that stands for two kinds stands more often than one in ten; from so many times as often on it is told. */
const SURPLUS = 1.3;
/** Either digit may have been printed: even odds. */
const COST = 0.7;
/** Places of the digit in one figure that are read both ways: 63 readings. */
const MOST_PLACES = 6;
const RULE = 'missing-digit';
const DIGITS = Array.from('0123456789');

/**
 * Lets every `8` of a table be a `9` where no `9` is left among its many figures: one glyph misread all over a table leaves
 * sums that hold (`190481.79 = 190478.49 + 3.30` as `180481.78 = 180478.48 + 3.30`), which then prove nothing by themselves.
 */
export const readMissingDigits: ReadingRule = ({ statements }) => {
  const readings = new Map<number, readonly Reading[]>();
  const tables = statements.map(slotsOf);
  // What all tables lack each of them lacks, but they may be too short to tell alone.
  const everywhere = findMisreadings(tables.flat());
  for (const slots of tables)
    for (const [missing, standIn] of everywhere.length > 0 ? everywhere : findMisreadings(slots))
      for (const slot of slots) {
        const others = readOtherwise(slot, standIn, missing);
        if (others.length > 0) readings.set(slot.id, [...(readings.get(slot.id) ?? []), ...others]);
      }
  return readings;
};

/** The digits that none of many figures shows, each with those that may stand in its place. */
function findMisreadings(slots: readonly Slot[]): readonly (readonly [missing: string, standIn: string])[] {
  const counts = countDigits(slots);
  const countOf = (digit: string): number => counts.get(digit) ?? 0;
  const all = DIGITS.reduce((sum, digit) => sum + countOf(digit), 0);
  const usual = all / DIGITS.length;
  // A digit read as a letter is missing from the legible figures too: those that show it are not among them.
  if (all < DIGITS_AT_LEAST || countStrangers(slots) >= usual / 2) return [];
  const often = DIGITS.filter((digit) => countOf(digit) >= SURPLUS * usual);
  return DIGITS.filter((digit) => countOf(digit) === 0).flatMap((missing) => {
    const alike = DIGITS.filter((digit) => areLookAlikes(digit, missing));
    const standIns = often.some((digit) => alike.includes(digit))
      ? alike.filter((digit) => often.includes(digit))
      : alike;
    return standIns.map((standIn) => [missing, standIn] as const);
  });
}

/** How often each digit stands in the different figures of a table; the zeros that end a figure are rounding. */
function countDigits(slots: readonly Slot[]): ReadonlyMap<string, number> {
  const figures = new Set(slots.flatMap(({ plain }) => (plain === null ? [] : [digitsOf(plain).replace(/0+$/u, '')])));
  const counts = new Map<string, number>();
  for (const figure of figures) for (const digit of figure) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  return counts;
}

/** Characters within illegible figures that are neither digits nor marks of a figure. */
function countStrangers(slots: readonly Slot[]): number {
  const illegible = slots.filter(({ plain }) => plain === null);
  return illegible.reduce((sum, { raw }) => sum + strangersIn(raw).length, 0);
}

/** The figure with the missing digit in some of the places where its stand-in is read. */
function readOtherwise({ plain }: Slot, standIn: string, missing: string): readonly Reading[] {
  if (plain === null) return [];
  const digits = digitsOf(plain);
  const places = [...digits].flatMap((digit, at) => (digit === standIn ? [at] : []));
  if (places.length === 0 || places.length > MOST_PLACES) return [];
  return subsetsOf(places).map((changed) => {
    const spelled = [...digits].map((digit, at) => (changed.includes(at) ? missing : digit)).join('');
    const units = BigInt(spelled) * (plain.units < 0n ? -1n : 1n);
    return { amount: { units, scale: plain.scale }, cost: COST * changed.length, rule: RULE };
  });
}

function digitsOf({ units }: Amount): string {
  return String(sizeOf(units));
}

function slotsOf({ rows }: Statement): readonly Slot[] {
  return rows.flatMap((row) => row.slots);
}
