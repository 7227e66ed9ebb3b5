import { areLookAlikes } from '../../forms/confusions.ts';
import type { Amount } from '../../model/amount.ts';
import type { NormalizedDocument, Reading, Slot } from '../../model/statement.ts';
import type { Check } from '../../model/verdict.ts';
import { isWithin, standingOf } from '../standing.ts';
import type { ReadingRule } from './reading-rule.ts';

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
  const missing = findMissing(slots);
  if (missing.length === 0) return readings;
  const failing = findFailing(checks, slots, document);
  for (const pair of missing)
    for (const seen of standInsOf(pair, slots, failing))
      for (const slot of slots) {
        const others = readOtherwise(slot, { meant: pair.meant, seen });
        if (others.length > 0) readings.set(slot.id, [...(readings.get(slot.id) ?? []), ...others]);
      }
  return readings;
};

interface MissingPair {
  readonly meant: string;
  /** How many sums that fail must come out to say that it was misread. */
  readonly sums: number;
}

/** The pairs that no figure shows, though its two digits stand in many others. */
function findMissing(slots: readonly Slot[]): readonly MissingPair[] {
  const pairs = new Map<string, number>();
  const [firsts, seconds] = [new Map<string, number>(), new Map<string, number>()];
  let all = 0;
  for (const text of new Set(slots.flatMap((slot) => printedDigits(slot) ?? [])))
    for (const [at] of pairsIn(text)) {
      const [first, second] = [text.charAt(at), text.charAt(at + 1)];
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
  slots: readonly Slot[],
  failing: readonly FailingSum[],
): readonly string[] {
  const candidates = DIGITS.flatMap((digit) => [digit + meant.charAt(1), meant.charAt(0) + digit]).filter(
    (pair) => pair !== meant && slots.some((slot) => placesOf(slot, pair).length > 0),
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
  readonly terms: readonly { readonly slot: Slot; readonly factor: bigint }[];
}

/** Each only once, however many tables print it. */
function findFailing(
  checks: readonly Check[],
  slots: readonly Slot[],
  { statements }: NormalizedDocument,
): readonly FailingSum[] {
  if (statements.length === 0) return [];
  const byId = new Map(slots.map((slot) => [slot.id, slot]));
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
    const terms = own.map(({ slot, coefficient }) => ({
      slot,
      factor: BigInt(coefficient) * 10n ** BigInt(difference.scale - (slot.plain?.scale ?? difference.scale)),
    }));
    const key = own.map(({ slot: { plain }, coefficient }) => `${coefficient}*${plain?.units ?? ''}`).join(' ');
    found.set(key, { difference: difference.units, tolerance: tolerance.units, terms });
  }
  return [...found.values()];
}

/** How many of the sums come out where some of the stand-ins are read as what is missing. */
function countMended(misreading: Misreading, failing: readonly FailingSum[]): number {
  return failing.filter(({ difference, tolerance, terms }) => {
    const shifts = terms.flatMap(({ slot, factor }) =>
      placesOf(slot, misreading.seen).map((at) => factor * shiftAt(slot, at, misreading)),
    );
    if (shifts.length === 0 || shifts.length > MOST_PLACES_IN_SUM) return false;
    return subsetsOf(shifts).some((chosen) => {
      const off = chosen.reduce((sum, shift) => sum + shift, difference);
      return (off < 0n ? -off : off) <= tolerance;
    });
  }).length;
}

/** What the figure gains where the pair at a place is read otherwise, in its own last digits. */
function shiftAt(slot: Slot, at: number, { meant, seen }: Misreading): bigint {
  const digits = printedDigits(slot) ?? '';
  const power = 10n ** BigInt(digits.replace(/\D/gu, '').length - digits.slice(0, at).replace(/\D/gu, '').length - 2);
  const sign = (slot.plain?.units ?? 0n) < 0n ? -1n : 1n;
  return sign * (BigInt(meant) - BigInt(seen)) * power;
}

/** The figure with the missing pair in some of the places where its stand-in is read. */
function readOtherwise(slot: Slot, misreading: Misreading): readonly Reading[] {
  const { plain } = slot;
  const places = placesOf(slot, misreading.seen);
  if (plain === null || places.length === 0 || places.length > MOST_PLACES) return [];
  return subsetsOf(places).map((chosen) => {
    const units = chosen.reduce((sum, at) => sum + shiftAt(slot, at, misreading), plain.units);
    return { amount: { units, scale: plain.scale }, cost: COST * chosen.length, rule: RULE };
  });
}

/** All but the empty one. */
function subsetsOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: 2 ** all.length - 1 }, (_, choice) =>
    all.filter((_item, bit) => ((choice + 1) >> bit) % 2 === 1),
  );
}

/** Where the pair begins in the printed digits of a slot; pairs overlap. */
function placesOf(slot: Slot, pair: string): readonly number[] {
  const text = printedDigits(slot);
  return text === undefined ? [] : pairsIn(text).flatMap(([at, own]) => (own === pair ? [at] : []));
}

/** Digits side by side, with where they begin: none over a point or a comma. */
function pairsIn(text: string): readonly (readonly [at: number, pair: string])[] {
  return [...text.matchAll(/\d(?=(\d))/gu)].map(({ index, 0: first, 1: second = '' }) => [index, first + second]);
}

/** The digits and separators of a legible figure; undefined where the print is not the figure digit by digit. */
function printedDigits({ raw, plain }: Slot): string | undefined {
  if (plain === null) return undefined;
  const text = raw.normalize('NFKC').replace(/\s/gu, ' ').trim();
  const digits = text.replace(/\D/gu, '');
  return digits !== '' && BigInt(digits) === size(plain) && decimalsOf(text) === plain.scale ? text : undefined;
}

function decimalsOf(text: string): number {
  return /\.\s?(\d+)$/u.exec(text)?.[1]?.length ?? 0;
}

function size({ units }: Amount): bigint {
  return units < 0n ? -units : units;
}
