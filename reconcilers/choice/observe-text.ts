import type { ReadingCosts } from '../../forms/reading-costs.ts';
import { CHANNEL_NATS } from './channel-nats.ts';
import { CharacterPrices, isFiller, kindOf } from './character-prices.ts';
import type { CharacterKind } from './character-prices.ts';

/** A cell's text prepared for pricing: full-width forms folded, outer blanks cut. */
export interface ObservedText {
  readonly characters: readonly string[];
  readonly kinds: readonly CharacterKind[];
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
 * Prepares the texts of cells, each once, so that many values can be priced against it. `decimals`: see `priceOf`. `costs`:
 * what is known of this document's misreadings, or of many documents'; the prices of the channel where not given.
 */
export class TextObserver {
  private readonly characterPrices: CharacterPrices;
  private readonly byDecimals = new Map<number, Map<string, ObservedText>>();

  constructor(costs?: ReadingCosts) {
    this.characterPrices = new CharacterPrices(costs);
  }

  observe(raw: string, decimals: number): ObservedText {
    let known = this.byDecimals.get(decimals);
    if (known === undefined) this.byDecimals.set(decimals, (known = new Map<string, ObservedText>()));
    let text = known.get(raw);
    if (text === undefined) known.set(raw, (text = this.observeAnew(raw, decimals)));
    return text;
  }

  private observeAnew(raw: string, decimals: number): ObservedText {
    const characters = [...raw.normalize('NFKC').replace(/[−﹣]/gu, '-').trim()];
    const kinds = characters.map(kindOf);
    const digits = kinds.filter((kind) => kind === 'digit').length;
    const plain = /^-?\d+(?:\.(\d+))?$/u.exec(characters.join('').replace(/(?<=\d),\s?(?=\d{3})|\s/gu, ''));
    const printed = plain ? (plain[1] ?? '').length : -1;
    return {
      characters,
      kinds,
      prices: this.characterPrices.price(characters, kinds),
      hasDigit: digits > 0,
      figure: plain?.[0] ?? '',
      decimals: printed,
      blankNats: priceBlank(characters, digits, printed, decimals),
    };
  }
}

function priceBlank(characters: readonly string[], digits: number, printed: number, decimals: number): number {
  const length = characters.filter((character) => character.trim() !== '').length;
  if (length === 0) return 0;
  if (characters.every((character) => isFiller(character) || character.trim() === '')) return CHANNEL_NATS.filler;
  if (printed >= 0 && printed === decimals && (decimals > 0 || length > 2)) return CHANNEL_NATS.numberInBlank;
  const perCharacter = digits === 0 ? CHANNEL_NATS.phantomPerCharacter / 3 : CHANNEL_NATS.phantomPerCharacter;
  return Math.min(CHANNEL_NATS.numberInBlank, CHANNEL_NATS.phantom + perCharacter * Math.max(0, length - 2));
}
