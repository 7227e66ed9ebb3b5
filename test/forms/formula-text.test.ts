import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFormulaText } from '../../forms/formula-text.ts';

describe('readFormulaText', () => {
  it.each([
    ['合计 = 甲 + 乙 - 丙', { total: '合计', plus: ['甲', '乙'], minus: ['丙'] }],
    [
      '支出：总计＝本年支出合计＋年末结转',
      { side: '支出', total: '总计', plus: ['本年支出合计', '年末结转'], minus: [] },
    ],
    ['[A-B] = [C+D (一)] + 本年收入/小计', { total: 'A-B', plus: ['C+D (一)', '本年收入/小计'], minus: [] }],
    ['6 = 1 + 2 − 3', { total: '6', plus: ['1', '2'], minus: ['3'] }],
    ['a = -b + c', { total: 'a', plus: ['c'], minus: ['b'] }],
    ['收入合计 = 收入', { total: '收入合计', plus: ['收入'], minus: [] }],
  ])('%s', (text, sum) => {
    expect(readFormulaText(text)).toEqual(sum);
  });

  it.each([
    ['', 0, /name/],
    ['合计', 2, /= is expected/],
    ['合计 =', 4, /name/],
    ['合计 = 甲 +', 8, /name/],
    ['合计 = 甲 ++ 乙', 8, /name/],
    ['合计 = 甲 = 乙', 7, /second =/],
    ['甲 + 乙 = 合计', 2, /left of =/],
    ['合计 = 甲 ] 乙', 7, /expected/],
    ['合计 = [甲', 5, /name/],
    ['合计 = 甲 + 甲', 9, /second time/],
    ['= 甲', 0, /name/],
  ])('%j is no sum from character %i on', (text, offset, message) => {
    expect(readFormulaText(text)).toEqual({ offset, message: expect.stringMatching(message) });
  });

  it('reads back what it would write, and never throws', () => {
    const name = fc.stringMatching(/^[\p{Script=Han}a-z0-9/()]{1,6}$/u);
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 3, maxLength: 8 }), ([total = '', first = '', ...rest]) => {
        const minus = rest.filter((_, index) => index % 2 === 1);
        const plus = [first, ...rest.filter((_, index) => index % 2 === 0)];
        const text = `[${total}] = ${plus.map((one) => `[${one}]`).join(' + ')}${minus.map((one) => ` - ${one}`).join('')}`;
        expect(readFormulaText(text)).toEqual({ total, plus, minus });
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => expect(readFormulaText(text)).toBeDefined()));
  });
});
