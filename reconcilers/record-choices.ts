import { equalAmounts, formatAmount } from '../model/amount.ts';
import { OTHER_READING, SECOND_LOOK, type Repair, type Slot } from '../model/statement.ts';
import type { Verdict } from '../model/verdict.ts';

/** A repair for every cell whose chosen value is not what plainly stands there: mended, imputed or cleared. */
export function recordChoices(slots: readonly Slot[], verdicts: readonly Verdict[]): readonly Repair[] {
  return slots.flatMap((slot, index) => {
    const verdict = verdicts[index];
    if (verdict === undefined || isAsRead(slot, verdict)) return [];
    const { statement, gridRow, gridColumn, line, raw, id } = slot;
    const place = gridRow < 0 ? {} : { row: gridRow, column: gridColumn };
    const after = verdict.value === null ? '' : formatAmount(verdict.value);
    return [
      { rule: ruleOf(verdict), before: raw, after, why: whyOf(slot, verdict), statement, ...place, line, slot: id },
    ];
  });
}

function isAsRead(slot: Slot, { value }: Verdict): boolean {
  if (value === null || slot.plain === null) return value === slot.plain && slot.state === 'blank';
  return equalAmounts(value, slot.plain);
}

function ruleOf(verdict: Verdict): string {
  if (verdict.value === null) return 'litter-in-blank';
  return verdict.origin === 'imputed' ? 'imputed' : verdict.rule;
}

function whyOf(slot: Slot, verdict: Verdict): string {
  if (verdict.value === null)
    return slot.plain === null
      ? 'no figure stands here'
      : 'the sums demand a blank, and blanks of this column are littered';
  if (verdict.origin === 'imputed') return `${verdict.proofs} check(s) demand this figure`;
  const sight = SIGHTS[verdict.rule];
  if (sight !== undefined && verdict.proofs > 0) return `${sight}, and ${verdict.proofs} check(s) hold so`;
  return verdict.proofs > 0 ? `the one reading that ${verdict.proofs} check(s) admit` : 'the cheapest reading';
}

/** Whence a reading comes that stood beside the first one of a picture. */
const SIGHTS: Readonly<Record<string, string>> = {
  [OTHER_READING]: 'the picture was read so too',
  [SECOND_LOOK]: 'a second look at the picture reads so',
};
