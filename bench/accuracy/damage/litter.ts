import { between, pick } from '../generate/random.ts';
import type { Random } from '../generate/random.ts';
import type { TextKind } from './damage-kind.ts';
import { drawCharacter } from './draw.ts';
import { drawNonsense } from './look-alikes.ts';

const drawDigits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => drawCharacter('0123456789', random)).join('');

/** A figure that nobody printed, in the form of one. */
const drawStrayFigure = (random: Random): string =>
  `${drawCharacter('123456789', random)}${drawDigits(random, between(random, 0, 2))}.${drawDigits(random, 2)}`;

/** Figures under dirt, cut off, lost, or replaced by something else. */
export const LITTER: readonly TextKind[] = [
  {
    name: 'litter-after-figure',
    on: 'figure',
    weight: 3,
    spoil: (text, random) => text + pick(random, ['', '', ' ']) + drawCharacter("|'.,·-」l", random),
  },
  {
    name: 'litter-before-figure',
    on: 'figure',
    weight: 3,
    spoil: (text, random) => drawCharacter("|'·-了人¹「_", random) + (between(random, 0, 1) === 0 ? ' ' : '') + text,
  },
  { name: 'lost-figure', on: 'figure', weight: 4, spoil: () => '' },
  { name: 'nonsense-for-figure', on: 'figure', weight: 1.5, spoil: (_, random) => drawNonsense(random) },
  { name: 'other-figure', on: 'figure', weight: 0.7, spoil: (_, random) => drawStrayFigure(random) },
  // A ruled line through the cell hides the first or the last characters.
  {
    name: 'cut-head',
    on: 'figure',
    weight: 1.5,
    spoil: (text, random) => (text.length > 3 ? text.slice(1 + between(random, 0, 1)) : null),
  },
  {
    name: 'cut-tail',
    on: 'figure',
    weight: 1.5,
    spoil: (text, random) => (text.length > 3 ? text.slice(0, -1 - between(random, 0, 2)) : null),
  },
  {
    name: 'misread-minus',
    on: 'figure',
    weight: 40,
    spoil: (text, random) =>
      text.startsWith('-') ? pick(random, ['', '—', '一', '~', '- ', '_']) + text.slice(1) : null,
  },
  { name: 'digit-in-blank', on: 'blank', weight: 6, spoil: (_, random) => drawCharacter('8880011346', random) },
  { name: 'letter-in-blank', on: 'blank', weight: 4, spoil: (_, random) => drawCharacter('yYxlo¥*eì', random) },
  { name: 'stroke-in-blank', on: 'blank', weight: 4, spoil: (_, random) => drawCharacter("-—|'_.·/", random) },
  { name: 'dotted-digit-in-blank', on: 'blank', weight: 1, spoil: (_, random) => `${drawDigits(random, 1)}.` },
  {
    name: 'digits-in-blank',
    on: 'blank',
    weight: 1,
    spoil: (_, random) => drawDigits(random, 2 + between(random, 0, 4)),
  },
  { name: 'bracket-in-blank', on: 'blank', weight: 1, spoil: (_, random) => `(${drawDigits(random, 1)})` },
  {
    name: 'spaced-digits-in-blank',
    on: 'blank',
    weight: 1,
    spoil: (_, random) => `${drawDigits(random, 1)} ${drawDigits(random, 1)}`,
  },
  { name: 'nonsense-in-blank', on: 'blank', weight: 1, spoil: (_, random) => drawNonsense(random) },
  { name: 'figure-in-blank', on: 'blank', weight: 0.5, spoil: (_, random) => drawStrayFigure(random) },
];
