import { describe, expect, it } from '@jest/globals';
import type { Slot } from '../../../model/statement.ts';
import type { Check } from '../../../model/verdict.ts';
import { Assignment } from '../../../reconcilers/choice/assignment.ts';
import { findInterchangeable } from '../../../reconcilers/choice/interchange.ts';
import { buildProblem } from '../../../reconcilers/choice/problem.ts';
import { slotOf, sumOf } from './small.ts';

/** The figures of a table, by lines, that may have slid. */
function slidable(
  lines: readonly (readonly string[])[],
  checks: readonly Check[],
  from: 'any-blank' | 'odd-blank' = 'any-blank',
): readonly string[] {
  const width = lines[0]?.length ?? 0;
  const slots = lines.flatMap((line, row) =>
    line.map((raw, column): Slot => slotOf(row * width + column, raw, { row, column })),
  );
  const state = new Assignment(buildProblem({ slots, decimalsOf: () => 2, checks }), { sums: 1, copies: 1 });
  return [...findInterchangeable(state, () => true, from)].map((index) => slots[index]?.raw ?? '');
}

describe('a figure beside a blank', () => {
  it('may be the blank’s where the sums have both alike, above, below, left or right of it', () => {
    expect(slidable([['5.00'], ['3.00'], [''], ['2.00']], [sumOf(0, [1, 2, 3])])).toEqual(['3.00', '2.00']);
    expect(slidable([['5.00', '3.00', '2.00', '']], [sumOf(0, [1, 2, 3])])).toEqual(['2.00']);
  });

  it('is its own where a sum has only one of them', () => {
    const total = sumOf(0, [1, 2]);
    expect(slidable([['5.00', '5.00', '']], [total, sumOf(1, [], 'text')])).toEqual([]);
  });

  it('is so everywhere else only in a table that prints its zeros', () => {
    const zeros = Array.from({ length: 12 }, () => ['0.00']);
    const sum = sumOf(0, [1, 2]);
    expect(slidable([['5.00'], ['5.00'], [''], ...zeros], [sum], 'odd-blank')).toEqual(['5.00']);
    expect(slidable([['5.00'], ['5.00'], [''], ...zeros.slice(6)], [sum], 'odd-blank')).toEqual([]);
  });

  it('may be a zero’s in a line that slid, which an odd blank at its end tells', () => {
    const whole = Array.from({ length: 4 }, () => ['0.00', '0.00', '0.00', '0.00']);
    const sum = sumOf(0, [1, 2, 3]);
    expect(slidable([['7.00', '7.00', '0.00', ''], ...whole], [sum], 'odd-blank')).toEqual(['7.00']);
    expect(slidable([['7.00', '7.00', '0.00', '0.00'], ...whole], [sum], 'odd-blank')).toEqual([]);
  });
});
