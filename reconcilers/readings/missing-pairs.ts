import { areLookAlikes } from '../../forms/confusions.ts';
import { sizeOf } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { Reading, Slot } from '../../model/statement.ts';
import type { Check } from '../../model/verdict.ts';
import { isWithin, standingOf } from '../standing.ts';
import type { ReadingRule } from './reading-rule.ts';
import { subsetsOf } from './subsets.ts';

/**
 * A pair of digits that should come four times comes not at all in one case of fifty, and there are a hundred pairs: two sums
 * that fail must come out by its stand-ins. Where it should come seven times, one; ten times, none.
 */
const SUMS_BY_EXPECTED = [
  { expected: 10, sums: 0 },
  { expected: 7, sums: 1 },
  { expected: 4, sums: 2 },
] as const;
/** Either pair may have been printed: even odds. */
const COST = 0.7;
/** Places in one figure, and in one sum, that are read both ways. */
const MOST_PLACES = 4;
const MOST_PLACES_IN_SUM = 8;
const RULE = 'missing-pair';
const DIGITS = Array.from('0123456789');

/** Two digits side by side, as they were printed and as they are read. */
interface Misreading {
  readonly meant: string;
  readonly seen: string;
}

/**
 * Lets every `69` of a document be a `49` where no `49` is left among its many figures and sums fail that come out so: a
 * recognizer takes a glyph beside the same neighbor for the same wrong one everywhere, and no sum of several such figures
 * tells them apart.
 */
export const readMissingPairs: ReadingRule = (document, checks) => {
  const readings = new Map<number, readonly Reading[]>();
  const slots = document.statements.flatMap(({ rows }) => rows.flatMap((row) => row.slots));
  const figures = slots.flatMap((slot) => figureOf(slot) ?? []);
  const missing = findMissing(figures);
  if (missing.length === 0) return readings;
  const failing = findFailing(checks, slots, figures);
  for (const pair of missing)
    for (const seen of standInsOf(pair, figures, failing))
      for (const figure of figures) {
        const others = readOtherwise(figure, { meant: pair.meant, seen });
        if (others.length > 0) readings.set(figure.id, [...(readings.get(figure.id) ?? []), ...others]);
      }
  return readings;
};

interface MissingPair {
  readonly meant: string;
  /** How many sums that fail must come out to say that it was misread. */
  readonly sums: number;
}

/** The pairs that no figure shows, though its two digits stand in many others. */
function findMissing(figures: readonly Figure[]): readonly MissingPair[] {
  const pairs = new Map<string, number>();
  const [firsts, seconds] = [new Map<string, number>(), new Map<string, number>()];
  let all = 0;
  for (const { pairs: own } of new Map(figures.map((figure) => [figure.text, figure])).values())
    for (const { digits } of own) {
      const [first, second] = [digits.charAt(0), digits.charAt(1)];
      for (const [counts, key] of [
        [pairs, first + second] as const,
        [firsts, first] as const,
        [seconds, second] as const,
      ])
        counts.set(key, (counts.get(key) ?? 0) + 1);
      all += 1;
    }
  return DIGITS.flatMap((first) =>
    DIGITS.flatMap((second) => {
      const expected = ((firsts.get(first) ?? 0) * (seconds.get(second) ?? 0)) / Math.max(1, all);
      const rule = pairs.has(first + second) ? undefined : SUMS_BY_EXPECTED.find((each) => expected >= each.expected);
      return rule === undefined ? [] : [{ meant: first + second, sums: rule.sums }];
    }),
  );
}

/** The pairs that stand in its place: those that make the most sums come out, else those that look like it. */
function standInsOf(
  { meant, sums: atLeast }: MissingPair,
  figures: readonly Figure[],
  failing: readonly FailingSum[],
): readonly string[] {
  const candidates = DIGITS.flatMap((digit) => [digit + meant.charAt(1), meant.charAt(0) + digit]).filter(
    (pair) => pair !== meant && figures.some((figure) => placesOf(figure, pair).length > 0),
  );
  const mended = candidates.map((seen) => ({ seen, sums: countMended({ meant, seen }, failing) }));
  const most = Math.max(0, ...mended.map(({ sums }) => sums));
  if (most < atLeast) return [];
  return most > 0
    ? mended.filter(({ sums }) => sums === most).map(({ seen }) => seen)
    : candidates.filter((seen) => isLike(seen, meant));
}

function isLike(seen: string, meant: string): boolean {
  return [...seen].every((digit, at) => digit === meant[at] || areLookAlikes(digit, meant.charAt(at)));
}

/** A sum of legible figures that is off by more than rounding. */
interface FailingSum {
  readonly difference: bigint;
  readonly tolerance: bigint;
  /** Those whose digits are known, with what their last digit counts in the sum. */
  readonly terms: readonly { readonly figure: Figure; readonly factor: bigint }[];
}

/** Each only once, however many tables print it. */
function findFailing(
  checks: readonly Check[],
  slots: readonly Slot[],
  figures: readonly Figure[],
): readonly FailingSum[] {
  const byId = new Map(slots.map((slot) => [slot.id, slot]));
  const figureById = new Map(figures.map((figure) => [figure.id, figure]));
  const found = new Map<string, FailingSum>();
  for (const check of checks) {
    const own = check.terms.flatMap(({ slot, coefficient }) => {
      const printed = byId.get(slot);
      return printed === undefined ? [] : [{ slot: printed, coefficient }];
    });
    const isLegible =
      own.length === check.terms.length && own.every(({ slot }) => slot.plain !== null || slot.state === 'blank');
    if (!isLegible) continue;
    const standing = standingOf(check, (id) => byId.get(id)?.plain ?? null);
    if (isWithin(standing)) continue;
    const { difference, tolerance } = standing;
    const terms = own.flatMap(({ slot, coefficient }) => {
      const figure = figureById.get(slot.id);
      if (figure === undefined) return [];
      return [{ figure, factor: BigInt(coefficient) * 10n ** BigInt(difference.scale - figure.plain.scale) }];
    });
    const key = own.map(({ slot: { plain }, coefficient }) => `${coefficient}*${plain?.units ?? ''}`).join(' ');
    found.set(key, { difference: difference.units, tolerance: tolerance.units, terms });
  }
  return [...found.values()];
}

/** How many of the sums come out where some of the stand-ins are read as what is missing. */
function countMended(misreading: Misreading, failing: readonly FailingSum[]): number {
  return failing.filter(({ difference, tolerance, terms }) => {
    const shifts = terms.flatMap(({ figure, factor }) =>
      placesOf(figure, misreading.seen).map((power) => factor * shiftAt(figure, power, misreading)),
    );
    if (shifts.length === 0 || shifts.length > MOST_PLACES_IN_SUM) return false;
    return subsetsOf(shifts).some((chosen) => {
      const off = chosen.reduce((sum, shift) => sum + shift, difference);
      return sizeOf(off) <= tolerance;
    });
  }).length;
}

/** What the figure gains where the pair at a place is read otherwise, in its own last digits. */
function shiftAt({ plain }: Figure, power: bigint, { meant, seen }: Misreading): bigint {
  return (plain.units < 0n ? -power : power) * (BigInt(meant) - BigInt(seen));
}

/** The figure with the missing pair in some of the places where its stand-in is read. */
function readOtherwise(figure: Figure, misreading: Misreading): readonly Reading[] {
  const { units, scale } = figure.plain;
  const places = placesOf(figure, misreading.seen);
  if (places.length === 0 || places.length > MOST_PLACES) return [];
  return subsetsOf(places).map((chosen) => {
    const read = chosen.reduce((sum, power) => sum + shiftAt(figure, power, misreading), units);
    return { amount: { units: read, scale }, cost: COST * chosen.length, rule: RULE };
  });
}

/** A legible figure as it is printed. */
interface Figure {
  readonly id: number;
  readonly plain: Amount;
  readonly text: string;
  /** Digits side by side, none over a point or a comma; `power`: what one of the second counts in last digits. */
  readonly pairs: readonly { readonly digits: string; readonly power: bigint }[];
}

/** What one of the pair's second digit counts, wherever it stands; pairs overlap. */
function placesOf({ pairs }: Figure, pair: string): readonly bigint[] {
  return pairs.flatMap(({ digits, power }) => (digits === pair ? [power] : []));
}

/** Undefined where the print is not the figure digit by digit. */
function figureOf({ id, raw, plain }: Slot): Figure | undefined {
  if (plain === null) return undefined;
  const text = raw.normalize('NFKC').replace(/\s/gu, ' ').trim();
  const digits = text.replace(/\D/gu, '');
  const size = sizeOf(plain.units);
  if (digits === '' || BigInt(digits) !== size || decimalsOf(text) !== plain.scale) return undefined;
  const pairs = [...text.matchAll(/\d(?=(\d))/gu)].map(({ index, 0: first, 1: second = '' }) => ({
    digits: first + second,
    power: 10n ** BigInt(text.slice(index + 2).replace(/\D/gu, '').length),
  }));
  return { id, plain, text, pairs };
}

function decimalsOf(text: string): number {
  return /\.\s?(\d+)$/u.exec(text)?.[1]?.length ?? 0;
}
