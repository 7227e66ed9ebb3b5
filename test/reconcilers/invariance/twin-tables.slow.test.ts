import { describe, expect, it } from '@jest/globals';
import { TRANSFORMATIONS } from './transformations.ts';
import { readTransformed, transformDocument } from './try-transformation.ts';

const HOUSES = ['numbered', 'short'] as const;
const SEEDS = Array.from({ length: 8 }, (_, index) => 9500 + index);

/** No money but this year's appropriations of the general budget: 收入, 支出 and 一般公共预算支出 have the same figures. */
const TWINS = {
  kind: 'final',
  otherSources: false,
  carryOvers: false,
  operating: false,
  fund: false,
  capital: false,
} as const;

describe('tables that print the same figures by code', () => {
  it.each(
    HOUSES.flatMap((house) =>
      (['sibling amounts exchanged in one table', 'columns exchanged in one table'] as const).map(
        (name) => [name, house] as const,
      ),
    ),
  )('%s, %s: nothing wrong is verified where another table has the code', async (name, house) => {
    let changed = 0;
    const silent: string[] = [];
    for (const seed of SEEDS) {
      const transformed = transformDocument(TRANSFORMATIONS[name], { ...TWINS, house, seed });
      const outcome = await readTransformed(transformed);
      changed += outcome.score.damaged;
      silent.push(...outcome.silent.filter((place) => /^final\.(?:income|expenditure|general_budget) /u.test(place)));
    }
    expect(silent).toEqual([]);
    expect(changed).toBeGreaterThanOrEqual(15);
  });
});
