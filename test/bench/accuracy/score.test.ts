import { describe, expect, it } from '@jest/globals';
import type { Disclosure, TruePlace } from '../../../bench/accuracy/disclosure.ts';
import type { Answer } from '../../../bench/accuracy/read-back.ts';
import { addScore, emptyScore } from '../../../bench/accuracy/score.ts';
import type { Remark, Score } from '../../../bench/accuracy/score.ts';
import { parseAmount } from '../../../model/amount.ts';
import type { Amount } from '../../../model/amount.ts';

const KEYS = { statement: 'final.expenditure', rowKey: '20805', columnKey: 'total' };

/** What is said of one place, in short: figures as they are printed. */
type Said = Partial<Record<'value' | 'expected' | 'resolution', string>> & Partial<Pick<Answer, 'verdict' | 'margin'>>;

function amountOf(text: string | undefined): Amount | null {
  if (text === undefined) return null;
  const amount = parseAmount(text);
  if (!amount) throw new Error(`${text} is no figure`);
  return amount;
}

function answer(said: Said, rowKey = KEYS.rowKey): Answer {
  return {
    ...KEYS,
    rowKey,
    value: amountOf(said.value),
    expected: amountOf(said.expected),
    verdict: said.verdict ?? null,
    resolution: amountOf(said.resolution),
    margin: said.margin ?? null,
  };
}

function disclose(...places: readonly Partial<TruePlace>[]): Disclosure {
  const printed = { ...KEYS, value: '1234.50', isDamaged: false, slipOf: null };
  return {
    publisher: '某局',
    fiscalYear: 2023,
    documentKind: 'final',
    parts: [],
    places: places.map((place) => ({ ...printed, ...place })),
  };
}

function score(place: Partial<TruePlace>, ...answers: readonly Answer[]): Score {
  const sum = emptyScore();
  addScore(sum, disclose(place), answers);
  return sum;
}

/** What differs from a score of nothing. */
function countsOf(sum: Score): Partial<Score> {
  const before = new Map<string, unknown>(Object.entries(emptyScore()));
  const changed = Object.entries(sum).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(before.get(key)),
  );
  return Object.fromEntries(changed);
}

const NONE_WRONG = emptyScore().wrong;
const DAMAGED = { isDamaged: true };
const GOOD = { isDamaged: false };
const SLIP = { value: '1243.50', slipOf: '1234.50' };
const DAMAGED_FIGURE = { documents: 1, figures: 1, damaged: 1 };
const GOOD_FIGURE = { documents: 1, figures: 1, good: 1 };

describe('a damaged figure', () => {
  it.each<[string, Said, Partial<Score>]>([
    ['is restored and verified', { value: '1234.5', verdict: 'verified' }, { restored: 1, verified: 1 }],
    ['is restored without proof', { value: '1234.50', verdict: 'unverified' }, { restored: 1 }],
    [
      'is offered',
      { value: '1284.50', expected: '1234.50', verdict: 'conflict' },
      { offered: 1, wrong: { ...NONE_WRONG, conflict: 1 } },
    ],
    ['is refused, as blank', { verdict: 'conflict' }, { refused: 1 }],
    [
      'is refused, as in doubt',
      { value: '1284.50', verdict: 'unverified' },
      { refused: 1, wrong: { ...NONE_WRONG, unverified: 1 } },
    ],
    [
      'is in conflict with a wrong proposal',
      { value: '1284.50', expected: '9.00', verdict: 'conflict' },
      { refused: 1, expectedWrong: 1, wrong: { ...NONE_WRONG, conflict: 1 } },
    ],
    ['is silently wrong', { value: '1284.50', verdict: 'verified' }, { wrong: { ...NONE_WRONG, verified: 1 } }],
    ['is wrong without a word', { value: '1284.50' }, { wrong: { ...NONE_WRONG, nothing: 1 } }],
  ])('%s', (_, said, expected) => {
    expect(countsOf(score(DAMAGED, answer(said)))).toEqual({ ...DAMAGED_FIGURE, ...expected });
  });

  it('is refused where nobody answers', () => {
    expect(countsOf(score(DAMAGED))).toEqual({ ...DAMAGED_FIGURE, refused: 1 });
  });

  it('is within the resolution up to it and not beyond', () => {
    const off = (value: string, resolution: string): number =>
      score(DAMAGED, answer({ value, resolution, verdict: 'verified' })).withinResolution;
    expect(off('1234.51', '0.01')).toBe(1);
    expect(off('1234.52', '0.01')).toBe(0);
    expect(off('1234.51', '0')).toBe(0);
  });
});

describe('a good figure', () => {
  it.each<[string, readonly Answer[], Partial<Score>]>([
    ['is kept', [answer({ value: '1234.50', verdict: 'verified' })], { verified: 1 }],
    [
      'is broken',
      [answer({ value: '1243.50', verdict: 'unverified' })],
      { broken: 1, wrong: { ...NONE_WRONG, unverified: 1 } },
    ],
    ['is lost as a blank', [answer({})], { lost: 1 }],
    ['is lost with its row', [], { lost: 1 }],
    [
      'is lost and strays under another key',
      [answer({ value: '1234.50', verdict: 'verified' }, '20899')],
      { lost: 1, wrong: { ...NONE_WRONG, verified: 1 } },
    ],
  ])('%s', (_, answers, expected) => {
    expect(countsOf(score(GOOD, ...answers))).toEqual({ ...GOOD_FIGURE, ...expected });
  });

  it('is found under a key that differs by width, blanks or quotes', () => {
    const sum = score({ rowKey: '“三公”经费（小计）' }, answer({ value: '1234.50' }, '"三公" 经费(小计)'));
    expect(countsOf(sum)).toEqual(GOOD_FIGURE);
  });

  it('counts once where two rows carry its key, by the one with a figure', () => {
    expect(score(GOOD, answer({ value: '1234.50' }), answer({})).lost).toBe(0);
    expect(score(GOOD, answer({}), answer({ value: '1234.50' })).lost).toBe(0);
  });
});

describe('a blank', () => {
  it('may be said to be blank, zero or nothing at all', () => {
    const blank = { value: null };
    for (const answers of [[], [answer({})], [answer({ value: '0.00', verdict: 'verified' })]])
      expect(countsOf(score(blank, ...answers))).toEqual({ documents: 1 });
  });

  it('is wrong with a figure, and restored where litter was cleared', () => {
    const litter = answer({ value: '1.00', verdict: 'unverified' });
    expect(score({ value: null }, litter).wrong.unverified).toBe(1);
    expect(score({ value: null, isDamaged: true }, litter)).toMatchObject({ refused: 1, figures: 0 });
    expect(score({ value: null, isDamaged: true }, answer({}))).toMatchObject({ restored: 1, damaged: 1 });
  });
});

describe("a publisher's slip", () => {
  const PRINTED_SLIP = { ...GOOD_FIGURE, slips: 1 };

  it('stands as printed, is flagged, and named where the right figure is told', () => {
    const flagged = answer({ value: '1243.50', verdict: 'conflict' });
    expect(countsOf(score(SLIP, flagged))).toEqual({ ...PRINTED_SLIP, slipsFlagged: 1 });
    const named = answer({ value: '1243.50', expected: '1234.50', verdict: 'conflict' });
    expect(countsOf(score(SLIP, named))).toEqual({ ...PRINTED_SLIP, slipsFlagged: 1, slipsNamed: 1 });
  });

  it('counts as flagged and not named beside a wrong proposal', () => {
    const other = answer({ value: '1243.50', expected: '1.00', verdict: 'conflict' });
    expect(score(SLIP, other)).toMatchObject({ slipsFlagged: 1, slipsNamed: 0 });
  });

  it('passes unseen', () => {
    expect(countsOf(score(SLIP, answer({ value: '1243.50', verdict: 'verified' })))).toEqual({
      ...PRINTED_SLIP,
      verified: 1,
    });
  });

  it('is repaired, which breaks what is printed', () => {
    expect(countsOf(score(SLIP, answer({ value: '1234.50', verdict: 'verified' })))).toEqual({
      ...PRINTED_SLIP,
      slipsRepaired: 1,
      broken: 1,
      wrong: { ...NONE_WRONG, verified: 1 },
    });
  });
});

describe('margins', () => {
  const bins = (margin: number, said: Said = { value: '1234.50' }, place: Partial<TruePlace> = DAMAGED) =>
    score(place, answer({ ...said, margin })).margins.flatMap(({ chosen, wrong }, nats) =>
      chosen === 0 ? [] : [[nats, wrong]],
    );

  it('fall into bins of one nat, the last of them open', () => {
    expect(bins(0)).toEqual([[0, 0]]);
    expect(bins(3.99)).toEqual([[3, 0]]);
    expect(bins(250)).toEqual([[9, 0]]);
    expect(bins(Infinity)).toEqual([[9, 0]]);
  });

  it('judge the figure that arithmetic chose, for slips against the right one', () => {
    expect(bins(2, { value: '1284.50' })).toEqual([[2, 1]]);
    expect(bins(2, { value: '1284.50', expected: '1234.50' })).toEqual([[2, 0]]);
    expect(bins(2, { value: '1243.50', expected: '1234.50' }, SLIP)).toEqual([[2, 0]]);
  });
});

it('adds documents up and tells of all that went wrong', () => {
  const sum = emptyScore();
  const remarks: Remark['kind'][] = [];
  const places = [
    { rowKey: '201', isDamaged: true },
    { rowKey: '202', isDamaged: true },
    { rowKey: '203', isDamaged: true },
    { rowKey: '204' },
    { rowKey: '205' },
    { rowKey: '206' },
  ];
  const answers = [
    answer({ value: '1.00', verdict: 'verified' }, '201'),
    answer({ value: '1.00', verdict: 'unverified' }, '202'),
    answer({ value: '1.00', verdict: 'conflict' }, '204'),
    answer({ value: '1234.50', verdict: 'verified' }, '206'),
    answer({ value: '1.00', verdict: 'unverified' }, '299'),
  ];
  addScore(sum, disclose(...places), answers, ({ kind }) => remarks.push(kind));
  addScore(sum, disclose(GOOD), [answer({ value: '1234.50' })]);
  expect(remarks).toEqual(['silent', 'wrong', 'missed', 'broken', 'lost', 'stray']);
  expect(sum).toMatchObject({ documents: 2, figures: 7, damaged: 3, good: 4, broken: 1, lost: 1, verified: 1 });
  expect(sum.wrong).toEqual({ verified: 1, unverified: 2, conflict: 1, nothing: 0 });
});
