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

const FINAL = ['2023年度某某局部门决算', ''];

async function bindSummary(header: string): Promise<readonly string[]> {
  const { statements } = await normalizeText([
    ...[...FINAL, '收入支出决算总表', '单位：万元', '', '收入\t\t支出\t', header],
    '一、一般公共预算财政拨款收入\t15.00\t一、一般公共服务支出\t15.00',
    '二、政府性基金预算财政拨款收入\t\t二、教育支出\t',
    '本年收入合计\t15.00\t本年支出合计\t15.00',
    '总计\t15.00\t总计\t15.00',
  ]);
  return statements.flatMap(figuresOf).filter((figure) => figure.startsWith('总计'));
}

describe('a header that is damaged', () => {
  it.each([
    ['项目\t决算数\t项目\t决算数', ['总计|收入/决算数=15.00', '总计|支出/决算数=15.00']],
    ['项目\t决算\t项目\t诀算数', ['总计|收入/决算数=15.00', '总计|支出/决算数=15.00?']],
    ['项目\t算数\t项目\t决算数', ['总计|收入/决算数=15.00?', '总计|支出/决算数=15.00']],
    ['项目\t块算数\t项目\t决算数', ['总计|收入/决算数=15.00?', '总计|支出/决算数=15.00']],
    ['项目\t\t项目\t决算数', ['总计|收入/决算数=15.00?', '总计|支出/决算数=15.00']],
    ['项目\t# #\t项目\t金额', ['总计|收入/金额=15.00?', '总计|支出/金额=15.00']],
  ])('%j names its column as the others do, in doubt where it is guessed', async (header, figures) => {
    expect(await bindSummary(header)).toEqual(figures);
  });

  it('is no row of column numbers less for one number misread', async () => {
    const { statements } = await normalizeText([
      ...[...FINAL, '财政拨款“三公”经费支出决算表', '单位：万元', '', '预算数\t\t\t\t\t\t决算数\t\t\t\t\t'],
      `合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费\t合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费`,
      '\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t',
      '1\t2\t3\t4\t5\t6\t7\t8\t十 四を日\t10\t11\t12',
      '97.63\t\t88.44\t\t88.44\t9.19\t63.19\t\t54.00\t\t54.00\t9.19',
    ]);
    expect(statements.flatMap(figuresOf)).toEqual([
      '1|1=97.63',
      '1|3=88.44',
      '1|5=88.44',
      '1|6=9.19',
      '1|7=63.19',
      '1|9=54.00',
      '1|11=54.00',
      '1|12=9.19',
    ]);
  });
});

describe('codes in cells of their own', () => {
  it.each([
    ['205\t04\t99', '2050499|合计=5.00'],
    ['05\t04\t99', '2050499|合计=5.00'],
    ['205\t04\tg9', '2050499|合计=5.00'],
    ['2口5\t04\t99', '2050499|合计=5.00'],
  ])('are read from %j by their parts and their name', async (code, figure) => {
    const rows = [
      '类\t款\t项\t科目名称\t合计\t基本支出\t项目支出',
      '\t\t\t合计\t5.00\t5.00\t',
      '205\t\t\t教育支出\t5.00\t5.00\t',
      '205\t04\t\t成人教育\t5.00\t5.00\t',
      `${code}\t其他成人教育支出\t5.00\t5.00\t`,
    ];
    const figures = await bind('budget.expenditure', '支出总表', rows);
    expect(figures.map((each) => each.replace('?', ''))).toContain(figure);
  });

  it('may show letters alone for their digits behind a class', async () => {
    const rows = [
      ...['类\t款\t项\t科目名称\t合计\t基本支出\t项目支出', '\t\t\t合计\t5.00\t5.00\t'],
      ...['210\t\t\t卫生健康支出\t5.00\t5.00\t', '210\t01\t\t卫生健康管理事务\t5.00\t5.00\t'],
      '210\tol\t03\t机关服务\t5.00\t5.00\t',
    ];
    expect(await bind('budget.expenditure', '支出总表', rows)).toContain('2100103|合计=5.00');
  });

  it('leave the total the total where litter stands before it', async () => {
    const rows = [
      '科目编码\t科目名称\t合计\t基本支出\t项目支出',
      '6.\t合计\t5.00\t5.00\t',
      '205\t教育支出\t5.00\t5.00\t',
      '20504\t成人教育\t5.00\t5.00\t',
    ];
    expect(await bind('budget.expenditure', '支出总表', rows)).toContain('TOTAL|合计=5.00');
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
