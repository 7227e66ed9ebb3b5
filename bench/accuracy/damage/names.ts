import { between, chance } from '../generate/random.ts';
import type { Random } from '../generate/random.ts';
import type { TextKind, TextTarget } from './damage-kind.ts';
import { drawPosition, spliceText } from './draw.ts';
import { spoilDigit } from './digits.ts';
import {
  drawNonsense,
  drawOtherDigit,
  hasLookAlike,
  misreadAsLetter,
  misreadCharacter,
  misreadDigit,
} from './look-alikes.ts';

const LETTER = /\p{Script=Han}/u;

/** A character for one of like shape; null where no character of the text has one. */
export function misreadOne(text: string, random: Random): string | null {
  const known = [...text].flatMap((character, index) => (hasLookAlike(character) ? [index] : []));
  const at = known[between(random, 0, known.length - 1)];
  if (at === undefined) return null;
  return [...text].map((character, index) => (index === at ? misreadCharacter(character, random) : character)).join('');
}

/** One character less; null where only one is left. */
export function loseOne(text: string, random: Random): string | null {
  const at = text.length > 1 ? drawPosition(text, LETTER, random) : undefined;
  return at === undefined ? null : spliceText(text, at, 1, '');
}

/** Blanks that nobody printed: in one place, or between all characters. */
export function spaceOut(text: string, random: Random): string | null {
  if (chance(random, 0.3)) return text.length > 1 ? [...text].join(' ') : null;
  const at = drawPosition(text, /(?<=\p{Script=Han})\p{Script=Han}/u, random);
  return at === undefined ? null : spliceText(text, at, 0, ' ');
}

/** Chinese text misread, cut, spaced and lost, the same way for labels, headers, titles and remarks. */
export function wordKinds(on: TextTarget, lossWeight: number): readonly TextKind[] {
  return [
    { name: `${on}-look-alike`, on, weight: 6, spoil: misreadOne },
    { name: `${on}-character-lost`, on, weight: 4, spoil: loseOne },
    { name: `${on}-spaced`, on, weight: 4, spoil: spaceOut },
    {
      name: `${on}-cut`,
      on,
      weight: 1,
      spoil: (text, random) => {
        if (text.length < 5) return null;
        const lost = between(random, 1, 2);
        return chance(random, 0.5) ? text.slice(lost) : text.slice(0, -lost);
      },
    },
    { name: `${on}-littered`, on, weight: 1, spoil: (text, random) => `${text}${chance(random, 0.5) ? ' |' : '·'}` },
    { name: `${on}-garbled`, on, weight: lossWeight, spoil: (_, random) => drawNonsense(random) },
    { name: `${on}-lost`, on, weight: lossWeight, spoil: () => '' },
  ];
}

/** Classification codes: digits lost (most of all the first ones, at the edge of the scan), misread, spaced. */
export const CODES: readonly TextKind[] = [
  {
    name: 'code-head-lost',
    on: 'code',
    weight: 4,
    spoil: (text, random) => (text.length > 2 ? text.slice(between(random, 1, 2)) : null),
  },
  { name: 'code-digit-lost', on: 'code', weight: 4, spoil: (text, random) => spoilDigit(text, random, () => '') },
  { name: 'code-letter', on: 'code', weight: 4, spoil: (text, random) => spoilDigit(text, random, misreadAsLetter) },
  { name: 'code-misread', on: 'code', weight: 4, spoil: (text, random) => spoilDigit(text, random, misreadDigit) },
  {
    name: 'code-digit-doubled',
    on: 'code',
    weight: 1,
    spoil: (text, random) => spoilDigit(text, random, (digit) => digit + digit),
  },
  {
    name: 'code-spaced',
    on: 'code',
    weight: 2,
    spoil: (text, random) => {
      const at = drawPosition(text, /(?<=\d)\d/u, random);
      return at === undefined ? null : spliceText(text, at, 0, ' ');
    },
  },
  {
    name: 'code-littered',
    on: 'code',
    weight: 1,
    spoil: (text, random) => (chance(random, 0.5) ? `| ${text}` : `${text}.`),
  },
  { name: 'code-lost', on: 'code', weight: 1, spoil: () => '' },
];

/** Line numbers (行次). */
export const LINE_NUMBERS: readonly TextKind[] = [
  {
    name: 'line-number-misread',
    on: 'line-number',
    weight: 4,
    spoil: (text, random) => spoilDigit(text, random, chance(random, 0.7) ? misreadDigit : drawOtherDigit),
  },
  {
    name: 'line-number-letter',
    on: 'line-number',
    weight: 3,
    spoil: (text, random) => spoilDigit(text, random, misreadAsLetter),
  },
  {
    name: 'line-number-digit-lost',
    on: 'line-number',
    weight: 2,
    spoil: (text, random) => (text.length > 1 ? spoilDigit(text, random, () => '') : null),
  },
  {
    name: 'line-number-littered',
    on: 'line-number',
    weight: 2,
    spoil: (text, random) => (chance(random, 0.5) ? `- ${text}` : `${text}|`),
  },
  { name: 'line-number-lost', on: 'line-number', weight: 2, spoil: () => '' },
];

/** Names of the line items. */
export const LABELS: readonly TextKind[] = wordKinds('label', 0.5);
/** Cells of the header rows. */
export const HEADERS: readonly TextKind[] = wordKinds('header', 2);
