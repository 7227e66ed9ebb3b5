import { describe, expect, it } from '@jest/globals';
import { comparableText, foldCharacters, stripMarkup } from '../../normalizers/text/mend-text.ts';

describe('foldCharacters', () => {
  it.each([
    ['部⻔', '部门'],
    ['⻛险', '风险'],
    ['⻓期', '长期'],
    ['意⻅', '意见'],
    ['第一⻚', '第一页'],
    ['⼀般公共', '一般公共'],
    ['（境）', '(境)'],
    ['“三公”', '"三公"'],
  ])('%s → %s, and no further', (before, after) => {
    expect(foldCharacters(before)).toBe(after);
    expect(foldCharacters(after)).toBe(after);
  });
});

describe('stripMarkup', () => {
  it.each([
    ['12<sup>3</sup>', '12'],
    ['12^{3}', '12'],
    ['^{27}行', '27行'],
    ['<b>合</b> 计', '合 计'],
    ['**123.55**', '123.55'],
    ['因公出国<br>(境)费', '因公出国(境)费'],
    ['1.00<br/>2.00', '1.00 2.00'],
    ['5 < 6', '5 < 6'],
  ])('%s → %s', (before, after) => {
    expect(stripMarkup(before)).toBe(after);
    expect(stripMarkup(after)).toBe(after);
  });
});

describe('comparableText', () => {
  it('compares labels without white space, quotes and widths', () => {
    expect(comparableText(' “三公”经费（合 计） ')).toBe('三公经费(合计)');
  });
});
