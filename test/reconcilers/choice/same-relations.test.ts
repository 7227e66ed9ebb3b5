import { describe, expect, it } from '@jest/globals';
import type { Check } from '../../../model/verdict.ts';
import { buildProblem } from '../../../reconcilers/choice/problem.ts';
import { shareSlack } from '../../../reconcilers/choice/same-relations.ts';
import { slotOf, sumOf } from './small.ts';

/** The shares of slack of some checks over these figures, by their ids. */
function sharesOf(raws: readonly string[], checks: readonly Check[]): Readonly<Record<string, number>> {
  const slots = raws.map((raw, id) => slotOf(id, raw));
  const { equations } = shareSlack(buildProblem({ slots, decimalsOf: () => 2, checks }));
  return Object.fromEntries(equations.map(({ check, slackShare }) => [check.id, slackShare]));
}

describe('one relation printed several times', () => {
  const SUM = ['300.01', '120.50', '179.50'];
  const sums = [sumOf(0, [1, 2]), sumOf(3, [4, 5]), sumOf(6, [7, 8])];

  it('is rounded once where its figures are copies', () => {
    const ties = [0, 1, 2].flatMap((at) => [sumOf(at, [at + 3], 'tie'), sumOf(at, [at + 6], 'tie')]);
    const shares = sharesOf([...SUM, ...SUM, ...SUM], [...sums, ...ties]);
    expect(sums.map(({ id }) => shares[id])).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(ties.map(({ id }) => shares[id])).toEqual(ties.map(() => 1));
  });

  it('is so where a column beside it is blank but for the same figures', () => {
    const [row, other] = [sumOf(0, [3, 6], 'form-formula'), sumOf(1, [4, 7], 'form-formula')];
    const last = sumOf(2, [5, 8], 'form-formula');
    const shares = sharesOf([...SUM, ...SUM, '', '', ''], [sumOf(0, [1, 2]), sumOf(3, [4, 5]), row, other, last]);
    expect(shares[sumOf(3, [4, 5]).id]).toBe(1 / 2);
  });

  it('is several where nothing says that the figures are the same', () => {
    expect(Object.values(sharesOf([...SUM, ...SUM, ...SUM], sums))).toEqual([1, 1, 1]);
  });
});
