import type { TextKind } from './damage-kind.ts';
import { drawPosition, spliceText } from './draw.ts';

/** The decimal point lost, moved, or there twice. */
export const POINTS: readonly TextKind[] = [
  {
    name: 'lost-point',
    on: 'figure',
    weight: 6,
    spoil: (text) => (text.includes('.') ? spliceText(text, text.lastIndexOf('.'), 1, '') : null),
  },
  {
    name: 'space-for-point',
    on: 'figure',
    weight: 3,
    spoil: (text) => (text.includes('.') ? spliceText(text, text.lastIndexOf('.'), 1, ' ') : null),
  },
  {
    name: 'extra-point',
    on: 'figure',
    weight: 1.5,
    spoil: (text, random) => {
      const at = drawPosition(text, /(?<=\d)\d/u, random);
      return at === undefined ? null : spliceText(text, at, 0, '.');
    },
  },
  {
    name: 'moved-point',
    on: 'figure',
    weight: 0.5,
    spoil: (text) => (/\d\.\d/u.test(text) ? text.replace(/\.(\d)/u, '$1.') : null),
  },
  {
    name: 'doubled-point',
    on: 'figure',
    weight: 0.5,
    spoil: (text) => (text.includes('.') ? spliceText(text, text.lastIndexOf('.'), 0, '.') : null),
  },
];
