import { describe, expect, it } from '@jest/globals';
import type { Verdict } from '../../../model/verdict.ts';
import { findInText } from '../../../reconcilers/narrative/index.ts';
import { sketchDocument } from './document.ts';
import type { StatementSketch } from './document.ts';

const DETAIL = '五、一般公共预算财政拨款支出决算情况说明/(三)具体情况';
const STRUCTURE = '五、一般公共预算财政拨款支出决算情况说明/(二)支出决算结构情况';
const GENERAL: StatementSketch = {
  form: 'final.general_budget',
  rows: [
    { key: 'TOTAL', label: '合计', figures: { '1': '80.00', '2': '60.00', '3': '20.00' } },
    { key: '221', label: '住房保障支出', figures: { '1': '9.02', '2': '9.02', '3': '' } },
    { key: '22102', label: '住房改革支出', figures: { '1': '9.02', '2': '9.02', '3': '' } },
    { key: '2210201', label: '住房公积金', figures: { '1': '7.00', '2': '7.00', '3': '' } },
    { key: '2210202', label: '提租补贴', figures: { '1': '2.02', '2': '2.02', '3': '' } },
  ],
};
const BASIC: StatementSketch = {
  form: 'final.basic_expenditure',
  rows: [
    { key: '302', label: '商品和服务支出', figures: { amount: '5.25' } },
    { key: '310', label: '资本性支出', figures: { amount: '' } },
  ],
};

const find = (
  text: readonly (readonly [string, string])[],
  more: Partial<Parameters<typeof sketchDocument>[0]> = {},
  verdicts: readonly Verdict[] = [],
) =>
  findInText(sketchDocument({ statements: [GENERAL, BASIC], ...more, text }), verdicts).map(
    ({ kind, severity, stated, expected }) => ({ kind, severity, stated, expected }),
  );

describe('amounts against the tables', () => {
  it('agree as printed, with zeros dropped, and as a zero beside a blank', () => {
    expect(find([[DETAIL, '2023年度一般公共预算财政拨款支出80万元。其中：基本支出60万元，项目支出20万元。']])).toEqual(
      [],
    );
    expect(find([['七、政府性基金预算收支', '2023年度政府性基金预算财政拨款本年支出0万元。']])).toEqual([]);
  });
  it('are found by the names of a line item', () => {
    expect(find([[DETAIL, '3. 住房保障支出（类）住房改革支出（款）住房公积金（项）。支出决算为7.5万元。']])).toEqual([
      { kind: 'text-against-table', severity: 'warning', stated: '7.5万元', expected: '7.00万元' },
    ]);
    expect(find([[DETAIL, '住房保障支出（类）住房改革支出（款）住房公各金（项）。支出决算为7.5万元。']])).toHaveLength(
      1,
    );
    expect(find([[DETAIL, '住房保障支出（类）住房改革支出（款）购房补贴（项）。支出决算为7.5万元。']])).toEqual([]);
  });
  it('are rounding where one last digit apart', () => {
    expect(find([[STRUCTURE, '4. 住房保障（类）支出9.03万元，主要用于公积金。']])).toEqual([
      { kind: 'rounding', severity: 'info', stated: '9.03万元', expected: '9.02万元' },
    ]);
  });
  it('agree where the table rounds to the text', () => {
    expect(find([[STRUCTURE, '4. 住房保障（类）支出9万元。']])).toEqual([]);
    expect(find([[STRUCTURE, '4. 住房保障（类）支出90200元。']])).toEqual([]);
  });
  it('are not compared with a blank, which may be lost', () => {
    const blank: StatementSketch = { ...GENERAL, rows: [{ key: 'TOTAL', label: '合计', figures: { '1': '' } }] };
    expect(find([[DETAIL, '一般公共预算财政拨款支出80万元。']], { statements: [blank] })).toEqual([]);
  });
  it('are compared with the chosen value of a damaged cell only where that is proved', () => {
    const damaged: StatementSketch = { ...GENERAL, rows: [{ key: 'TOTAL', label: '合计', figures: { '1': '8O.00' } }] };
    const text = [[DETAIL, '一般公共预算财政拨款支出81万元。']] as const;
    const verdict = (word: Verdict['verdict']): Verdict => ({
      slot: 0,
      value: { units: 8000n, scale: 2 },
      expected: null,
      origin: 'repaired',
      verdict: word,
      proofs: 1,
      resolution: { units: 0n, scale: 0 },
      margin: 9,
      rule: 'look-alike',
      runnerUp: null,
      candidates: [],
    });
    expect(find(text, { statements: [damaged] })).toEqual([]);
    expect(find(text, { statements: [damaged] }, [verdict('unverified')])).toEqual([]);
    expect(find(text, { statements: [damaged] }, [verdict('verified')])).toHaveLength(1);
  });
  it('of another year are not compared', () => {
    expect(find([[DETAIL, '2022年度一般公共预算财政拨款支出70万元，比上年增加1万元。']])).toEqual([]);
  });
  it('cannot exceed the whole that they are a part of', () => {
    const heading = '十、机关运行经费支出说明';
    expect(find([[heading, '2023年度某市测绘中心机关运行经费支出5.25万元。']])).toEqual([]);
    expect(find([[heading, '2023年度某市测绘中心机关运行经费支出6.50万元。']])).toEqual([
      { kind: 'text-against-table', severity: 'warning', stated: '6.50万元', expected: '≤ 5.25万元' },
    ]);
  });
});

describe('percentages', () => {
  it('of completion follow from budget and actual', () => {
    const item = '住房保障支出（类）住房改革支出（款）住房公积金（项）。';
    expect(find([[DETAIL, `${item}年初预算为8万元，支出决算为7万元，完成年初预算的87.5%。`]])).toEqual([]);
    expect(find([[DETAIL, `${item}年初预算为8万元，支出决算为7万元，完成年初预算的78.5%。`]])).toEqual([
      { kind: 'percentage', severity: 'warning', stated: '78.5%', expected: '87.5%' },
    ]);
    expect(find([[DETAIL, `${item}年初预算为0万元，支出决算为7万元，完成年初预算的100%。`]])).toEqual([]);
  });
  it('of completion are measured on the budget that they name', () => {
    const text = '2023年度一般公共预算财政拨款支出年初预算为100万元，调整预算为82万元，支出决算为80万元，';
    expect(find([[DETAIL, `${text}完成调整预算的97.56%。`]])).toEqual([]);
    expect(find([[DETAIL, `${text}完成年初预算的80%。`]])).toEqual([]);
    expect(find([[DETAIL, `${text}完成年初预算的85%。`]])).toHaveLength(1);
  });
  it('of a share follow from the total that is named or announced', () => {
    const head = [STRUCTURE, '2023年度一般公共预算财政拨款支出80万元，主要用于以下方面：'] as const;
    expect(find([head, [STRUCTURE, '住房保障（类）支出9.02万元，占11.28%。']])).toEqual([]);
    expect(find([head, [STRUCTURE, '住房保障（类）支出9.02万元，占12.18%。']])).toEqual([
      { kind: 'percentage', severity: 'warning', stated: '12.18%', expected: '11.28%' },
    ]);
    const all = '共涉及项目2个，资金20万元，占一般公共预算项目支出总额的';
    expect(find([['十三、预算绩效情况说明', `${all}100%。`]])).toEqual([]);
    expect(find([['十三、预算绩效情况说明', `${all}25%。`]])).toEqual([
      { kind: 'percentage', severity: 'warning', stated: '25%', expected: '100%' },
    ]);
    expect(find([['十三、预算绩效情况说明', '资金20万元，占全市同类资金的3%。']])).toEqual([]);
  });
  it('of growth follow from change and current amount', () => {
    const text = '2023年度收入合计48万元。与2022年度相比，收入合计减少2万元，下降';
    expect(find([['二、收入决算情况说明', `${text}4%。`]])).toEqual([]);
    expect(find([['二、收入决算情况说明', `${text}4.17%。`]])).toEqual([
      { kind: 'growth', severity: 'warning', stated: '4.17%', expected: '4.00%' },
    ]);
    expect(find([['二、收入决算情况说明', '收入合计48万元，比上年减少2万元，增长4%。']])).toHaveLength(1);
    expect(find([['二、收入决算情况说明', '收入合计2万元，比上年增加2万元，增长100%。']])).toEqual([]);
  });
  it('off by the last digit are told as info', () => {
    expect(
      find([
        [
          DETAIL,
          '差旅费预算为63万元，支出决算为0.85万元，完成预算的1.4%；培训费预算为12.34万元，支出决算为10.21万元，完成预算的82.74%。',
        ],
      ]),
    ).toEqual([{ kind: 'percentage', severity: 'info', stated: '1.4%', expected: '1.3%' }]);
  });
});

describe('dates', () => {
  const assets = '十二、国有资产占用情况说明';
  it('left over from another year are found', () => {
    expect(find([[assets, '截至2022年12月31日，本单位共有车辆1辆。']])).toEqual([
      { kind: 'date', severity: 'warning', stated: '2022', expected: '2023' },
    ]);
    expect(find([['一、收入支出决算总体情况说明', '2021年度收、支总计70万元。']])).toEqual([
      { kind: 'date', severity: 'warning', stated: '2021', expected: '2023' },
    ]);
  });
  it('are right where they compare, and in a budget that looks back', () => {
    expect(find([['一、收入支出决算总体情况说明', '2023年度收、支总计80万元，2022年度收、支总计70万元。']])).toEqual(
      [],
    );
    expect(find([[assets, '截至2023年12月31日，共有车辆1辆，截至2022年12月31日，共有车辆2辆。']])).toEqual([]);
    expect(find([[assets, '截至2022年12月31日，共有车辆1辆。']], { kind: 'budget', fiscalYear: 2024 })).toEqual([]);
    expect(find([['一、重点工作情况', '截至2022年12月31日，办结9件。']])).toEqual([]);
  });
});

describe('one total twice in the text', () => {
  it('is compared where no table has it', () => {
    const text = [
      ['一、收入支出决算总体情况说明', '2023年度收、支总计90.5万元。'],
      ['十三、预算绩效情况说明', '2023年度收、支总计95.5万元。'],
    ] as const;
    expect(find(text)).toEqual([
      { kind: 'text-against-text', severity: 'warning', stated: '95.5万元', expected: '90.5万元' },
    ]);
  });
});

describe('projects against their evaluation tables', () => {
  const heading = '十三、预算绩效情况说明/(三)项目支出自评结果';
  const sheet = (name: string, budget: string, actual: string) => [
    ['项目名称', name, '', ''],
    ['预算执行情况(万元)(20分)', '', '预算数（A）', '执行数（B）', '执行率(B/A)'],
    ['', '年度财政资金总额', budget, actual, '100%'],
  ];
  const say = (name: string, budget: string, actual: string) =>
    [heading, `1. ${name}项目绩效自评综述：项目全年预算数为${budget}万元，执行数为${actual}万元。`] as const;
  it('are matched by name', () => {
    const tables = [sheet('测绘外业', '30.00', '30.00'), sheet('机房 运维项目', '12.5万元', '12')];
    expect(find([say('测绘外业', '30', '30'), say('机房运维', '12.5', '12')], { tables })).toEqual([]);
    expect(find([say('测绘外业', '30', '28'), say('档案整理', '99', '99')], { tables })).toEqual([
      { kind: 'text-against-table', severity: 'warning', stated: '28万元', expected: '30万元' },
    ]);
  });
  it('are the same where there is but one', () => {
    const text = [heading, '项目绩效自评综述：项目全年预算数为11万元，执行数为11万元，完成预算的100%。'] as const;
    expect(find([text], { tables: [sheet('测绘外业', '10 万元', '11')] })).toEqual([
      { kind: 'text-against-table', severity: 'warning', stated: '11万元', expected: '10万元' },
    ]);
    expect(find([text], { tables: [sheet('测绘外业', '10', '0'), sheet('机房运维', '1', '1')] })).toEqual([]);
  });
  it('are told apart where one name stands over two', () => {
    const tables = [sheet('测绘外业', '30', '30'), sheet('机房运维', '12', '11')];
    expect(find([say('测绘外业', '30', '30'), say('测绘外业', '12', '11')], { tables })).toEqual([
      { kind: 'text-against-table', severity: 'warning', stated: '测绘外业', expected: '机房运维' },
    ]);
  });
});

describe('a total and its parts', () => {
  const heading = '十一、政府采购支出说明';
  const total = '2023年度某市测绘中心政府采购支出总额75.26万元，其中：';
  it('agree within rounding, and where a part is left out', () => {
    expect(
      find([[heading, `${total}政府采购货物支出4.80万元、政府采购工程支出0万元、政府采购服务支出70.47万元。`]]),
    ).toEqual([]);
    expect(find([[heading, `${total}政府采购服务支出70.47万元。`]])).toEqual([]);
  });
  it('disagree where the parts are more, or all named and less', () => {
    expect(find([[heading, `${total}政府采购服务支出80.26万元。`]])).toEqual([
      { kind: 'text-against-text', severity: 'warning', stated: '75.26万元', expected: '80.26万元' },
    ]);
    const parts = '政府采购货物支出4.80万元、政府采购工程支出0万元、政府采购服务支出7.47万元。';
    expect(find([[heading, `${total}${parts}`]])).toEqual([
      { kind: 'text-against-text', severity: 'warning', stated: '75.26万元', expected: '12.27万元' },
    ]);
  });
});
