import { describe, expect, it } from '@jest/globals';
import { isHeadingPath } from '../../normalizers/binding/heading-words.ts';
import { figuresOf, normalizeText } from './normalize-text.ts';

const bound = async (title: string, rows: readonly string[], form: string): Promise<readonly string[]> => {
  const { statements } = await normalizeText(['2024年某某局部门预算', '', title, '', ...rows]);
  return statements.filter((statement) => statement.form === form).flatMap(figuresOf);
};

describe('headings that lost a part', () => {
  const BODY = [
    '\t合计\t110.00\t80.00\t30.00',
    '301\t工资福利支出\t80.00\t80.00\t',
    '30101\t基本工资\t80.00\t80.00\t',
    '302\t商品和服务支出\t30.00\t\t30.00',
    '30201\t办公费\t30.00\t\t30.00',
  ];
  const total = async (head: string, below: string): Promise<readonly string[]> => {
    const figures = await bound('一般公共预算基本支出表', [head, below, ...BODY], 'budget.basic_expenditure');
    return figures.slice(0, 3);
  };
  const WHOLE = '本年一般公共预算基本支出';

  it('are the form’s in their places beside others that are whole', async () => {
    const expected = ['合计=110.00', '人员经费=80.00', '公用经费=30.00'].map((figure) => `TOTAL|${WHOLE}/${figure}`);
    expect(await total(`科目编码\t科目名称\t${WHOLE}\t\t`, '\t\t合计\t人员经费\t公用经费')).toEqual(expected);
    expect(await total(`科目编码\t科目名称\t${WHOLE}\t\t`, '\t\t\t人员经费\t公用经费')).toEqual(expected);
    expect(await total(`科目编码\t科目名称\t${WHOLE}\t\t`, '\t\t合计\t人员\t公用经费')).toEqual(expected);
  });
});

describe('headings that a form does not have', () => {
  it('stay where the table has other columns than the form', async () => {
    const rows = [
      '科目编码\t科目名称\t合计\t基本支出\t\t\t项目支出\t经营支出\t上缴上级支出',
      '\t\t\t小计\t人员经费\t公用经费\t\t\t',
      '\t合计\t110.00\t80.00\t60.00\t20.00\t30.00\t\t',
      '201\t一般公共服务支出\t110.00\t80.00\t60.00\t20.00\t30.00\t\t',
      '20126\t档案事务\t110.00\t80.00\t60.00\t20.00\t30.00\t\t',
      '2012601\t行政运行\t110.00\t80.00\t60.00\t20.00\t30.00\t\t',
    ];
    expect((await bound('部门支出总表', rows, 'budget.expenditure')).slice(0, 5)).toEqual([
      'TOTAL|合计=110.00',
      'TOTAL|基本支出/小计=80.00',
      'TOTAL|基本支出/人员经费=60.00',
      'TOTAL|基本支出/公用经费=20.00',
      'TOTAL|项目支出=30.00',
    ]);
  });

  it('leave the columns of a table without labels in doubt', async () => {
    const tell = (headings: string): Promise<readonly string[]> =>
      bound('部门支出总表', [headings, '110.00\t70.00\t30.00\t10.00'], 'budget.expenditure');
    expect(await tell('合计\t基本支出\t项目支出\t单位预留机动经费')).toEqual([
      'TOTAL|合计=110.00?',
      'TOTAL|基本支出=70.00?',
      'TOTAL|项目支出=30.00?',
      'TOTAL|事业单位经营支出=10.00?',
    ]);
    expect((await tell('合计\t基本支出\t项目支出\t事业单位经营支出')).at(-1)).toBe('TOTAL|事业单位经营支出=10.00');
  });

  it('stay where the table has as many columns as the form', async () => {
    const rows = [
      '科目编码\t科目名称\t2023年执行数\t2024年预算数\t\t\t增减额',
      '\t\t\t小计\t基本支出\t项目支出\t',
      '\t合计\t100.00\t110.00\t80.00\t30.00\t10.00',
      '201\t一般公共服务支出\t100.00\t110.00\t80.00\t30.00\t10.00',
      '20126\t档案事务\t100.00\t110.00\t80.00\t30.00\t10.00',
      '2012601\t行政运行\t100.00\t110.00\t80.00\t30.00\t10.00',
    ];
    expect((await bound('一般公共预算支出表', rows, 'budget.general_budget')).slice(0, 5)).toEqual([
      'TOTAL|2023年执行数=100.00',
      'TOTAL|2024年预算数/小计=110.00',
      'TOTAL|2024年预算数/基本支出=80.00',
      'TOTAL|2024年预算数/项目支出=30.00',
      'TOTAL|增减额=10.00',
    ]);
  });

  it('tell the year of a 三公 table that has two', async () => {
    const part = '合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费';
    const rows = [
      '2023年预算数\t\t\t\t\t\t2024年预算数\t\t\t\t\t',
      `${part}\t${part}`,
      '\t\t小计\t公务用车购置费\t公务用车运行费\t\t\t\t小计\t公务用车购置费\t公务用车运行费\t',
      '6.00\t1.00\t3.00\t2.00\t1.00\t2.00\t9.00\t2.00\t5.00\t3.00\t2.00\t2.00',
    ];
    const figures = await bound('“三公”经费支出表', rows, 'budget.three_public');
    expect(figures).toContain('1|"三公"经费合计=9.00');
    expect(figures).toContain('1|公务接待费=2.00');
    expect(figures).toContain('1|2023年预算数/"三公"经费合计=6.00');
    expect(figures).toContain('1|2023年预算数/公务用车购置及运行费/小计=3.00');
  });

  it('tell the years of a 三公 table though one heading is damaged', async () => {
    const part = '合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费';
    const rows = [
      '2023年预算数\t\t\t\t\t\t2024年预算数\t\t\t\t\t',
      `${part}\t${part.replace('境', '末')}`,
      '\t\t小计\t公务用车购置费\t公务用车运行费\t\t\t\t小计\t公务用车购置费\t公务用车运行费\t',
      '6.00\t1.00\t3.00\t2.00\t1.00\t2.00\t9.00\t2.00\t5.00\t3.00\t2.00\t2.00',
    ];
    const figures = await bound('“三公”经费支出表', rows, 'budget.three_public');
    expect(figures).toContain('1|2023年预算数/公务接待费=2.00');
    expect(figures).toContain('1|"三公"经费合计=9.00');
    expect(figures).toHaveLength(12);
  });

  it('are in doubt where letters stand in them that nobody prints there', async () => {
    const read = (heading: string): Promise<readonly string[]> =>
      bound(
        '收支总表',
        [
          '收入\t\t\t支出\t\t',
          `项目\t预算数\t决算数\t项目\t预算数\t${heading}`,
          '一、一般公共预算拨款收入\t40.00\t41.00\t一、公共安全支出\t30.00\t31.00',
          '二、事业收入\t10.00\t10.00\t二、卫生健康支出\t20.00\t20.00',
          '本年收入合计\t50.00\t51.00\t本年支出合计\t50.00\t51.00',
          '收入总计\t50.00\t51.00\t支出总计\t50.00\t51.00',
        ],
        'budget.summary',
      );
    expect(await read('决算数')).toContain('支出总计|支出/决算数=51.00');
    expect(await read('Ek算数')).toContain('支出总计|支出/Ek算数=51.00?');
  });

  it('do not reach over the heading of the other side, where that one is lost', async () => {
    const figures = await bound(
      '收支总表',
      [
        '收入\t\t\t',
        '项目\t预算数\t项目\t预算数',
        '一、一般公共预算拨款收入\t40.00\t一、公共安全支出\t30.00',
        '二、事业收入\t10.00\t二、卫生健康支出\t20.00',
        '本年收入合计\t50.00\t本年支出合计\t50.00',
        '收入总计\t50.00\t支出总计\t50.00',
      ],
      'budget.summary',
    );
    expect(figures).toContain('收入总计|收入/预算数=50.00');
    expect(figures).toContain('支出总计|支出/预算数=50.00');
  });

  it('do not take in whose table it is, in which unit, and its number', async () => {
    const rows = [
      '部门：某某局\t\t\t单位：万元\t公开03表',
      '科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出',
      '\t合计\t110.00\t80.00\t30.00',
      '201\t一般公共服务支出\t110.00\t80.00\t30.00',
      '20126\t档案事务\t110.00\t80.00\t30.00',
      '2012601\t行政运行\t110.00\t80.00\t30.00',
    ];
    expect((await bound('一般公共预算支出表', rows, 'budget.general_budget')).slice(0, 3)).toEqual([
      'TOTAL|合计=110.00',
      'TOTAL|基本支出/小计=80.00',
      'TOTAL|项目支出=30.00',
    ]);
  });

  it.each([
    ['2023年预算数/基本支出', true],
    ['本年政府性基金预算支出/合计', true],
    ['事业收入/其中：教育收费', true],
    ['其本支出', false],
    ['合计/小计', false],
    ['基本支出/入员经费', false],
  ])('%s is legible: %s', (path, isLegible) => {
    expect(isHeadingPath(path)).toBe(isLegible);
  });
});

describe('damaged headings beside some that a form does not have', () => {
  const income = (other: string): readonly string[] => [
    `科目编码\t科目名称\t合计\t上年结转\t一般公共预算拨款收入\t${other}\t事业单位经营收入\t其他收入`,
    '\t合计\t66.00\t6.00\t50.00\t1.00\t4.00\t5.00',
    '201\t一般公共服务支出\t66.00\t6.00\t50.00\t1.00\t4.00\t5.00',
    '20126\t档案事务\t66.00\t6.00\t50.00\t1.00\t4.00\t5.00',
    '2012601\t行政运行\t66.00\t6.00\t50.00\t1.00\t4.00\t5.00',
  ];

  it('stand under their own print, in doubt, and the others under theirs', async () => {
    const found = await bound('收入预算总表', income('国有资本经入预算拨款收入'), 'budget.income');
    expect(found.slice(0, 6)).toEqual([
      'TOTAL|合计=66.00',
      'TOTAL|上年结转=6.00',
      'TOTAL|一般公共预算拨款收入=50.00',
      'TOTAL|国有资本经入预算拨款收入=1.00?',
      'TOTAL|本年收入/事业单位经营收入=4.00',
      'TOTAL|本年收入/其他收入=5.00',
    ]);
  });
});
