import { CONFUSIONS } from '../../forms/confusions.ts';
import type { ReadingCosts } from '../../forms/reading-costs.ts';
import { formatAmount } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';

/**
 * Prices of the noisy channel in nats (−ln of a probability). They are crude on purpose: margins of 6 and 9 nats
 * are meant to survive an error of one nat in any of them.
 */
export const CHANNEL_NATS = {
  confusableDigit: 5,
  otherDigit: 7,
  letterForDigit: 1.5,
  strangerForDigit: 5,
  droppedDigit: 6,
  doubledDigit: 5.5,
  insertedDigit: 7,
  lostPoint: 3,
  spaceForPoint: 2,
  extraPoint: 3,
  lostSign: 10,
  extraSign: 4,
  firstJunk: 2.5,
  /** Between digits a sign that is no digit is hardly litter: it is a digit misread. */
  innerJunk: 5.5,
  droppedZeros: 3,
  /** Besides, in a table that keeps its zeros. */
  zerosKept: 2,
  lostNumber: 7,
  numberUnderLitter: 8,
  /** One accident: the edge of a cell cut off, two neighbors exchanged. */
  cutEdge: 6.5,
  swappedDigits: 6.5,
  negativeLost: 5,
  phantom: 3,
  phantomPerCharacter: 1.5,
  numberInBlank: 10,
  filler: 0.2,
  cap: 14,
} as const;

const CONFUSABLE = new Set(CONFUSIONS.digits.flatMap(([a, b]) => [`${a}${b}`, `${b}${a}`]));
const LETTERS = new Set(Object.entries(CONFUSIONS.letters).flatMap(([digit, all]) => [...all].map((c) => digit + c)));
const POINTS = new Set(CONFUSIONS.points);
const FILLERS = new Set(CONFUSIONS.fillers);

type Kind = 'digit' | 'point' | 'comma' | 'space' | 'minus' | 'junk';

/** Printed characters as columns of a price row: ten digits, point, minus. */
const PRINTED = '0123456789.-';
const POINT = 10;

/** A cell's text prepared for pricing: full-width forms folded, outer blanks cut. */
export interface ObservedText {
  readonly characters: readonly string[];
  readonly kinds: readonly Kind[];
  /** Per character: the price of reading it for each of `PRINTED`, then the price of its being there for nothing. */
  readonly prices: Float64Array;
  readonly hasDigit: boolean;
  /** The text without white space and thousands separators, where nothing else but digits, point and sign stands there. */
  readonly figure: string;
  /** −ln P(text | the cell is blank). */
  readonly blankNats: number;
  /** Decimals as printed; -1 where the text is no plain figure. */
  readonly decimals: number;
}

/**
 * Prepares a cell's text once, so that many values can be priced against it. `decimals`: see `priceOf`. `costs`: what is
 * known of this document's misreadings, or of many documents'; the prices above where not given.
 */
export function observeText(raw: string, decimals: number, costs?: ReadingCosts): ObservedText {
  const characters = [...raw.normalize('NFKC').replace(/[−﹣]/gu, '-').trim()];
  const kinds = characters.map(kindOf);
  const digits = kinds.filter((kind) => kind === 'digit').length;
  const plain = /^-?\d+(?:\.(\d+))?$/u.exec(characters.join('').replace(/(?<=\d),\s?(?=\d{3})|\s/gu, ''));
  const printed = plain ? (plain[1] ?? '').length : -1;
  const hasDigit = digits > 0;
  const prices = priceCharacters(characters, kinds, costs);
  return {
    characters,
    kinds,
    prices,
    hasDigit,
    figure: plain?.[0] ?? '',
    decimals: printed,
    blankNats: priceBlank(characters, digits, printed, decimals),
  };
}

/**
 * −ln P(raw | amount) in nats: what it costs to believe that `raw` is all that is left of `amount`.
 * `amount` null means that the page shows no figure there; `decimals` is the last printed digit of the statement.
 * Any pair has a price, at most `CHANNEL_NATS.cap`.
 */
export function priceOf(raw: string, amount: Amount | null, decimals: number): number {
  const text = observeText(raw, decimals);
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
  const limit = text.hasDigit ? CHANNEL_NATS.cap : litter;
  const [full, short] = printedForms(figure, decimals);
  const price = Math.min(limit, align(text, full), priceAccident(text, full));
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

function kindOf(character: string): Kind {
  if (character >= '0' && character <= '9') return 'digit';
  if (character === '.') return 'point';
  if (POINTS.has(character)) return 'comma';
  if (character.trim() === '') return 'space';
  return character === '-' ? 'minus' : 'junk';
}

function priceBlank(characters: readonly string[], digits: number, printed: number, decimals: number): number {
  const length = characters.filter((character) => character.trim() !== '').length;
  if (length === 0) return 0;
  if (characters.every((character) => FILLERS.has(character) || character.trim() === '')) return CHANNEL_NATS.filler;
  if (printed >= 0 && printed === decimals && (decimals > 0 || length > 2)) return CHANNEL_NATS.numberInBlank;
  const perCharacter = digits === 0 ? CHANNEL_NATS.phantomPerCharacter / 3 : CHANNEL_NATS.phantomPerCharacter;
  return Math.min(CHANNEL_NATS.numberInBlank, CHANNEL_NATS.phantom + perCharacter * Math.max(0, length - 2));
}

/** The full printed form and the one without trailing zeros. */
function printedForms(figure: string, decimals: number): readonly [string, string] {
  const point = figure.indexOf('.');
  const whole = point < 0 ? figure : figure.slice(0, point);
  const fraction = (point < 0 ? '' : figure.slice(point + 1)).replace(/0+$/u, '');
  const padded = fraction.padEnd(decimals, '0');
  return [padded === '' ? whole : `${whole}.${padded}`, fraction === '' ? whole : `${whole}.${fraction}`];
}

const ROW = PRINTED.length + 1;
const LOST = Float64Array.from(PRINTED, (shown) => {
  if (shown === '.') return CHANNEL_NATS.lostPoint;
  return shown === '-' ? CHANNEL_NATS.lostSign : CHANNEL_NATS.droppedDigit;
});
const MOST_PRINTED = 40;
const codes = new Uint8Array(MOST_PRINTED);
let above = new Float64Array(MOST_PRINTED + 1);
let here = new Float64Array(MOST_PRINTED + 1);

function priceCharacters(characters: readonly string[], kinds: readonly Kind[], costs?: ReadingCosts): Float64Array {
  const prices = new Float64Array(characters.length * ROW);
  const [firstDigit, lastDigit] = [kinds.indexOf('digit'), kinds.lastIndexOf('digit')];
  characters.forEach((seen, at) => {
    const kind = kinds[at] ?? 'junk';
    for (let code = 0; code < PRINTED.length; code++) {
      const shown = PRINTED[code] ?? '';
      const nats = priceSwap(seen, kind, shown);
      prices[at * ROW + code] = costs && nats > 0 ? costs.correct(shown, seen, nats) : nats;
    }
    const isInner = at > firstDigit && at < lastDigit;
    const nats = priceExtra(seen, kind, characters[at - 1] ?? '', kinds[at - 1], isInner);
    prices[at * ROW + PRINTED.length] = costs && nats > 0 ? costs.correct('', seen, nats) : nats;
  });
  return prices;
}

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

function priceExtra(seen: string, kind: Kind, before: string, beforeKind: Kind | undefined, isInner: boolean): number {
  switch (kind) {
    case 'space':
    case 'comma':
      return 0;
    case 'point':
      return CHANNEL_NATS.extraPoint;
    case 'minus':
      return CHANNEL_NATS.extraSign;
    case 'digit':
      return seen === before ? CHANNEL_NATS.doubledDigit : CHANNEL_NATS.insertedDigit;
    case 'junk': {
      const nats = isInner ? CHANNEL_NATS.innerJunk : CHANNEL_NATS.firstJunk;
      // A smudge is one event however many characters it leaves.
      return beforeKind === 'junk' ? nats / 5 : nats;
    }
  }
}

function priceSwap(seen: string, kind: Kind, shown: string): number {
  if (seen === shown) return 0;
  if (shown === '.') {
    if (kind === 'comma') return 0;
    if (kind === 'space') return CHANNEL_NATS.spaceForPoint;
    return CHANNEL_NATS.lostPoint + (kind === 'digit' ? CHANNEL_NATS.insertedDigit : 0);
  }
  if (shown === '-')
    return kind !== 'junk' ? Infinity : FILLERS.has(seen) ? CHANNEL_NATS.letterForDigit : CHANNEL_NATS.strangerForDigit;
  if (kind === 'digit') return CONFUSABLE.has(shown + seen) ? CHANNEL_NATS.confusableDigit : CHANNEL_NATS.otherDigit;
  if (kind === 'junk' || kind === 'minus')
    return LETTERS.has(shown + seen) ? CHANNEL_NATS.letterForDigit : CHANNEL_NATS.strangerForDigit;
  return Infinity;
}
