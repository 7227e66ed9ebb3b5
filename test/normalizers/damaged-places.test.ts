import { describe, expect, it } from '@jest/globals';
import { figuresOf, normalizeText } from './normalize-text.ts';

const BUDGET = ['2023年度某某局部门预算', ''];
const PROJECTS = [
  '项目编码\t项目名称\t项目单位\t合计\t本年拨款\t\t\t财政拨款结转\t\t\t财政专户管理资金\t单位资金',
  '\t\t\t\t一般公共预算\t政府性基金预算\t国有资本经营预算\t一般公共预算\t政府性基金预算\t国有资本经营预算\t\t',
];
const ROW = '11.60\t10.40\t1.20\t0.00\t0.00\t0.00\t0.00\t0.00\t0.00';

async function bind(form: string, title: string, rows: readonly string[]): Promise<readonly string[]> {
  const { statements } = await normalizeText([...BUDGET, title, '单位：万元', '', ...rows]);
  return statements.filter((statement) => statement.form === form).flatMap(figuresOf);
}

describe('rows beside litter', () => {
  it.each(['', 'e', '8 0', '_', '70.80'])('keep their columns where %j stands in a column of words', async (litter) => {
    const rows = [
      ...PROJECTS,
      `\t合计\t\t${ROW}`,
      `105\t某某局\t${litter}\t${ROW}`,
      `105001\t某某局（本级）\t\t${ROW}`,
    ];
    const figures = await bind('budget.projects', '项目支出表', rows);
    expect(figures).toEqual(expect.arrayContaining(['105|合计=11.60', '105|本年拨款/政府性基金预算=1.20']));
  });
});

describe('headers', () => {
  it('lose the litter around their words', async () => {
    const { statements } = await normalizeText([
      ...['2023年度某某局部门决算', '', '财政拨款收入支出决算总表', '单位：万元', ''],
      '收入\t\t支出\t\t\t\t',
      '项目\t决算数 |\t项目\t合计·\t一般公共预算财政拨款\t政府性基金预算财政拨款\t国有资本经营预算财政拨款',
      '一、一般公共预算财政拨款\t15.00\t一、一般公共服务支出\t10.00\t10.00\t\t',
      '二、政府性基金预算财政拨款\t\t二、教育支出\t5.00\t5.00\t\t',
      '本年收入合计\t15.00\t本年支出合计\t15.00\t15.00\t\t',
      '总计\t15.00\t总计\t15.00\t15.00\t\t',
    ]);
    expect(statements.flatMap(({ columns }) => columns.map(({ key }) => key)).slice(0, 2)).toEqual([
      '收入/决算数',
      '支出/合计',
    ]);
  });
});

describe('a table of two sides', () => {
  it('is no table of codes whatever title stands over it', async () => {
    const rows = [
      '收入\t\t支出\t',
      '项目\t预算数\t项目\t预算数',
      '一、一般公共预算拨款收入\t25.44\t一、一般公共服务支出\t25.44',
      '本年收入合计\t25.44\t本年支出合计\t25.44',
      '收入总计\t25.44\t支出总计\t25.44',
    ];
    expect(await bind('budget.projects', '项目支出表', rows)).toEqual([]);
  });
});
