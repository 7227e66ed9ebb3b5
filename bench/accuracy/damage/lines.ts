import { between, pick } from '../generate/random.ts';
import type { TextKind, TextTarget } from './damage-kind.ts';
import { spoilDigit } from './digits.ts';
import { spliceText } from './draw.ts';
import { misreadDigit } from './look-alikes.ts';
import { wordKinds } from './names.ts';

/** What a line over a table is: its unit line, its 公开 tag, or anything else that names it. */
export function targetOfLine(line: string): TextTarget {
  if (/(?:单位|单 位)[:：].*元/u.test(line)) return 'unit';
  return /公开\s*\d+\s*表/u.test(line) ? 'tag' : 'title';
}

/** What a line under a table is. */
export function targetOfNote(line: string): TextTarget {
  return /[=＝]/u.test(line) ? 'formula' : 'remark';
}

const replaceOnce =
  (pattern: RegExp, by: readonly string[]): TextKind['spoil'] =>
  (text, random) => {
    const found = Array.from(text.matchAll(new RegExp(pattern, 'gu')));
    if (found.length === 0) return null;
    const { 0: printed, index } = pick(random, found);
    return spliceText(text, index, printed.length, pick(random, by));
  };

/** Formulas under a table, as misread as the figures that they would prove. */
export const FORMULAS: readonly TextKind[] = [
  {
    name: 'formula-word-misread',
    on: 'formula',
    weight: 4,
    // One character everywhere in the line: the recognizer meets it several times in a row.
    spoil: (text, random) => {
      const seen = pick(random, ['분', '본', '栏 ', '兰', '拦', '一']);
      return /[栏行]/u.test(text) ? text.replace(/[栏行]/gu, seen) : null;
    },
  },
  { name: 'formula-digit-lost', on: 'formula', weight: 4, spoil: (text, random) => spoilDigit(text, random, () => '') },
  {
    name: 'formula-digit-misread',
    on: 'formula',
    weight: 3,
    spoil: (text, random) => spoilDigit(text, random, misreadDigit),
  },
  { name: 'formula-plus-misread', on: 'formula', weight: 3, spoil: replaceOnce(/\+/u, ['十', '4', 't', '']) },
  { name: 'formula-bracket-lost', on: 'formula', weight: 2, spoil: replaceOnce(/[()（）]/u, ['', '1', 'C']) },
  { name: 'formula-equals-misread', on: 'formula', weight: 1, spoil: replaceOnce(/[=＝]/u, ['二', '-', '三']) },
  { name: 'formula-ellipsis-misread', on: 'formula', weight: 1, spoil: replaceOnce(/…+|\.{3}/u, ['··', '.', '-']) },
  {
    name: 'formula-raised-digits',
    on: 'formula',
    weight: 2,
    spoil: (text) => {
      const raised = text.replace(/^\s*\d+/u, (digits) =>
        digits.replace(/\d/gu, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit))),
      );
      return raised === text ? null : raised;
    },
  },
  {
    name: 'formula-spaced',
    on: 'formula',
    weight: 2,
    spoil: (text) => text.replace(/\s*([=＝+；;])\s*/gu, ' $1 '),
  },
  { name: 'formula-lost', on: 'formula', weight: 1.5, spoil: () => '' },
];

/** The line that says in which unit the figures stand. */
export const UNITS: readonly TextKind[] = [
  {
    name: 'unit-spaced',
    on: 'unit',
    weight: 3,
    spoil: (text) => text.replace(/单位/u, '单 位').replace(/万元/u, '万 元'),
  },
  { name: 'unit-name-misread', on: 'unit', weight: 3, spoil: replaceOnce(/[单额]/u, ['単', '額', '草']) },
  { name: 'unit-misread', on: 'unit', weight: 2, spoil: replaceOnce(/万/u, ['方', '力', '刀', '5 ']) },
  { name: 'unit-garbled', on: 'unit', weight: 1, spoil: replaceOnce(/万?元/u, ['5 ==', '', 'A 7']) },
  { name: 'unit-lost', on: 'unit', weight: 1, spoil: () => '' },
];

/** The 公开 number of the table. */
export const TAGS: readonly TextKind[] = [
  { name: 'tag-misread', on: 'tag', weight: 2, spoil: replaceOnce(/[公开表]/u, ['么', '升', '衣']) },
  { name: 'tag-digit-misread', on: 'tag', weight: 2, spoil: (text, random) => spoilDigit(text, random, misreadDigit) },
  { name: 'tag-spaced', on: 'tag', weight: 1, spoil: (text) => text.replace(/\s*(\d+)\s*/u, ' $1 ') },
  { name: 'tag-lost', on: 'tag', weight: 1, spoil: () => '' },
];

/** Running text: figures in sentences, and blanks after punctuation. */
export const PROSE: readonly TextKind[] = [
  { name: 'prose-figure-spaced', on: 'prose', weight: 5, spoil: replaceOnce(/(?<=\d)\.(?=\d)/u, ['. ']) },
  { name: 'prose-point-misread', on: 'prose', weight: 2, spoil: replaceOnce(/(?<=\d)\.(?=\d)/u, [',', '。', ' ', '']) },
  {
    name: 'prose-digit-misread',
    on: 'prose',
    weight: 3,
    spoil: (text, random) => spoilDigit(text, random, misreadDigit, /\d(?=\d*\.\d)|(?<=\d\.\d*)\d/u),
  },
  { name: 'prose-wide-comma', on: 'prose', weight: 3, spoil: replaceOnce(/[，、]/u, [', ', ',']) },
  {
    name: 'prose-broken-line',
    on: 'prose',
    weight: 2,
    spoil: (text, random) =>
      text.length > 30 ? spliceText(text, between(random, 10, text.length - 10), 0, ' ') : null,
  },
];

/** Titles and whatever else stands over a table. */
export const TITLES: readonly TextKind[] = wordKinds('title', 1);
/** Notes under a table that are no formula. */
export const REMARKS: readonly TextKind[] = wordKinds('remark', 1);
