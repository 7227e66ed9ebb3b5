import { areLookAlikes, CONFUSIONS } from '../../forms/confusions.ts';
import type { ReadingCosts } from '../../forms/reading-costs.ts';
import { CHANNEL_NATS } from './channel-nats.ts';

const LETTERS = new Set(Object.entries(CONFUSIONS.letters).flatMap(([digit, all]) => [...all].map((c) => digit + c)));
const POINTS = new Set(CONFUSIONS.points);
const FILLERS = new Set(CONFUSIONS.fillers);

/** What a character is in a printed figure. */
export type CharacterKind = 'digit' | 'point' | 'comma' | 'space' | 'minus' | 'junk';

/** Printed characters as columns of a price row: ten digits, point, minus. */
export const PRINTED = '0123456789.-';
export const POINT = 10;
/** Entries of a price row: one for each of `PRINTED`, then one for a character that is there for nothing. */
export const ROW = PRINTED.length + 1;

/** True for what publishers print into an empty cell. */
export function isFiller(character: string): boolean {
  return FILLERS.has(character);
}

export function kindOf(character: string): CharacterKind {
  if (character >= '0' && character <= '9') return 'digit';
  if (character === '.') return 'point';
  if (POINTS.has(character)) return 'comma';
  if (character.trim() === '') return 'space';
  return character === '-' ? 'minus' : 'junk';
}

/** Prices what each character of a text may stand for; a character's own prices are found once. */
export class CharacterPrices {
  private readonly costs: ReadingCosts | undefined;
  private readonly rows = new Map<string, Float64Array>();

  constructor(costs: ReadingCosts | undefined) {
    this.costs = costs;
  }

  /** Per character a row: the price of reading it for each of `PRINTED`, then the price of its being there for nothing. */
  price(characters: readonly string[], kinds: readonly CharacterKind[]): Float64Array {
    const prices = new Float64Array(characters.length * ROW);
    const [firstDigit, lastDigit] = [kinds.indexOf('digit'), kinds.lastIndexOf('digit')];
    characters.forEach((seen, at) => {
      const kind = kinds[at] ?? 'junk';
      prices.set(this.rowOf(seen, kind), at * ROW);
      const isInner = at > firstDigit && at < lastDigit;
      const nats = priceExtra(seen, kind, characters[at - 1] ?? '', kinds[at - 1], isInner);
      prices[at * ROW + PRINTED.length] = this.correct('', seen, nats);
    });
    return prices;
  }

  private rowOf(seen: string, kind: CharacterKind): Float64Array {
    let row = this.rows.get(seen);
    if (row === undefined) {
      row = Float64Array.from(PRINTED, (shown) => this.correct(shown, seen, priceSwap(seen, kind, shown)));
      this.rows.set(seen, row);
    }
    return row;
  }

  private correct(meant: string, seen: string, nats: number): number {
    return this.costs && nats > 0 ? this.costs.correct(meant, seen, nats) : nats;
  }
}

function priceExtra(
  seen: string,
  kind: CharacterKind,
  before: string,
  beforeKind: CharacterKind | undefined,
  isInner: boolean,
): number {
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

function priceSwap(seen: string, kind: CharacterKind, shown: string): number {
  if (seen === shown) return 0;
  if (shown === '.') {
    if (kind === 'comma') return 0;
    if (kind === 'space') return CHANNEL_NATS.spaceForPoint;
    return CHANNEL_NATS.lostPoint + (kind === 'digit' ? CHANNEL_NATS.insertedDigit : 0);
  }
  if (shown === '-')
    return kind !== 'junk' ? Infinity : FILLERS.has(seen) ? CHANNEL_NATS.letterForDigit : CHANNEL_NATS.strangerForDigit;
  if (kind === 'digit') return areLookAlikes(shown, seen) ? CHANNEL_NATS.confusableDigit : CHANNEL_NATS.otherDigit;
  if (kind === 'junk' || kind === 'minus')
    return LETTERS.has(shown + seen) ? CHANNEL_NATS.letterForDigit : CHANNEL_NATS.strangerForDigit;
  return Infinity;
}
