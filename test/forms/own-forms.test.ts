import { describe, expect, it } from '@jest/globals';
import { CrossfootError } from '../../model/errors.ts';
import { findForm, readOwnForms } from '../../forms/statement-forms.ts';

const PLAIN = {
  key: 'other.club',
  document: 'other',
  layout: 'plain',
  titles: ['俱乐部收支表'],
  signature: ['会费'],
  columns: [
    { key: '本年', label: '本年' },
    { key: '上年', label: '上年' },
  ],
  rows: ['会费', '捐款', '收入合计'],
  formulas: { rows: ['收入合计 = 会费 + 捐款'] },
};

const print = (form: object): string => JSON.stringify(form, null, 2);
const read = (...texts: readonly string[]) =>
  readOwnForms(texts.map((text, index) => ({ name: `own/${'abc'[index]}.json`, text })));

/** The line, from 1, of the text's first line with these words. */
const lineOf = (text: string, words: string): number => text.split('\n').findIndex((line) => line.includes(words)) + 1;

function failureOf(...texts: readonly string[]): CrossfootError {
  try {
    read(...texts);
  } catch (error) {
    if (error instanceof CrossfootError) return error;
    throw error;
  }
  throw new Error('a failure was expected');
}

describe('readOwnForms', () => {
  it('reads what is right', () => {
    expect(read(print(PLAIN), `\uFEFF${print({ ...PLAIN, key: 'school.meals', titles: ['伙食表'] })}`)).toHaveLength(2);
  });

  it('accepts each form that comes with the program in its own place', () => {
    for (const key of ['final.summary', 'budget.funding', 'final.basic_expenditure', 'other.project_application'])
      expect(read(print(findForm(key) ?? {}))).toEqual([findForm(key)]);
  });

  it.each<[string, object, string, RegExp]>([
    ['an unknown key', { ...PLAIN, colour: 1 }, '"colour"', /: colour: no such key, allowed are key, document, layout/],
    [
      'an unknown key inside',
      { ...PLAIN, columns: [{ key: 'a', label: 'a', name: 'a' }] },
      '"name"',
      /columns\.0\.name: no such key, allowed are key, label, side, unit, pattern/,
    ],
    [
      'an unknown layout',
      { ...PLAIN, layout: 'round' },
      '"round"',
      /layout: "round" is not allowed, allowed is .*"plain"/,
    ],
    ['a wrong type', { ...PLAIN, titles: 'a' }, '"titles"', /titles: "a" is not allowed, allowed is a list/],
    ['a missing part', { ...PLAIN, titles: undefined }, '{', /titles: is missing: a list is needed/],
    ['a key of no form', { ...PLAIN, key: 'Club' }, '"Club"', /key: "Club" is not allowed/],
    ['another document', { ...PLAIN, document: 'final' }, '"final"', /document: .*of other documents/],
    [
      'a formula that is none',
      { ...PLAIN, formulas: { rows: ['收入合计 == 会费'] } },
      '收入合计 ==',
      /formulas\.rows\.0: a name is expected/,
    ],
    [
      'a formula with an unknown row',
      { ...PLAIN, formulas: { rows: ['收入合计 = 会费 + 利息'] } },
      '利息',
      /formulas\.rows\.0\.plus\.1: other\.club has no row 利息, allowed are .*捐款/,
    ],
    [
      'a formula with an unknown column',
      { ...PLAIN, formulas: { columns: ['本年 = 上年 + 去年'] } },
      '去年',
      /formulas\.columns\.0\.plus\.1: .* no column 去年, allowed are 本年, 上年/,
    ],
    [
      'a sum of no kind',
      { ...PLAIN, formulas: { rows: [{ sum: 'all' }] } },
      '"all"',
      /formulas\.rows\.0\.sum: "all" is not allowed, allowed is "rows"/,
    ],
    [
      'a side that the layout lacks',
      { ...PLAIN, formulas: { rows: [{ sum: 'outline', side: '收入' }] } },
      '"收入"',
      /no sides/,
    ],
    ['a bad pattern', { ...PLAIN, columns: [{ key: 'a', label: 'a', pattern: '(' }] }, '"("', /no regular expression/],
    [
      'a tie to an unknown statement',
      { ...PLAIN, ties: [{ left: { key: '会费', column: '本年' }, right: [{ form: 'final.sumary', column: '1' }] }] },
      'sumary',
      /ties\.0\.right\.0\.form: there is no statement final\.sumary/,
    ],
    [
      'a tie to an unknown column',
      {
        ...PLAIN,
        ties: [{ left: { key: '会费', column: '本年' }, right: [{ form: 'final.income', key: 'TOTAL', column: '9' }] }],
      },
      '"9"',
      /final\.income has no column 9/,
    ],
    [
      'a tie to an unknown row',
      {
        ...PLAIN,
        ties: [{ left: { key: '利息', column: '本年' }, right: [{ form: 'final.income', key: 'TOTAL', column: '1' }] }],
      },
      '利息',
      /ties\.0\.left\.key: other\.club has no row 利息/,
    ],
    ['a title of another form', { ...PLAIN, titles: ['支出决算表'] }, '支出决算表', /title of final\.expenditure/],
    [
      'no rows',
      { ...PLAIN, rows: undefined, formulas: undefined },
      '{',
      /rows: is missing: the layout plain needs rows/,
    ],
    [
      'a column twice',
      {
        ...PLAIN,
        columns: [
          { key: 'a', label: 'a' },
          { key: 'a', label: 'b' },
        ],
      },
      '"label": "b"',
      /another column has the key a/,
    ],
  ])('refuses %s, and names the line', (_, form, words, message) => {
    const text = print(form);
    const { code, detail } = failureOf(text);
    expect(code).toBe('BAD_FORM');
    expect(detail).toMatch(message);
    const line = Number(/^own\/a\.json:(\d+):\d+: /.exec(detail)?.[1]);
    // A column that is there twice is named at its key, the line above its label.
    expect([lineOf(text, words), lineOf(text, words) - 1]).toContain(line);
  });

  it('points into a sentence', () => {
    const text = print({ ...PLAIN, formulas: { rows: ['收入合计 = 会费 + 利息'] } });
    const line = text.split('\n').find((each) => each.includes('利息')) ?? '';
    expect(failureOf(text).detail).toContain(`own/a.json:${lineOf(text, '利息')}:${line.indexOf('利息') + 1}: `);
  });

  it('tells every problem of a file in the order of its lines, and counts those that are too many', () => {
    const { detail } = failureOf(print({ ...PLAIN, a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, layout: 'x' }));
    expect(detail.split('; ').map((part) => /: (\w+): /.exec(part)?.[1])).toEqual([
      'layout',
      'a',
      'b',
      'c',
      'd',
      undefined,
    ]);
    expect(detail).toMatch(/and 3 more$/);
  });

  it('refuses what is no JSON, with its place', () => {
    expect(failureOf('{\n  "key": "other.x",\n}').detail).toBe(
      'own/a.json:3:1: a key in double quotes is expected, "}" stands here',
    );
  });

  it('refuses two files with one key', () => {
    expect(failureOf(print(PLAIN), print(PLAIN)).detail).toMatch(
      /^own\/b\.json:1:1: key: own\/a\.json describes other\.club already/,
    );
  });

  it('lets forms of one run name each other', () => {
    const tied = {
      ...PLAIN,
      key: 'other.b',
      titles: ['别表'],
      ties: [{ left: { key: '会费', column: '本年' }, right: [{ form: 'other.club', key: '会费', column: '本年' }] }],
    };
    expect(read(print(tied), print(PLAIN))).toHaveLength(2);
    expect(failureOf(print(tied)).detail).toMatch(/no statement other\.club/);
  });
});
