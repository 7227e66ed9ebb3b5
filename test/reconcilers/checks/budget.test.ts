import { describe, expect, it } from '@jest/globals';
import { gatherChecks } from '../../../reconcilers/checks/index.ts';
import type { RowSketch, StatementSketch } from './build.ts';
import { buildDocument, codedLines, spell } from './build.ts';

function sums(...sketches: readonly StatementSketch[]): readonly string[] {
  const document = buildDocument(...sketches);
  return gatherChecks(document).checks.map((check) => spell(document, check));
}

const INCOME = '收入/预算数';
const EXPENDITURE = '支出/预算数';

function lines(side: string, labels: readonly string[]): readonly RowSketch[] {
  return labels.map((text) => {
    const [key = '', figure] = text.split('=');
    const column = side === '收入' ? INCOME : EXPENDITURE;
    return {
      key,
      label: key.slice(key.lastIndexOf('/') + 1),
      side,
      figures: figure === undefined ? {} : { [column]: figure },
    };
  });
}

const twoSided = (form: string, income: readonly string[], expenditure: readonly string[]): StatementSketch => ({
  form,
  columns: [INCOME, EXPENDITURE],
  sideColumns: { 收入: [INCOME], 支出: [EXPENDITURE] },
  rows: [...lines('收入', income), ...lines('支出', expenditure)],
});

const summary = twoSided(
  'budget.summary',
  [
    '一、一般公共预算拨款收入=2910.06',
    '二、政府性基金预算拨款收入=0.00',
    '本年收入合计=2910.06',
    '上年结转结余=932.29',
    '收入总计=3842.35',
  ],
  [
    '一、一般公共服务支出=3244.64',
    '二、社会保障和就业支出=332.64',
    '三、卫生健康支出=146.38',
    '四、住房保障支出=118.69',
    '本年支出合计=3842.35',
    '年终结转结余',
    '支出总计=3842.35',
  ],
);

const appropriation = twoSided(
  'budget.appropriation_summary',
  [
    '一、本年收入=2910.06',
    '一、本年收入/(一)一般公共预算拨款=2910.06',
    '一、本年收入/(二)政府性基金预算拨款',
    '二、上年结转=932.29',
    '二、上年结转/(一)一般公共预算拨款=932.29',
    '二、上年结转/(二)政府性基金预算拨款',
    '收入总计=3842.35',
  ],
  [
    '一、本年支出=3842.35',
    '(一)一般公共服务支出=3244.64',
    '(二)社会保障和就业支出=332.64',
    '(三)卫生健康支出=146.38',
    '(四)住房保障支出=118.69',
    '二、年终结转结余',
    '支出总计=3842.35',
  ],
);

const GENERAL = ['合计', '基本支出/小计', '基本支出/人员经费', '基本支出/公用经费', '项目支出'];
const general: StatementSketch = {
  form: 'budget.general_budget',
  columns: GENERAL,
  rows: codedLines(GENERAL, [
    'TOTAL 3842.35 1450.24 1281.24 169.00 2392.11',
    '201 3244.64 852.53 683.53 169.00 2392.11',
    '208 332.64 332.64 332.64 0.00 0.00',
    '210 146.38 146.38 146.38 0.00 0.00',
    '221 118.69 118.69 118.69 0.00 0.00',
  ]),
};

const empty = (form: string, group: string): StatementSketch => ({
  form,
  columns: ['合计', '基本支出', '项目支出'].map((name) => `${group}/${name}`),
  rows: [],
});

describe('budget statements', () => {
  it('add up by label', () => {
    const found = sums(summary);
    expect(found).toContain(
      `-本年收入合计/${INCOME} +一、一般公共预算拨款收入/${INCOME} +二、政府性基金预算拨款收入/${INCOME}`,
    );
    expect(found).toContain(`-收入总计/${INCOME} +本年收入合计/${INCOME} +上年结转结余/${INCOME}`);
    expect(found).toContain(`-支出总计/${EXPENDITURE} +本年支出合计/${EXPENDITURE} +年终结转结余/${EXPENDITURE}`);
    expect(found).toContain(`-收入总计/${INCOME} +支出总计/${EXPENDITURE}`);
  });

  it('add up items within items', () => {
    const found = sums(appropriation).map((sum) => sum.replaceAll(`/${INCOME}`, ''));
    expect(found).toContain('-一、本年收入 +一、本年收入/(一)一般公共预算拨款 +一、本年收入/(二)政府性基金预算拨款');
    expect(found).toContain('-二、上年结转 +二、上年结转/(一)一般公共预算拨款 +二、上年结转/(二)政府性基金预算拨款');
    expect(found).toContain('-收入总计 +一、本年收入 +二、上年结转');
  });

  it('add what stands uncounted between the last item and the total', () => {
    const lines = (total: string): StatementSketch =>
      twoSided(
        'budget.appropriation_summary',
        [],
        [
          '一、教育支出=3.00',
          '二、住房保障支出=1.00',
          ...(total === '' ? [] : [total]),
          '年终结转结余=1.00',
          '支出总计=5.00',
        ],
      );
    const sum = `-支出总计/${EXPENDITURE} +一、教育支出/${EXPENDITURE} +二、住房保障支出/${EXPENDITURE}`;
    expect(sums(lines(''))).toContain(`${sum} +年终结转结余/${EXPENDITURE}`);
    // A total among them would be added twice.
    expect(sums(lines('本年支出合计=4.00')).filter((each) => each.startsWith(sum))).toEqual([]);
  });

  it('leave out a sum whose items are not all there', () => {
    const gap = twoSided(
      'budget.appropriation_summary',
      ['一、本年收入=5.00', '(一)一般公共预算拨款=3.00', '(三)国有资本经营预算拨款=1.00'],
      [],
    );
    expect(sums(gap)).toEqual([]);
  });

  it('add up columns', () => {
    expect(sums(general)).toContain('-201/合计 +201/基本支出/小计 +201/项目支出');
    expect(sums(general)).toContain('-201/基本支出/小计 +201/基本支出/人员经费 +201/基本支出/公用经费');
    const income: StatementSketch = {
      form: 'budget.income',
      columns: [
        '合计',
        '本年收入/小计',
        '本年收入/一般公共预算',
        '本年收入/事业收入',
        '上年结转结余/小计',
        '上年结转结余/一般公共预算',
      ],
      rows: [{ key: 'TOTAL', figures: { 合计: '5.00' } }],
    };
    expect(sums(income)).toEqual([
      '-TOTAL/合计 +TOTAL/本年收入/小计 +TOTAL/上年结转结余/小计',
      '-TOTAL/本年收入/小计 +TOTAL/本年收入/一般公共预算 +TOTAL/本年收入/事业收入',
      '-TOTAL/上年结转结余/小计 +TOTAL/上年结转结余/一般公共预算',
    ]);
  });

  it('add up the columns of a wider variant as its own headings say', () => {
    const wide: StatementSketch = { ...general, columns: [...GENERAL, '经营支出'] };
    expect(sums(wide)).not.toContain('-201/合计 +201/基本支出/小计 +201/项目支出');
    expect(sums(wide)).toContain('-201/合计 +201/基本支出/小计 +201/项目支出 +201/经营支出');
  });

  it('are tied, and the classes of three funds to the sum of their statements', () => {
    const found = sums(
      appropriation,
      general,
      empty('budget.government_fund', '本年政府性基金预算支出'),
      empty('budget.state_capital', '本年国有资本经营预算支出'),
    );
    expect(found).toContain(
      `-budget.appropriation_summary (一)一般公共服务支出/${EXPENDITURE} +budget.general_budget 201/合计`,
    );
    expect(sums(appropriation, general).some((sum) => sum.includes('budget.general_budget 201'))).toBe(false);
  });

  it('add up the groups of the funding block in every column of money', () => {
    const rows = ['财政拨款=5.00', '单位资金=1.00', '合计=6.00'].map((text): RowSketch => {
      const [name = '', figure = ''] = text.split('=');
      return { key: `收入构成/${name}`, label: name, figures: { 当年预算收支: figure } };
    });
    const found = sums({
      form: 'budget.funding',
      columns: ['当年预算收支', '占比|占比|%', '近两年收支金额/2023'],
      rows,
    });
    expect(found).toEqual([
      '-收入构成/合计/当年预算收支 +收入构成/财政拨款/当年预算收支 +收入构成/单位资金/当年预算收支',
      '-收入构成/合计/近两年收支金额/2023 +收入构成/财政拨款/近两年收支金额/2023 +收入构成/单位资金/近两年收支金额/2023',
    ]);
  });
});

describe('a table with the form’s columns for two years', () => {
  it('has the form’s sums in each of them', () => {
    const names = [
      '"三公"经费合计',
      '因公出国(境)费',
      '公务用车购置及运行费/小计',
      '公务用车购置及运行费/公务用车购置费',
      '公务用车购置及运行费/公务用车运行费',
      '公务接待费',
    ];
    const figures = (head: string, values: readonly string[]): Record<string, string> =>
      Object.fromEntries(names.map((name, index) => [head + name, values[index] ?? '']));
    const found = sums({
      form: 'budget.three_public',
      columns: [...names.map((name) => `2023年预算数/${name}`), ...names],
      rows: [
        {
          key: '1',
          label: '',
          figures: {
            ...figures('2023年预算数/', ['6.00', '1.00', '3.00', '2.00', '1.00', '2.00']),
            ...figures('', ['9.00', '2.00', '5.00', '3.00', '2.00', '2.00']),
          },
        },
      ],
    });
    expect(found).toHaveLength(4);
  });
});
