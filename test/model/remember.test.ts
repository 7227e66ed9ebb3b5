import { describe, expect, it } from '@jest/globals';
import { isBareFigure, remember, rememberOf, rememberWords } from '../../model/remember.ts';
import {
  countHan,
  isFigureLike,
  isPointedFigure,
  isTotalLabel,
  wholeNumber,
} from '../../normalizers/text/cell-kinds.ts';
import { comparableText, compactText, foldCharacters, keyText } from '../../normalizers/text/mend-text.ts';

const FIGURES = ['', '0', '12', '012', '1,234.50', '-3.20', '45.6%', '1,2', '.', '2024', '-', '1234567'];

describe('remember', () => {
  it('asks once for each text', () => {
    let asked = 0;
    const known = remember((text) => (asked++, text.length));
    expect([known('ab'), known('ab'), known('c')]).toEqual([2, 2, 1]);
    expect(asked).toBe(2);
  });

  it('asks once for each object, whatever the answer, and anew for one that only looks alike', () => {
    let asked = 0;
    const known = rememberOf(({ text }: { readonly text: string }) => (asked++, text === '' ? undefined : text));
    const blank = { text: '' };
    expect([known(blank), known(blank), known({ text: '' })]).toEqual([undefined, undefined, undefined]);
    expect(asked).toBe(2);
  });

  it('leaves bare figures alone', () => {
    const shout = rememberWords((text) => `${text}!`);
    expect(FIGURES.map(shout)).toEqual(FIGURES);
    expect(['1 2', '１', '一', '(1)', "1'", 'a'].map(shout)).toEqual(['1 2!', '１!', '一!', '(1)!', "1'!", 'a!']);
  });
});

describe('isBareFigure', () => {
  // A blank behind it makes no difference to what a text is, but sends it the long way round.
  it.each(FIGURES.filter((text) => text !== ''))('keeps %s from no rule that would have changed it', (text) => {
    expect(isBareFigure(text)).toBe(true);
    expect(isBareFigure(`${text} `)).toBe(false);
    for (const fold of [foldCharacters, compactText, keyText, comparableText]) expect(fold(text)).toBe(text);
    for (const tell of [countHan, isFigureLike, isPointedFigure, isTotalLabel])
      expect(tell(text)).toBe(tell(`${text} `));
    expect(wholeNumber(text, 3)).toBe(wholeNumber(`${text} `, 3));
  });
});
