import { describe, expect, it } from '@jest/globals';
import { figuresOf, normalizeText } from './normalize-text.ts';

async function bind(kind: string, title: string, form: string, rows: readonly string[]): Promise<readonly string[]> {
  const { statements } = await normalizeText([`2023年度某某局部门${kind}`, '', title, '单位：万元', '', ...rows]);
  return statements.filter((statement) => statement.form === form).flatMap(figuresOf);
}

describe('a row of several code, name and amount blocks', () => {
  const read = (row: string): Promise<readonly string[]> =>
    bind('决算', '一般公共预算财政拨款基本支出决算表', 'final.basic_expenditure', [
      '人员经费\t\t\t公用经费\t\t\t\t\t',
      '科目编码\t科目名称\t金额\t科目编码\t科目名称\t金额\t科目编码\t科目名称\t金额',
      '301\t工资福利支出\t60.00\t302\t商品和服务支出\t30.00\t310\t资本性支出\t5.00',
      '30101\t基本工资\t30.00\t30201\t办公费\t10.00\t31002\t办公设备购置\t5.00',
      row,
      '30103\t奖金\t10.00\t30203\t咨询费\t12.00\t31005\t基础设施建设\t',
      '人员经费合计\t\t60.00\t公用经费合计\t\t\t\t\t35.00',
    ]);

  it.each([
    ['a blank between code and name', '30102\t\t津贴补贴\t20.00\t30202\t印刷费\t8.00\t31003\t专用设备购置\t'],
    ['a blank before the amount', '30102\t津贴补贴\t\t20.00\t30202\t印刷费\t8.00\t31003\t专用设备购置\t'],
    ['a blank before the second block', '30102\t津贴补贴\t20.00\t\t30202\t印刷费\t8.00\t31003\t专用设备购置\t'],
  ])('is bound though it slipped: %s', async (_, row) => {
    expect(await read(row)).toEqual(expect.arrayContaining(['30102|amount=20.00', '30202|amount=8.00']));
  });

  it('takes no code for the amount that was lost before it', async () => {
    const figures = await read('30102\t津贴补贴\t30202\t印刷费\t8.00\t31003\t专用设备购置\t\t');
    expect(figures.filter((figure) => figure.startsWith('30102|'))).toEqual([]);
    expect(figures).toContain('30202|amount=8.00');
  });

  it('takes litter in the columns of a block that has ended for no amount', async () => {
    const figures = await read('30102\t津贴补贴\t20.00\t30202\t印刷费\t\t8.10\t\t');
    expect(figures.filter((figure) => figure.startsWith('30202|'))).toEqual([]);
  });
});

describe('a row of a table of two sides', () => {
  const read = (rows: readonly string[]): Promise<readonly string[]> =>
    bind('决算', '财政拨款收入支出决算总表', 'final.appropriation_summary', [
      '收入\t\t支出\t\t\t',
      '项目\t决算数\t项目\t合计\t一般公共预算财政拨款\t政府性基金预算财政拨款',
      '一、一般公共预算财政拨款\t90.00\t一、教育支出\t60.00\t60.00\t',
      '二、政府性基金预算财政拨款\t10.00\t二、住房保障支出\t30.00\t30.00\t',
      ...rows,
    ]);
  const TOTAL = ['总计|收入/决算数=100.00', '总计|支出/合计=100.00'];

  it.each([
    ['a blank before it', '\t总计\t100.00\t总计\t100.00\t90.00\t10.00'],
    ['a blank behind the first label', '总计\t\t100.00\t总计\t100.00\t90.00\t10.00'],
  ])('is laid by its labels: %s', async (_, row) => {
    const figures = await read([row]);
    expect(figures).toEqual(expect.arrayContaining([...TOTAL, '总计|支出/政府性基金预算财政拨款=10.00']));
  });

  it('is laid by its labels where a blank was lost', async () => {
    const figures = await read([
      '三、国有资本经营预算财政拨款\t三、其他支出\t10.00\t\t10.00\t',
      `总计\t100.00\t总计\t100.00\t90.00\t10.00`,
    ]);
    expect(figures).toEqual(
      expect.arrayContaining(['三、其他支出|支出/合计=10.00', '三、其他支出|支出/政府性基金预算财政拨款=10.00']),
    );
  });

  it('is not laid where blanks leave open which of them is too many', async () => {
    const figures = await read(['\t总计\t100.00\t总计\t100.00\t\t90.00\t10.00']);
    expect(figures.filter((figure) => figure.startsWith('总计|'))).toEqual([]);
  });

  it('has its figure though it shares a cell with the label', async () => {
    const figures = await bind('预算', '部门收支总表', 'budget.summary', [
      '收入\t\t支出\t',
      '项目\t预算数\t项目\t预算数',
      '一、财政拨款收入\t536,970,855\t一、教育支出\t1,000',
      '二、事业收入\t\t二、住房保障支出 536,969,855\t',
      '收入总计\t536,970,855\t支出总计\t536,970,855',
    ]);
    expect(figures).toContain('二、住房保障支出|支出/预算数=536969855');
  });
});
