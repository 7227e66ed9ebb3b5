import { describe, expect, it } from '@jest/globals';
import { formatAmount } from '../../model/amount.ts';
import type { CheckedCheck, CheckStatus } from '../../model/verdict.ts';
import { ROW_BUILDERS } from '../../output/dataset-rows.ts';
import { viewDocument } from '../../output/document-view.ts';
import { amount, type FixtureCell, reconciled } from './reconciled-fixture.ts';

/** total − parts = difference, over the slots 1 (the total) to `last`. */
function sum(id: string, last: number, difference = '0.00', status: CheckStatus = 'holds'): CheckedCheck {
  const terms = Array.from({ length: last }, (_, index) => ({ slot: index + 1, coefficient: index === 0 ? 1 : -1 }));
  const check = {
    id,
    kind: 'hierarchy',
    total: 1,
    constant: null,
    price: 4,
    independence: id,
    description: id,
  } as const;
  return { check: { ...check, terms }, status, difference: amount(difference), tolerance: amount('0.01') };
}

/** A column of figures: the first is the total. */
function view(cells: readonly (string | FixtureCell)[], checks: readonly CheckedCheck[] = []) {
  return viewDocument(reconciled({ statements: [{ rows: cells.map((cell) => ({ cells: [cell] })) }], checks }));
}

const inShort = (rows: ReturnType<typeof ROW_BUILDERS.candidates>) =>
  rows.map(({ rank, value, chosen, reading_nats, document_nats, rule }) => [
    rank,
    value && formatAmount(value),
    chosen,
    reading_nats,
    document_nats,
    rule,
  ]);

describe('candidates', () => {
  it('has none for figures that stand as they were read, nor for blanks', () => {
    expect(ROW_BUILDERS.candidates(view(['3.00', '1.00', '2.00', ''], [sum('a', 4)]))).toEqual([]);
  });

  it('lists what was weighed: the chosen value first, then the dearer the later', () => {
    const weighed = (
      value: string,
      documentNats: number | null,
      readingNats: number,
      breaks: readonly string[] = [],
    ) => ({
      ...{ value: amount(value), documentNats, readingNats, breaks, rule: `r${value}` },
    });
    const candidates = [
      weighed('7.00', null, 4),
      weighed('9.00', 12, 5, ['b', 'a']),
      weighed('3.0', 0, 3),
      weighed('8.00', 6, 7),
      weighed('6.00', null, 2),
    ];
    const cell = { value: '3.00', verdict: { origin: 'repaired' as const, candidates } };
    const seen = view([cell, '1.00', '2.00'], [sum('a', 3), sum('b', 3)]);
    const rows = ROW_BUILDERS.candidates(seen);
    expect(inShort(rows)).toEqual([
      [1, '3.0', true, 3, 0, 'r3.0'],
      [2, '8.00', false, 7, 6, 'r8.00'],
      [3, '9.00', false, 5, 12, 'r9.00'],
      [4, '6.00', false, 2, null, 'r6.00'],
      [5, '7.00', false, 4, null, 'r7.00'],
    ]);
    const [first, second] = ROW_BUILDERS.checks(seen);
    expect(rows[2]?.breaks).toBe(`${first?.check_id} ${second?.check_id}`);
    expect(new Set(rows.map(({ place_id }) => place_id))).toEqual(new Set([seen.factIdBySlot.get(1)]));
  });

  it('adds what the verdict names, with the checks that it alone would break', () => {
    const cell = { value: '4.00', verdict: { verdict: 'conflict' as const, expected: amount('3.00') } };
    const seen = view([cell, '1.00', '2.00'], [sum('a', 3, '1.00', 'violated')]);
    const [check] = ROW_BUILDERS.checks(seen);
    const rows = ROW_BUILDERS.candidates(seen);
    expect(inShort(rows)).toEqual([
      [1, '4.00', true, 0, null, 'as-read'],
      [2, '3.00', false, null, null, 'implied-by-checks'],
    ]);
    expect(rows.map(({ breaks }) => breaks)).toEqual([check?.check_id, '']);
  });

  it('counts a last digit that rounding excuses as no break', () => {
    const runnerUp = { value: amount('3.01'), cost: 5 };
    const far = { value: amount('3.02'), cost: 5 };
    const breaksOf = (rival: typeof runnerUp) =>
      ROW_BUILDERS.candidates(view([{ value: '3.00', verdict: { runnerUp: rival } }, '3.00'], [sum('a', 2)]))[1]
        ?.breaks;
    expect(breaksOf(runnerUp)).toBe('');
    expect(breaksOf(far)).toMatch(/^[0-9a-f]{16}$/);
  });

  it('tells of a place that was left without a figure, under the id that a figure there would have', () => {
    const readings = [
      { amount: null, cost: 3, rule: 'litter-in-blank' },
      { amount: amount('8'), cost: 9, rule: 'bare-integer' },
    ];
    const cleared = (value: string): FixtureCell => ({
      value,
      verdict: { value: value === '' ? null : amount(value), origin: 'repaired', rule: 'no-figure' },
      slot: { raw: '8', state: 'litter', plain: null, readings },
    });
    const rows = ROW_BUILDERS.candidates(view(['3.00', cleared('')]));
    expect(rows).toMatchObject([
      { fact_id: null, value: null, chosen: true, reading_nats: 3, raw_text: '8' },
      { fact_id: null, value: amount('8'), chosen: false, reading_nats: 9, rule: 'bare-integer' },
    ]);
    expect(rows[0]?.place_id).toBe(view(['3.00', cleared('8')]).facts[1]?.fact_id);
  });
});

describe('checks', () => {
  it('counts blanks, and names the places that keep an open check from being worked out', () => {
    const unread: FixtureCell = {
      value: '',
      verdict: { verdict: 'unverified', origin: 'repaired' },
      slot: { raw: '120100', state: 'malformed' },
    };
    const seen = view(['3.00', '', unread], [sum('a', 3, '3.00', 'open'), sum('b', 2)]);
    const [candidate] = ROW_BUILDERS.candidates(seen);
    expect(candidate?.place_id).toMatch(/^[0-9a-f]{16}$/);
    expect(ROW_BUILDERS.checks(seen)).toMatchObject([
      { blanks: 1, unread_place_ids: candidate?.place_id },
      { blanks: 1, unread_place_ids: '' },
    ]);
  });
});
