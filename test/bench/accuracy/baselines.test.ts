import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { correctTypos } from '../../../bench/accuracy/baselines/correct-typos.ts';
import { editDistance } from '../../../bench/accuracy/baselines/edit-distance.ts';
import { greedyPerEquation } from '../../../bench/accuracy/baselines/greedy-per-equation.ts';
import { laxAmount, readLax, readStrict, strictAmount } from '../../../bench/accuracy/baselines/regex.ts';
import { selectCorrections } from '../../../bench/accuracy/baselines/select-corrections.ts';
import type { Baseline } from '../../../bench/accuracy/baselines/baseline.ts';
import { formatAmount, parseAmount } from '../../../model/amount.ts';
import type { Amount } from '../../../model/amount.ts';
import type { Slot } from '../../../model/statement.ts';
import type { Check } from '../../../model/verdict.ts';

function slotOf(raw: string, id: number): Slot {
  const plain = strictOf(raw);
  const state = raw === '' ? 'blank' : plain ? 'figure' : /\d/u.test(raw) ? 'malformed' : 'litter';
  const readings = [{ amount: plain, cost: 0, rule: 'test' }];
  const place = { row: id, column: 0, line: id, page: null, gridRow: id, gridColumn: 0 };
  return { id, statement: 0, raw, state, plain, readings, placed: true, ...place };
}

const strictOf = (raw: string): Amount | null => parseAmount(raw) ?? null;

/** A check from the ids of its addends and of its total; a negative id is subtracted. */
function sumOf(addends: readonly number[], total: number, price = 12): Check {
  const signed = addends.map((id) => ({ slot: Math.abs(id), coefficient: id < 0 ? -1 : 1 }));
  const id = `${addends.join('+')}=${String(total)}`;
  const terms = [...signed, { slot: total, coefficient: -1 }];
  return { id, kind: 'form-formula', terms, total, constant: null, price, independence: id, description: id };
}

function restore(
  baseline: Baseline,
  raws: readonly string[],
  checks: readonly Check[],
  decimals = 0,
): readonly string[] {
  const values = baseline(raws.map(slotOf), checks, () => decimals);
  return values.map((value) => (value === null ? '' : formatAmount(value)));
}

describe('lax and strict regex', () => {
  it.each([
    ['96. 31', '96.31', '96.31'],
    ['123, 55', '12355', '123.55'],
    ['2, 910. 06', '2910.06', '2910.06'],
    ['1,863.81', '1863.81', '1863.81'],
    ['8.692.78', '8.692', '8692.78'],
    ['１２３．５５', '123.55', '123.55'],
    ['123。55', '12355', '123.55'],
    ['-12.50', '-12.50', '-12.50'],
    ['122 55', '12255', ''],
    ['12O.55', '12.55', ''],
    ['12355', '12355', ''],
    ['123.5', '123.5', ''],
    ['y', '', ''],
    ['', '', ''],
  ])('%j is %j by the one and %j by the other', (raw, lax, strict) => {
    const show = (amount: Amount | null): string => (amount === null ? '' : formatAmount(amount));
    expect([show(laxAmount(raw)), show(strictAmount(raw, 2))]).toEqual([lax, strict]);
  });

  it('reads short figures where the statement prints no trailing zeros', () => {
    expect(restore(readStrict, ['335', '48.4', '12.05'], [], 2)).toEqual(['335', '48.4', '12.05']);
    expect(restore(readStrict, ['335', '48.40', '12.05'], [], 2)).toEqual(['', '48.40', '12.05']);
  });

  it('gives one value a slot, in order', () => {
    expect(restore(readLax, ['3', '', 'a1'], [])).toEqual(['3', '', '1']);
  });
});

describe('edit distance', () => {
  it.each([
    ['', '', 0],
    ['116', '161', 1],
    ['1979', '19979', 1],
    ['411', '0', 3],
    ['123', '312', 2],
    ['12', '', 2],
  ])('of %j and %j is %d', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is symmetric, and 0 for equal texts only', () => {
    const digits = fc.string({ unit: fc.constantFrom('0', '1', '2'), maxLength: 6 });
    fc.assert(
      fc.property(digits, digits, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
      }),
    );
  });
});

/** The record and the edits of section 4 of Scholtus (2009); x1 … x11 are slots 0 … 10. */
const EDITS = [sumOf([0, 1], 2), sumOf([1], 3), sumOf([4, 5, 6], 7), sumOf([2, 7], 8), sumOf([8, -9], 10)];
const RIGHT = ['1452', '116', '1568', '116', '323', '76', '12', '411', '1979', '1842', '137'];
const withChanges = (changes: Readonly<Record<number, string>>): string[] => RIGHT.map((raw, at) => changes[at] ?? raw);

describe('typo correction', () => {
  it('leaves a valid record alone', () => {
    expect(restore(correctTypos, RIGHT, EDITS)).toEqual(RIGHT);
  });

  it('mends the published records with one and with two typos', () => {
    expect(restore(correctTypos, withChanges({ 3: '161' }), EDITS)).toEqual(RIGHT);
    expect(restore(correctTypos, withChanges({ 3: '161', 8: '19979' }), EDITS)).toEqual(RIGHT);
  });

  it('mends part of the published records where the rest is no typo, or one of two that are as good', () => {
    // 19979 could be 1979, but then again 1842 could be 19842.
    const lost = withChanges({ 3: '161', 7: '0', 8: '19979' });
    expect(restore(correctTypos, lost, EDITS)).toEqual(withChanges({ 7: '0', 8: '19979' }));
    const zeros = withChanges({ 3: '161', 4: '0', 5: '0', 6: '0', 8: '19979' });
    expect(restore(correctTypos, zeros, EDITS)).toEqual(withChanges({ 4: '0', 5: '0', 6: '0' }));
  });

  it('swaps back two digits of the only sum', () => {
    expect(restore(correctTypos, ['1452', '161', '1568'], [sumOf([0, 1], 2)])).toEqual(['1452', '116', '1568']);
  });

  it('leaves a record alone that no typo explains', () => {
    const raws = ['42280000', '11289000', '4328000', '11201000', '11849000'];
    expect(restore(correctTypos, raws, [sumOf([1, 2, 3, 4], 0)])).toEqual(raws);
  });

  it('changes nothing where two corrections are as good as one another', () => {
    expect(restore(correctTypos, ['10', '20', '31'], [sumOf([0, 1], 2)])).toEqual(['10', '20', '31']);
  });

  it('never touches a cell of a sum that holds', () => {
    // 20 + 40 would make 60 as well, but 10 + 25 = 35 speaks for 25.
    const raws = ['10', '25', '35', '40', '60'];
    expect(restore(correctTypos, raws, [sumOf([0, 1], 2), sumOf([1, 3], 4)])).toEqual(
      ['10', '25', '35', '40', '65'].with(4, '65'),
    );
  });

  it('takes a lost point for no typo at all, and a rounding difference for no violation', () => {
    expect(restore(correctTypos, ['100.00', '1015', '110.15'], [sumOf([0, 1], 2)], 2)).toEqual([
      '100.00',
      '10.15',
      '110.15',
    ]);
    expect(restore(correctTypos, ['1.01', '2.01', '3.03'], [sumOf([0, 1], 2)], 2)).toEqual(['1.01', '2.01', '3.03']);
  });

  it('chooses greedily among very many corrections that hang together', () => {
    const all = Array.from({ length: 40 }, (_, cell) => ({
      cell,
      value: 1n,
      mends: cell === 7 ? 2 : 1,
      equations: new Set([0, cell]),
    }));
    expect(selectCorrections(all).map(({ cell }) => cell)).toEqual([7]);
  });
});

describe('greedy per equation', () => {
  it('reads a letter as the digit that the sum asks for', () => {
    expect(restore(greedyPerEquation, ['10.00', 'S.15', '15.15'], [sumOf([0, 1], 2)], 2)).toEqual([
      '10.00',
      '5.15',
      '15.15',
    ]);
  });

  it('changes the cell that is cheapest to misread, through several sums', () => {
    // 110.15 read as 1O.15: the total asks for it, and its own total is lost as well.
    const raws = ['100.00', '11O.15', '210.15', '50.00', '26015'];
    const checks = [sumOf([0, 1], 2), sumOf([2, 3], 4)];
    expect(restore(greedyPerEquation, raws, checks, 2)).toEqual(['100.00', '110.15', '210.15', '50.00', '260.15']);
  });

  it('fills a lost figure, and leaves sums alone that hold within rounding', () => {
    expect(restore(greedyPerEquation, ['1.00', '', '3.50'], [sumOf([0, 1], 2)], 2)).toEqual(['1.00', '2.50', '3.50']);
    expect(restore(greedyPerEquation, ['1.01', '2.01', '3.03'], [sumOf([0, 1], 2)], 2)).toEqual([
      '1.01',
      '2.01',
      '3.03',
    ]);
  });

  it('comes to an end where two sums undo one another', () => {
    const checks = [
      sumOf([0], 1),
      {
        ...sumOf([0], 1),
        id: 'other',
        terms: [
          { slot: 0, coefficient: 2 },
          { slot: 1, coefficient: -1 },
        ],
      },
    ];
    expect(restore(greedyPerEquation, ['4', '6'], checks)).toHaveLength(2);
  });

  it('keeps what is printed where every check holds', () => {
    const positive = fc.array(fc.integer({ min: 0, max: 99_999 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(positive, (addends) => {
        const raws = [...addends, addends.reduce((sum, each) => sum + each, 0)].map(String);
        const check = sumOf(
          addends.map((_, index) => index),
          addends.length,
        );
        expect(restore(greedyPerEquation, raws, [check])).toEqual(raws);
        expect(restore(correctTypos, raws, [check])).toEqual(raws);
      }),
    );
  });
});
