import { describe, expect, it } from '@jest/globals';
import { answersOf, readBack } from '../../bench/accuracy/read-back.ts';

describe('a row that lost a blank among equal figures', () => {
  const NOTE = '2023年度某局部门预算\n\n三公经费支出表\n单位：万元\n\n';
  const HEAD =
    '"三公"经费合计|因公出国（境）费|公务用车购置及运行费|||公务接待费\n---|---|---|---|---|---\n||小计|公务用车购置费|公务用车运行费|';
  const ROW = '63.75|20.10|31.05|31.05|12.60|';

  it('puts back what all layings agree on and leaves the other places unsure', async () => {
    const text = NOTE + [...HEAD.split('\n'), ROW].map((row) => `|${row}|`).join('\n');
    const answers = answersOf((await readBack(text)).reconciled).filter(
      ({ statement }) => statement === 'budget.three_public',
    );
    const told = answers.map(({ value, verdict }) => [value && Number(value.units) / 10 ** value.scale, verdict]);
    expect(told[5]?.[0]).toBe(12.6);
    expect(told[2]?.[0]).toBe(31.05);
    // 购置费 or 运行费: the sums hold either way.
    expect(told.slice(3, 5).filter(([, verdict]) => verdict === 'verified')).toEqual([]);
  });
});
