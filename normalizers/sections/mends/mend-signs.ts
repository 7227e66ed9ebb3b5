import { countHan } from '../../text/cell-kinds.ts';
import { withMendedTexts } from '../section-rule.ts';
import type { SectionRule } from '../section-rule.ts';

const NUMERAL = '[一二三四五六七八九十廿卅]{1,3}';

/** What recognizers make of the signs around words, and what it must be: nothing else is ever printed so. */
const SIGNS: readonly (readonly [read: RegExp, meant: string])[] = [
  // The stroke of 、 as a quote or another sign.
  [new RegExp(`^(${NUMERAL})\\s*["“”„'‘’>＞*~^:：]\\s*(?=\\p{Script=Han})`, 'u'), '$1、'],
  // Round brackets as others.
  [new RegExp(`^[{\\[〔](${NUMERAL})[)）}\\]〕](?=\\p{Script=Han})`, 'u'), '($1)'],
  [new RegExp(`^[(（](${NUMERAL})[}\\]〕](?=\\p{Script=Han})`, 'u'), '($1)'],
  // 合 printed wide, taken apart.
  [/人[台合]\s*-?\s*(?=计)/gu, '合'],
];

/** Puts back the signs that recognizers misread in one way only. */
export const mendSigns: SectionRule = {
  name: 'mend-signs',
  apply: (section) =>
    withMendedTexts(section, 'mend-signs', 'recognizers read it so, and nobody prints it', ({ text }) =>
      countHan(text) < 2 ? text : SIGNS.reduce((mended, [read, meant]) => mended.replace(read, meant), text),
    ),
};
