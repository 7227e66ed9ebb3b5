import type { Amount } from '../../model/amount.ts';
import { sizeOf, unitsAt } from '../../model/amount.ts';
import { rememberOf } from '../../model/remember.ts';
import type { Slot } from '../../model/statement.ts';
import type { Draft } from './draft.ts';

/** Instances of a guess, of two figures or more, that must hold before a failing one counts; and how many may fail. */
const RULE_HOLDS_AT_LEAST = 2;
const RULE_FAILS_AT_MOST = 0.1;
/** The same where one instance is a sum and the others are copies of their one figure. */
const COPIES_HOLD_AT_LEAST = 6;

/** Digits of the total of a sum that fails by one digit; shorter ones do so by chance. */
const TELLING_DIGITS = 5;

/** How a draft stands with the plain readings: `open` where a figure cannot be read or nothing is printed. */
export type Standing = 'holds' | 'fails' | 'open';

/**
 * Tries a draft on the figures as read. Rounding: half a last digit for each printed figure, so that n figures of one
 * unit leave less than n/2; two copies may differ by one last digit.
 */
export const standAsRead = rememberOf((draft: Draft): Standing => {
  const terms = termsOf(draft);
  const difference = differenceAsRead(draft);
  if (difference === null) return 'open';
  const printed = terms.flatMap(({ slot, factor }) => (slot.plain ? [{ factor }] : []));
  const sum = difference.units;
  // A figure printed with fewer decimals may be one that drops its zeros (335, 48.4): the finest print counts.
  const halves = printed.reduce((total, { factor }) => total + BigInt(Math.abs(factor)), 0n);
  const doubled = 2n * sizeOf(sum);
  const isCopy = printed.length === 2 && terms.length === 2;
  return (isCopy ? doubled <= halves : doubled < halves) || sum === 0n ? 'holds' : 'fails';
});

/**
 * True for a sum that fails by one digit, give or take rounding: one misread figure does that, and a sum that is none hardly
 * ever, so that it speaks for a guess as much as one that holds.
 */
function failsByDigit(draft: Draft): boolean {
  const difference = differenceAsRead(draft);
  const total = draft.total.plain;
  if (difference === null || total === null || standAsRead(draft) !== 'fails') return false;
  if (String(total.units).replace('-', '').length < TELLING_DIGITS) return false;
  const size = sizeOf(difference.units);
  const slack = BigInt(Math.floor((draft.addends.filter(({ slot }) => slot.plain !== null).length + 1) / 2));
  for (let off = size - slack; off <= size + slack; off += 1n) if (/^[1-9]0*$/u.test(String(off))) return true;
  return false;
}

/** Total less addends as read, in the smallest unit of the draft; null where a figure cannot be read or all are zero. */
export function differenceAsRead(draft: Draft): Amount | null {
  const terms = termsOf(draft);
  if (terms.some(({ slot }) => !isReadable(slot))) return null;
  const printed = terms.flatMap(({ slot, factor }) => (slot.plain ? [{ amount: slot.plain, factor }] : []));
  if (printed.every(({ amount }) => amount.units === 0n)) return null;
  const scale = Math.max(...printed.map(({ amount }) => amount.scale));
  const sum = printed.reduce((total, { amount, factor }) => total + BigInt(factor) * unitsIn(amount, scale), 0n);
  return { units: -sum, scale };
}

function termsOf(draft: Draft): readonly { readonly slot: Slot; readonly factor: number }[] {
  return [
    { slot: draft.total, factor: -draft.totalScale },
    ...draft.addends.map(({ slot, sign, scale }) => ({ slot, factor: sign * scale })),
  ];
}

/** Does the sum add at least two figures? One figure alone is a copy and says nothing about the others' signs. */
function hasTwoAddends(draft: Draft): boolean {
  return draft.addends.filter(({ slot }) => slot.plain !== null && slot.plain.units !== 0n).length > 1;
}

/**
 * Keeps a guessed family of sums only where its meaning is borne out: at least two instances can be tried on figures
 * as read, two thirds of them hold, and one of those adds two figures or more. Of an accepted family the instances
 * that fail as read are dropped all the same: a guess may help to mend a figure that cannot be read, never accuse a
 * figure that can. `isSure`: no cell is misread or out of place, so that one instance is
 * enough, and what fails among many that hold was printed so.
 */
export function keepBorneOut(drafts: readonly Draft[], isSure = false): readonly Draft[] {
  const isSum = drafts.some((draft) => standAsRead(draft) === 'holds' && hasTwoAddends(draft));
  if (!isSum) return [];
  return isSure && isRule(drafts) ? drafts : keepMostlyHeld(drafts, isSure ? 1 : 2);
}

/** A guess that holds nearly everywhere is the table's own rule: where it fails, a figure is in error. */
function isRule(drafts: readonly Draft[]): boolean {
  const tried = drafts.filter((draft) => standAsRead(draft) !== 'open');
  const held = tried.filter((draft) => standAsRead(draft) === 'holds');
  const sums = held.filter(hasTwoAddends).length;
  const failed = tried.filter((draft) => standAsRead(draft) === 'fails').length;
  // Where most rows have one addend (人员经费 or 公用经费), the rule shows in the many that it leaves at peace.
  const isShown = sums >= RULE_HOLDS_AT_LEAST || (sums > 0 && held.length >= COPIES_HOLD_AT_LEAST);
  return isShown && failed <= Math.max(1, tried.length * RULE_FAILS_AT_MOST);
}

/** The same for guessed copies, which have one addend each. */
export function keepMostlyHeld(drafts: readonly Draft[], atLeast = 2): readonly Draft[] {
  const standings = drafts.map((draft) => ({ draft, standing: standAsRead(draft) }));
  const tried = standings.filter(({ standing }) => standing !== 'open');
  const held = tried.filter(({ standing }) => standing === 'holds');
  const misread = new Set(held.length === 0 ? [] : drafts.filter(failsByDigit));
  const support = held.length + misread.size;
  const isBorneOut = support >= atLeast && support * 3 >= tried.length * 2;
  return isBorneOut ? standings.filter(({ standing }) => standing !== 'fails').map(({ draft }) => draft) : [];
}

function isReadable(slot: Slot): boolean {
  return slot.plain !== null || slot.state === 'blank';
}

function unitsIn(amount: Amount, scale: number): bigint {
  return unitsAt(amount, scale) ?? 0n;
}
