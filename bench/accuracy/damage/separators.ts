import { between } from '../generate/random.ts';
import type { TextKind } from './damage-kind.ts';
import { drawCharacter, drawPosition, spliceText } from './draw.ts';

const POINT = /\./;
const toFullWidth = (text: string): string =>
  text.replace(/[0-9.,]/gu, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

function putForPoint(by: string): (text: string) => string | null {
  return (text) => (text.includes('.') ? spliceText(text, text.lastIndexOf('.'), 1, by) : null);
}

/** Marks between the digits that are misread while every digit stays: the figure can be read without any sum. */
export const SEPARATORS: readonly TextKind[] = [
  { name: 'space-after-point', on: 'figure', weight: 8, spoil: putForPoint('. ') },
  { name: 'space-before-point', on: 'figure', weight: 1, spoil: putForPoint(' .') },
  { name: 'comma-for-point', on: 'figure', weight: 4, spoil: putForPoint(',') },
  { name: 'comma-and-space-for-point', on: 'figure', weight: 5, spoil: putForPoint(', ') },
  { name: 'stop-for-point', on: 'figure', weight: 2, spoil: putForPoint('。') },
  {
    name: 'dot-for-point',
    on: 'figure',
    weight: 2,
    spoil: (text, random) => putForPoint(drawCharacter('···•‧∙', random))(text),
  },
  {
    name: 'stroke-for-point',
    on: 'figure',
    weight: 1,
    spoil: (text, random) => putForPoint(drawCharacter(":;'’*-_、", random))(text),
  },
  { name: 'full-width-point', on: 'figure', weight: 1, spoil: putForPoint('．') },
  { name: 'full-width-figure', on: 'figure', weight: 1, spoil: (text) => toFullWidth(text) },
  {
    name: 'spaced-thousands',
    on: 'figure',
    weight: 3,
    spoil: (text) => (text.includes(',') ? text.replaceAll(',', ', ').replace(POINT, '. ') : null),
  },
  {
    name: 'point-for-thousands',
    on: 'figure',
    weight: 6,
    spoil: (text) => (text.includes(',') ? text.replaceAll(',', '.') : null),
  },
  {
    name: 'lost-thousands',
    on: 'figure',
    weight: 1,
    spoil: (text) => (text.includes(',') ? text.replaceAll(',', '') : null),
  },
  {
    name: 'space-between-digits',
    on: 'figure',
    weight: 1.5,
    spoil: (text, random) => {
      // Before the point only: behind it, or in its place, the space has kinds of its own.
      const at = drawPosition(text, /(?<=\d)\d(?=[\d,]*\.)/u, random);
      return at === undefined ? null : spliceText(text, at, 0, ' ');
    },
  },
  {
    name: 'spaced-out-figure',
    on: 'figure',
    weight: 0.5,
    spoil: (text, random) =>
      between(random, 0, 1) === 0 ? [...text].join(' ') : text.replace(/(?<=\.)(\d)(?=\d)/u, '$1 '),
  },
];
