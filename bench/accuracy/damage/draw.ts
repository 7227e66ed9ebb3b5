import { pick } from '../generate/random.ts';
import type { Random } from '../generate/random.ts';

/** One of the items, each with the chance of its weight; undefined where there are none. */
export function drawWeighted<Item extends { readonly weight: number }>(
  items: readonly Item[],
  random: Random,
): Item | undefined {
  let left = random() * items.reduce((sum, item) => sum + item.weight, 0);
  for (const item of items) {
    left -= item.weight;
    if (left < 0) return item;
  }
  return items.at(-1);
}

/** One of the characters of a text. */
export function drawCharacter(characters: string, random: Random): string {
  return pick(random, [...characters]);
}

/** Positions (in code units) of the characters that the pattern finds. */
export function findPositions(text: string, pattern: RegExp): readonly number[] {
  return Array.from(text.matchAll(new RegExp(pattern, 'gu')), (match) => match.index);
}

/** One of the positions that the pattern finds; undefined where it finds none. */
export function drawPosition(text: string, pattern: RegExp, random: Random): number | undefined {
  const all = findPositions(text, pattern);
  return all.length === 0 ? undefined : pick(random, all);
}

/** The text with `length` code units from `at` replaced by `by`. */
export function spliceText(text: string, at: number, length: number, by: string): string {
  return text.slice(0, at) + by + text.slice(at + length);
}
