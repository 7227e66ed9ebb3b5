import { formatAmount, parseAmount } from '../../../model/amount.ts';
import type { Slot } from '../../../model/statement.ts';
import type { Check, CheckKind, Verdict } from '../../../model/verdict.ts';
import { chooseReadings } from '../../../reconcilers/choice/index.ts';
import type { Choice, ChoiceOptions } from '../../../reconcilers/choice/index.ts';
import { readingsOf } from './readings-of.ts';

/** A slot as a normalizer would deliver it; `statement` tells tables apart. */
export function slotOf(id: number, raw: string, change: Partial<Slot> = {}, decimals = 2): Slot {
  const read = readingsOf(raw, decimals);
  const place = { statement: 0, row: id, column: 0, line: id, page: null, gridRow: id, gridColumn: 0, placed: true };
  return { id, raw, ...read, ...place, ...change };
}

/** total = Σ addends; a tie where there is one addend and the kind says so. */
export function sumOf(
  total: number,
  addends: readonly number[],
  kind: CheckKind = 'printed-formula',
  change: Partial<Check> = {},
): Check {
  const terms = [{ slot: total, coefficient: -1 }, ...addends.map((slot) => ({ slot, coefficient: 1 }))];
  const id = `${kind} ${total}=${addends.join('+')}`;
  const price = { 'printed-formula': 12, 'form-formula': 12, hierarchy: 11, tie: 9, text: 7 }[kind];
  return { id, kind, terms, total, constant: null, price, independence: id, description: id, ...change };
}

/** One slot per raw text (ids from 0), chosen under the checks. */
export function chooseSmall(
  raws: readonly (string | Slot)[],
  checks: readonly Check[],
  options: Partial<ChoiceOptions> = {},
  clearable?: (slot: Slot) => boolean,
): Choice {
  const slots = raws.map((raw, id) => (typeof raw === 'string' ? slotOf(id, raw) : raw));
  const input = { slots, decimalsOf: () => 2, checks };
  return chooseReadings(clearable ? { ...input, clearable } : input, options);
}

/** `123.55 as_read verified`, with `→ 96.31` where another value is expected; `blank` where there is no value. */
export function tellVerdict(verdict: Verdict | undefined): string {
  if (!verdict) return 'none';
  const value = verdict.value ? formatAmount(verdict.value) : 'blank';
  const expected = verdict.expected ? ` → ${formatAmount(verdict.expected)}` : '';
  return `${value} ${verdict.origin} ${verdict.verdict}${expected}`;
}

export function amountOf(text: string): NonNullable<ReturnType<typeof parseAmount>> {
  const amount = parseAmount(text);
  if (!amount) throw new TypeError(`${text} is no amount`);
  return amount;
}
