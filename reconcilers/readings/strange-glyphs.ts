import { parseAmount } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { NormalizedDocument, Reading, Slot } from '../../model/statement.ts';
import type { Check } from '../../model/verdict.ts';
import { bestReadings } from '../best-readings.ts';
import { isWithin, standingOf } from '../standing.ts';
import type { ReadingRule } from './reading-rule.ts';
import { strangersIn } from './strangers.ts';

/** A glyph must stand in so many figures, and its digit make so many more checks hold than any other digit. */
const FIGURES_AT_LEAST = 3;
const LEAD_AT_LEAST = 2;
/** Once the glyph is known, a figure with it is all but legible. */
const COST = 1.5;
const RULE = 'same-glyph-everywhere';
const DIGITS = Array.from('0123456789');

/**
 * Reads a glyph that is no digit and stands in many figures of the document (`ヨ8.72`, `6ヨ66.92`): a recognizer takes one
 * shape for the same wrong glyph again and again, so one digit must make sense of all of them at once.
 */
export const readStrangeGlyphs: ReadingRule = (document, checks) => {
  const strange = new Map<string, Slot[]>();
  for (const { rows } of document.statements)
    for (const { slots } of rows)
      for (const slot of slots) {
        const glyph = slot.plain === null ? strangerIn(slot.raw) : undefined;
        if (glyph !== undefined) strange.set(glyph, [...(strange.get(glyph) ?? []), slot]);
      }
  const figures = bestReadings(document);
  const readings = new Map<number, readonly Reading[]>();
  for (const [glyph, slots] of strange) {
    if (slots.length < FIGURES_AT_LEAST) continue;
    for (const [id, amount] of readAs(bestDigit(glyph, slots, checks, figures), glyph, slots, document))
      readings.set(id, [{ amount, cost: COST, rule: RULE }]);
  }
  return readings;
};

/** The stranger of a figure; undefined where there is none, or more than one kind. */
function strangerIn(raw: string): string | undefined {
  const [first, ...others] = strangersIn(raw);
  return others.every((character) => character === first) ? first : undefined;
}

function bestDigit(
  glyph: string,
  slots: readonly Slot[],
  checks: readonly Check[],
  figures: ReadonlyMap<number, Amount | null>,
): string | undefined {
  const touched = new Set(slots.map((slot) => slot.id));
  const near = checks.filter((check) => check.terms.some(({ slot }) => touched.has(slot)));
  const scored = DIGITS.map((digit) => {
    const own = readAs(digit, glyph, slots);
    const figureOf = (id: number): Amount | null => own.get(id) ?? figures.get(id) ?? null;
    return { digit, held: near.filter((check) => isWithin(standingOf(check, figureOf))).length };
  }).sort((a, b) => b.held - a.held);
  const [best, second] = scored;
  return best !== undefined && best.held >= (second?.held ?? 0) + LEAD_AT_LEAST ? best.digit : undefined;
}

function readAs(
  digit: string | undefined,
  glyph: string,
  slots: readonly Slot[],
  document?: NormalizedDocument,
): ReadonlyMap<number, Amount> {
  const found = new Map<number, Amount>();
  if (digit === undefined) return found;
  for (const slot of slots) {
    const text = slot.raw
      .normalize('NFKC')
      .replaceAll(glyph, digit)
      .replace(/[\s,，]/gu, '')
      .replaceAll('。', '.');
    const amount = parseAmount(text);
    const decimals = document?.statements.find(({ index }) => index === slot.statement)?.decimals;
    if (amount !== undefined && (decimals === undefined || amount.scale <= decimals)) found.set(slot.id, amount);
  }
  return found;
}
