import { parseAmount } from '../../../model/amount.ts';
import type { Amount } from '../../../model/amount.ts';
import type { Slot } from '../../../model/statement.ts';
import type { Baseline } from './baseline.ts';

const POINT_LIKE = /[。．·•‧∙・、:;'`]/gu;

/** Strips all but digits, point and sign, and reads the longest figure that the rest begins with. */
export const readLax: Baseline = (slots) => slots.map((slot) => laxAmount(slot.raw));

/** Reads what is a well-formed figure with the statement's decimals after separators were mended; null for all else. */
export const readStrict: Baseline = (slots, _checks, decimalsOf) => {
  const drops = statementsWithoutTrailingZeros(slots);
  return slots.map((slot) => strictAmount(slot.raw, decimalsOf(slot), drops.has(slot.statement)));
};

/** Statements that print `335` and `48.4`: no figure in them ends in a zero behind the point, and some are short. */
function statementsWithoutTrailingZeros(slots: readonly Slot[]): ReadonlySet<number> {
  const short = slots.filter(({ raw }) => /^-?[\d,]+(?:\.\d)?$/u.test(raw));
  const drops = new Set(short.map((slot) => slot.statement));
  for (const { raw, statement } of slots) if (/\.\d*0$/u.test(raw)) drops.delete(statement);
  return drops;
}

/** The figure that is left of a text when everything but digits, points and minus signs is dropped; null for none. */
export function laxAmount(raw: string): Amount | null {
  const kept = raw.normalize('NFKC').replace(/[^\d.-]/gu, '');
  const [figure] = /-?(?:\d+(?:\.\d+)?|\.\d+)/u.exec(kept) ?? [];
  return figure === undefined ? null : (parseAmount(figure.replace(/^(-?)\./u, '$10.')) ?? null);
}

/**
 * The figure of a text that is well-formed once its separators are mended; null for everything else.
 *
 * @param decimals how many it must have
 * @param dropsZeros whether it may have fewer
 */
export function strictAmount(raw: string, decimals: number, dropsZeros = false): Amount | null {
  const folded = raw
    .normalize('NFKC')
    .trim()
    .replace(/^[−—–－]/u, '-')
    .replace(POINT_LIKE, '.')
    .replace(/\s*([.,])\s*/gu, '$1');
  // A comma before exactly the last decimals is a misread point; any other one must part thousands.
  const pointed = decimals === 3 ? folded : folded.replace(new RegExp(`,(?=\\d{${String(decimals)}}$)`, 'u'), '.');
  const groups = /^-?\d{1,3}(?:[.,]\d{3})+(?=\.\d+$|$)/u.exec(pointed)?.[0];
  const plain = groups === undefined ? pointed : groups.replace(/[.,]/gu, '') + pointed.slice(groups.length);
  const amount = parseAmount(plain);
  if (!amount || amount.scale > decimals) return null;
  return amount.scale === decimals || dropsZeros ? amount : null;
}
