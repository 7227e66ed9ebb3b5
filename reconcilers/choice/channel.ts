import { formatAmount } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import { CHANNEL_NATS } from './channel-nats.ts';
import { POINT, PRINTED, ROW } from './character-prices.ts';
import { TextObserver } from './observe-text.ts';
import type { ObservedText } from './observe-text.ts';

/**
 * −ln P(raw | amount) in nats: what it costs to believe that `raw` is all that is left of `amount`.
 * `amount` null means that the page shows no figure there; `decimals` is the last printed digit of the statement.
 * Any pair has a price, at most `CHANNEL_NATS.cap`.
 */
export function priceOf(raw: string, amount: Amount | null, decimals: number): number {
  const text = new TextObserver().observe(raw, decimals);
  if (amount === null) return text.blankNats;
  return priceDigits(text, formatAmount(amount), decimals);
}

/** −ln P(text | a figure printed as `figure`), where `figure` is a plain decimal such as `-12.50`. */
export function priceDigits(text: ObservedText, figure: string, decimals: number): number {
  const isNegative = figure.startsWith('-');
  if (text.characters.length === 0) return CHANNEL_NATS.lostNumber + (isNegative ? CHANNEL_NATS.negativeLost : 0);
  // One or two strokes are litter that may lie on anything; that they should spell a figure is far-fetched.
  const litter = CHANNEL_NATS.numberUnderLitter + (isNegative ? CHANNEL_NATS.negativeLost : 0);
  if (!text.hasDigit && text.characters.length <= 2) return litter;
  // That a figure is another one altogether is one thing; that it is less than nothing besides, another.
  const cap = CHANNEL_NATS.cap + (isNegative && !text.figure.startsWith('-') ? CHANNEL_NATS.negativeLost : 0);
  const limit = text.hasDigit ? cap : litter;
  const [full, short] = printedForms(figure, decimals);
  const aligned = align(text, full);
  const price = Math.min(aligned < CHANNEL_NATS.cap ? Math.min(limit, aligned) : limit, priceAccident(text, full));
  return short === full ? price : Math.min(price, CHANNEL_NATS.droppedZeros + align(text, short));
}

/** What befalls several digits at once and would be dear digit by digit. */
function priceAccident({ figure }: ObservedText, printed: string): number {
  if (figure === '' || figure === printed) return Infinity;
  if (printed.length > figure.length) {
    const isCut =
      figure.length >= MOST_CUT_SHARE * printed.length && (printed.endsWith(figure) || printed.startsWith(figure));
    return isCut ? CHANNEL_NATS.cutEdge : Infinity;
  }
  if (printed.length < figure.length) return Infinity;
  let at = 0;
  while (figure[at] === printed[at]) at++;
  const isSwap = figure[at] === printed[at + 1] && figure[at + 1] === printed[at];
  return isSwap && figure.slice(at + 2) === printed.slice(at + 2) ? CHANNEL_NATS.swappedDigits : Infinity;
}

/** More than half of a figure must be left to tell that an edge was cut. */
const MOST_CUT_SHARE = 0.5;

/** The full printed form and the one without trailing zeros. */
function printedForms(figure: string, decimals: number): readonly [string, string] {
  const point = figure.indexOf('.');
  const whole = point < 0 ? figure : figure.slice(0, point);
  const digits = point < 0 ? '' : figure.slice(point + 1);
  const fraction = digits.endsWith('0') ? digits.replace(/0+$/u, '') : digits;
  const padded = fraction.padEnd(decimals, '0');
  return [padded === '' ? whole : `${whole}.${padded}`, fraction === '' ? whole : `${whole}.${fraction}`];
}

const LOST = Float64Array.from(PRINTED, (shown) => {
  if (shown === '.') return CHANNEL_NATS.lostPoint;
  return shown === '-' ? CHANNEL_NATS.lostSign : CHANNEL_NATS.droppedDigit;
});
const MOST_PRINTED = 40;
const codes = new Uint8Array(MOST_PRINTED);
let above = new Float64Array(MOST_PRINTED + 1);
let here = new Float64Array(MOST_PRINTED + 1);

/** The row before any character: everything printed was lost. */
function beginRow(printed: string): void {
  above[0] = 0;
  for (let column = 0; column < printed.length; column++) {
    const character = printed.charCodeAt(column);
    const code = character === 46 ? POINT : character === 45 ? POINT + 1 : character - 48;
    codes[column] = code;
    above[column + 1] = (above[column] ?? 0) + (LOST[code] ?? 0);
  }
}

/** Cheapest alignment of the observed text with the printed form. The buffers are shared: nothing here is async. */
function align(text: ObservedText, printed: string): number {
  const { prices } = text;
  const width = printed.length;
  if (width > MOST_PRINTED) return CHANNEL_NATS.cap;
  beginRow(printed);
  for (let from = 0; from < prices.length; from += ROW) {
    const extra = prices[from + PRINTED.length] ?? 0;
    let best = (above[0] ?? 0) + extra;
    here[0] = best;
    for (let column = 0; column < width; column++) {
      const code = codes[column] ?? 0;
      let price = (above[column + 1] ?? 0) + extra;
      const swapped = (above[column] ?? 0) + (prices[from + code] ?? 0);
      if (swapped < price) price = swapped;
      const lost = (here[column] ?? 0) + (LOST[code] ?? 0);
      if (lost < price) price = lost;
      here[column + 1] = price;
      if (price < best) best = price;
    }
    if (best >= CHANNEL_NATS.cap) return CHANNEL_NATS.cap;
    [above, here] = [here, above];
  }
  return above[width] ?? 0;
}
