import type { Random } from '../generate/random.ts';
import type { TextKind } from './damage-kind.ts';
import { drawPosition, spliceText } from './draw.ts';
import { drawOtherDigit, meltOnes, misreadAsLetter, misreadDigit } from './look-alikes.ts';

/** Changes one drawn digit of the text; null where there is none. */
export function spoilDigit(
  text: string,
  random: Random,
  change: (digit: string, random: Random) => string,
  pattern = /\d/u,
): string | null {
  const at = drawPosition(text, pattern, random);
  return at === undefined ? null : spliceText(text, at, 1, change(text.charAt(at), random));
}

/** Swaps two neighbors that differ, over a point between them if need be. */
export function swapDigits(text: string, random: Random): string | null {
  const at = drawPosition(text, /(\d)(?=[.,]?\d)(?!\1|[.,]\1)/u, random);
  if (at === undefined) return null;
  const next = /\d/u.test(text.charAt(at + 1)) ? at + 1 : at + 2;
  const swapped = [...text];
  swapped[at] = text.charAt(next);
  swapped[next] = text.charAt(at);
  return swapped.join('');
}

/** Digits misread, lost, doubled, inserted and swapped. */
export const DIGITS: readonly TextKind[] = [
  {
    name: 'look-alike-digit',
    on: 'figure',
    weight: 9,
    spoil: (text, random) => spoilDigit(text, random, misreadDigit),
  },
  { name: 'wrong-digit', on: 'figure', weight: 3, spoil: (text, random) => spoilDigit(text, random, drawOtherDigit) },
  {
    name: 'letter-for-digit',
    on: 'figure',
    weight: 7,
    spoil: (text, random) => spoilDigit(text, random, misreadAsLetter),
  },
  {
    name: 'letters-for-digits',
    on: 'figure',
    weight: 1,
    spoil: (text, random) => {
      const once = spoilDigit(text, random, misreadAsLetter);
      return once && spoilDigit(once, random, misreadAsLetter);
    },
  },
  {
    name: 'melted-ones',
    on: 'figure',
    weight: 4,
    spoil: (text, random) => {
      const at = drawPosition(text, /11/u, random);
      return at === undefined ? null : spliceText(text, at, 2, meltOnes(random));
    },
  },
  // A thin one is lost more often than any other digit, most of all beside another one.
  { name: 'lost-one', on: 'figure', weight: 3, spoil: (text, random) => spoilDigit(text, random, () => '', /1/u) },
  { name: 'lost-digit', on: 'figure', weight: 3, spoil: (text, random) => spoilDigit(text, random, () => '') },
  {
    name: 'doubled-digit',
    on: 'figure',
    weight: 2,
    spoil: (text, random) => spoilDigit(text, random, (digit) => digit + digit),
  },
  {
    name: 'inserted-digit',
    on: 'figure',
    weight: 1.5,
    spoil: (text, random) => spoilDigit(text, random, (digit) => digit + drawOtherDigit(digit, random)),
  },
  { name: 'swapped-digits', on: 'figure', weight: 1, spoil: swapDigits },
];
