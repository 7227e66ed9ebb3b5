import { parseAmount } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { CompactText } from './compact-text.ts';

/** A figure with its unit in running text. */
export interface Quantity {
  /** As printed; null where the digits are no well-formed figure (`12,34,5万元`). */
  readonly value: Amount | null;
  /** 元, 万元, 亿元, or `%`. */
  readonly unit: string;
  readonly start: number;
  readonly end: number;
  /** Words since the quantity before, or since the start. */
  readonly lead: string;
}

const RUN = /\d(?:[\d,. ]*\d)?/gu;
const UNIT = /^(?:亿元|万元|元|%)/u;
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u;
const PLAIN = /^\d+(?:\.\d+)?$/u;
const COMMA_FOR_POINT = /^\d+,\d{1,2}$/u;

/**
 * All amounts and percentages of a text, in order. A figure with decimals and without unit right behind a verb of
 * change has the unit of the amount before it (`比上年增加 1023.33,增长 74.6%`).
 */
export function readQuantities({ text }: CompactText, endsInChange: (lead: string) => boolean): readonly Quantity[] {
  const quantities: Quantity[] = [];
  let from = 0;
  let moneyUnit = '';
  for (const match of text.matchAll(RUN)) {
    const isNegative = /(?:^|[^\d\p{L})]|\p{Script=Han})-$/u.test(
      text.slice(Math.max(0, match.index - 2), match.index),
    );
    const start = match.index - (isNegative ? 1 : 0);
    const after = match.index + match[0].length;
    const lead = text.slice(from, start);
    const unit =
      UNIT.exec(text.slice(after, after + 2))?.[0] ?? impliedUnit(match[0], text.slice(after), lead, moneyUnit);
    if (unit === undefined) continue;
    const hasUnit = text.startsWith(unit, after);
    const end = after + (hasUnit ? unit.length : 0);
    quantities.push({ value: readFigure(match[0], isNegative), unit, start, end, lead });
    if (unit !== '%') moneyUnit = unit;
    from = end;
  }
  return quantities;

  function impliedUnit(run: string, rest: string, lead: string, unit: string): string | undefined {
    return unit !== '' && /\.\d+$/u.test(run) && /^[,。;]/u.test(rest) && endsInChange(lead) ? unit : undefined;
  }
}

function readFigure(run: string, isNegative: boolean): Amount | null {
  const plain = GROUPED.test(run) ? run.replaceAll(',', '') : COMMA_FOR_POINT.test(run) ? run.replace(',', '.') : run;
  const amount = PLAIN.test(plain) ? parseAmount(plain) : undefined;
  if (!amount) return null;
  return isNegative ? { units: -amount.units, scale: amount.scale } : amount;
}
