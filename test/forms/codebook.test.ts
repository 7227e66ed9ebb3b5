import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { completeCode, findByName, findCode } from '../../forms/classification.ts';
import { readCodebook } from '../../forms/codebook.ts';
import type { Codebook } from '../../forms/codebook.ts';
import { SHIPPED_KNOWLEDGE, knowledgeOf } from '../../forms/knowledge.ts';
import { costsOf } from '../../forms/reading-costs.ts';
import { SHIPPED_FORMS } from '../../forms/statement-forms.ts';
import { CrossfootError } from '../../model/errors.ts';

const counts = { count: 2, documents: 1 };
const EMPTY: Codebook = {
  format: 'crossfoot-codebook',
  version: 1,
  documents: 1,
  printed: {},
  glyphs: [],
  labels: [],
  names: [],
  codes: [],
};
const print = (book: object): string => JSON.stringify(book, null, 2);
const read = (book: object): Codebook => readCodebook({ name: 'b.json', text: print(book) }, SHIPPED_FORMS);

describe('readCodebook', () => {
  it('reads an empty one', () => {
    expect(read(EMPTY)).toEqual(EMPTY);
  });

  it.each<[string, object, RegExp]>([
    ['another version', { ...EMPTY, version: 7 }, /b\.json:3:14: version: 7 is not allowed, allowed is 1/],
    ['an unknown key', { ...EMPTY, words: [] }, /words: no such key, allowed are format, version/],
    [
      'a count that is none',
      { ...EMPTY, glyphs: [{ read: 'O', meant: '0', count: 0, documents: 1 }] },
      /glyphs\.0\.count/,
    ],
    [
      'more than a character',
      { ...EMPTY, glyphs: [{ read: 'OO', meant: '0', ...counts }] },
      /glyphs\.0\.read: is more than one/,
    ],
    ['a character for itself', { ...EMPTY, glyphs: [{ read: '0', meant: '0', ...counts }] }, /are the same/],
    [
      'a code of no shape',
      { ...EMPTY, codes: [{ list: 'functional', code: '20607X', name: 'a', years: [2022], ...counts }] },
      /codes\.0\.code: "20607X" is not allowed/,
    ],
    [
      'a list of no name',
      { ...EMPTY, codes: [{ list: 'unit', code: '206', name: 'a', years: [2022], ...counts }] },
      /allowed is "functional", "economic"/,
    ],
    [
      'a name for a code that nothing knows',
      { ...EMPTY, names: [{ list: 'functional', code: '2999999', name: 'a', read: 'b', ...counts }] },
      /2999999 is neither in the lists nor under codes/,
    ],
    [
      'a label that the form lacks',
      { ...EMPTY, labels: [{ form: 'final.summary', label: '零、无', read: '零无', ...counts }] },
      /labels\.0\.label: final\.summary has no row 零、无/,
    ],
    [
      'a label read for another',
      { ...EMPTY, labels: [{ form: 'final.summary', label: '结余分配', read: '总计', ...counts }] },
      /总计 is a label of final\.summary itself/,
    ],
    [
      'one spelling of two labels',
      {
        ...EMPTY,
        labels: ['结余分配', '总计'].map((label) => ({ form: 'final.summary', label, read: '结佘', ...counts })),
      },
      /labels\.1: 结佘 in final\.summary stands in labels\.0 already/,
    ],
  ])('refuses %s', (_, book, message) => {
    expect(() => read(book)).toThrow(CrossfootError);
    expect(() => read(book)).toThrow(message);
  });

  it('leaves labels of forms alone that the run does not know', () => {
    expect(read({ ...EMPTY, labels: [{ form: 'other.gone', label: 'a', read: 'b', ...counts }] }).labels).toHaveLength(
      1,
    );
  });
});

describe('knowledgeOf', () => {
  it('is what comes with the program where there is nothing else', () => {
    expect(knowledgeOf({ forms: [], codebook: undefined })).toBe(SHIPPED_KNOWLEDGE);
    const { codes, spellings } = knowledgeOf({ forms: [], codebook: EMPTY });
    expect(codes.functional).toBe(SHIPPED_KNOWLEDGE.codes.functional);
    expect(spellings.size).toBe(0);
  });

  it('knows a new code from its first year on, by code, by name and damaged', () => {
    const codebook: Codebook = {
      ...EMPTY,
      codes: [{ list: 'functional', code: '2060798', name: '科普数据服务', years: [2022, 2023], ...counts }],
    };
    const { functional } = knowledgeOf({ forms: [], codebook }).codes;
    expect(findCode(functional, '2060798', 2021)).toBeUndefined();
    expect(findCode(functional, '2060798', 2030)?.name).toBe('科普数据服务');
    expect(findByName(functional, '科普数据服务', 2022).map(({ code }) => code)).toEqual(['2060798']);
    const context = { label: '科普数据服务', previous: '2060701', next: '20699', section: '206', year: 2022 };
    expect(completeCode(functional, '060798', context)[0]?.code).toBe('2060798');
    expect(findCode('functional', '2060798', 2022)).toBeUndefined();
  });

  it('adds names to codes that the list has, in their years only', () => {
    const codebook: Codebook = {
      ...EMPTY,
      names: [{ list: 'functional', code: '2210202', name: '提租补贴', read: '提和补贴', ...counts }],
      codes: [{ list: 'economic', code: '30311', name: '代缴社保', years: [2023], ...counts }],
    };
    const { functional, economic } = knowledgeOf({ forms: [], codebook }).codes;
    expect(findByName(functional, '提和补贴', 2022).map(({ code }) => code)).toEqual(['2210202']);
    expect(findByName(economic, '代缴社保', 2023).map(({ code }) => code)).toEqual(['30311']);
    expect(findByName(economic, '代缴社保', 2015)).toEqual([]);
  });
});

describe('costsOf', () => {
  const book: Codebook = {
    ...EMPTY,
    printed: { '0': 10_000, '1': 10_000, '.': 5_000 },
    glyphs: [{ read: 'O', meant: '0', count: 500, documents: 9 }],
  };

  it('makes cheap what happens often and dear what never does', () => {
    const costs = costsOf(book);
    expect(costs.correct('0', 'O', 5)).toBeLessThan(4);
    expect(costs.correct('1', '7', 5)).toBeGreaterThan(5);
    expect(costs.correct('1', '1', 0)).toBe(0);
    expect(costs.correct('1', '-', Infinity)).toBe(Infinity);
  });

  it('changes nothing without evidence, and never makes anything free', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 14, noNaN: true }), (nats) => {
        expect(costsOf(EMPTY).correct('3', '8', nats)).toBeCloseTo(nats);
        expect(costsOf(book).correct('0', 'O', nats)).toBeGreaterThan(0);
      }),
    );
  });
});
