import type { Statement } from '../../model/statement.ts';
import { formatAmount } from '../../model/amount.ts';
import { normalize } from '../../normalizers/index.ts';
import { bornDigitalDocument } from './born-digital-document.ts';

/** What is bound of a born-digital table over pages. */
function bind(title: string, ...pages: readonly (readonly string[])[]): Statement {
  const [statement] = normalize(bornDigitalDocument(title, ...pages)).statements;
  if (statement === undefined) throw new Error('no statement was bound');
  return statement;
}

function factsOf(statement: Statement): readonly string[] {
  return statement.rows.flatMap((row) =>
    row.slots.flatMap(({ plain, column }) =>
      plain === null ? [] : [`${row.key} | ${statement.columns[column]?.key ?? ''} | ${formatAmount(plain)}`],
    ),
  );
}

describe('tables of born-digital documents', () => {
  it('join codes in columns of their own, carry parts down and give a lost zero back', () => {
    const statement = bind('某某收费情况表', [
      '科目编码→3 | 科目名称↓2 | 金额↓2',
      '类 | 款 | 项',
      '201 | | | 一般公共服务支出 | 9.00',
      ' | 6 | | 财政事务 | 9.00',
      '201 | 06 | 01 | 行政运行 | 9.00',
      '合计→4 | 9.00',
    ]);
    expect(factsOf(statement)).toEqual([
      '201 | 金额 | 9.00',
      '20106 | 金额 | 9.00',
      '2010601 | 金额 | 9.00',
      'TOTAL | 金额 | 9.00',
    ]);
  });

  it('leave out whose rows they are where that is the same all the way down, but for 合计', () => {
    const statement = bind('某某支出情况表', [
      '单位编码 | 单位名称 | 科目编码 | 科目名称 | 基本支出 | 项目支出',
      '合计 | | | | 9.00 | 3.00',
      '258001 | 某某局 | 206 | 科学技术支出 | 9.00 | 3.00',
      '258001 | 某某局 | 20604 | 技术研究与开发 | 9.00 | 3.00',
    ]);
    expect(factsOf(statement).map((fact) => fact.split(' | ')[0])).toEqual([
      'TOTAL',
      'TOTAL',
      '206',
      '206',
      '20604',
      '20604',
    ]);
  });

  it('have a zero without decimals where one is printed', () => {
    const statement = bind('某某收费情况表', [
      '单位名称 | 合计 | 购置费 | 运行费',
      '某某局 | 21.10 | 0 | 21.10',
      '某某站 | 32.20 | 11.00 | 21.20',
    ]);
    expect(factsOf(statement)).toContain('某某局 | 购置费 | 0');
  });

  it('know their rows by the one of two classifications whose codes stand once', () => {
    const statement = bind('某某基本支出情况表', [
      '部门预算支出经济分类科目→2 | 政府预算支出经济分类科目→2 | 合计↓2',
      '科目编码 | 科目名称 | 科目编码 | 科目名称',
      '301 | 工资福利支出 | | | 9.00',
      '30101 | 基本工资 | 50101 | 工资奖金津补贴 | 5.00',
      '30102 | 津贴补贴 | 50101 | 工资奖金津补贴 | 4.00',
    ]);
    expect(factsOf(statement)).toEqual(['301 | 合计 | 9.00', '30101 | 合计 | 5.00', '30102 | 合计 | 4.00']);
    expect(statement.rows.map(({ label }) => label)).toEqual(['工资福利支出', '基本工资', '津贴补贴']);
  });

  it('take codes apart that share a cell with their names, under a dash or in brackets', () => {
    const statement = bind('支出预算总表', [
      '项目 | 合计 | 基本支出 | 项目支出',
      '合计 | 9.00 | 6.00 | 3.00',
      '206-科学技术支出 | 9.00 | 6.00 | 3.00',
      '[20604]技术研究与开发 | 9.00 | 6.00 | 3.00',
      '2060404成果转化与扩散 | 9.00 | 6.00 | 3.00',
    ]);
    expect(statement.form).toBe('budget.expenditure');
    expect(statement.rows.map(({ code, label }) => `${code} ${label}`)).toEqual([
      ' 合计',
      '206 科学技术支出',
      '20604 技术研究与开发',
      '2060404 成果转化与扩散',
    ]);
  });

  it('have figures in a column of more dashes than figures', () => {
    const statement = bind('某某支出情况表', [
      '项目 | 基本支出 | 项目支出',
      '甲事务 | 9.00 | -',
      '乙事务 | 8.00 | -',
      '丙事务 | 7.00 | 3.00',
    ]);
    expect(factsOf(statement)).toContain('丙事务 | 项目支出 | 3.00');
  });

  it('have as many sides as the header parts, each under its own path', () => {
    const statement = bind('收支预算总表', [
      '收入→2 | 支出→4',
      '项目↓2 | 金额↓2 | 功能分类→2 | 支出用途→2',
      '项目 | 金额 | 项目 | 金额',
      '一、财政拨款 | 8.00 | 一、教育支出 | 10.00 | 一、基本支出 | 7.00',
      '二、其他资金 | 2.00 | | | 二、项目支出 | 3.00',
      '收入合计 | 10.00 | 支出合计→3 | 10.00',
    ]);
    expect(factsOf(statement)).toEqual([
      '一、财政拨款 | 收入/金额 | 8.00',
      '二、其他资金 | 收入/金额 | 2.00',
      '收入合计 | 收入/金额 | 10.00',
      '一、教育支出 | 支出/功能分类/金额 | 10.00',
      '一、基本支出 | 支出/支出用途/金额 | 7.00',
      '二、项目支出 | 支出/支出用途/金额 | 3.00',
      '支出合计 | 支出/支出用途/金额 | 10.00',
    ]);
  });

  it('name a line by the groups that it stands in', () => {
    const statement = bind('资金来源表', [
      '资金→2 | 金额',
      '其他资金↓2 | 小计 | 5.00',
      '事业收入 | 5.00',
      '上年结转↓2 | 小计 | 1.00',
      '事业收入 | 1.00',
    ]);
    expect(factsOf(statement)).toEqual([
      '其他资金/小计 | 金额 | 5.00',
      '其他资金/事业收入 | 金额 | 5.00',
      '上年结转/小计 | 金额 | 1.00',
      '上年结转/事业收入 | 金额 | 1.00',
    ]);
  });

  it('of one row without labels have row 1', () => {
    const statement = bind('会议费支出表', ['合计 | 会议费 | 培训费', '3.00 | 1.00 | 2.00']);
    expect(factsOf(statement)).toEqual(['1 | 合计 | 3.00', '1 | 会议费 | 1.00', '1 | 培训费 | 2.00']);
  });

  it('keep labels as printed, never as a form has them', () => {
    const statement = bind('收支总表', [
      '收入→2 | 支出→2',
      '项目 | 预算数 | 项目 | 预算数',
      '一、一般公共预算拨敦收入 | 4.00 | 一、一般公共服务支出 | 4.00',
      '收入总计 | 4.00 | 支出总计 | 4.00',
    ]);
    expect(statement.form).toBe('budget.summary');
    expect(statement.rows[0]?.label).toBe('一、一般公共预算拨敦收入');
  });

  it('give a label its rest back that a page break tore off', () => {
    const statement = bind(
      '支出情况表',
      ['项目 | 金额', '一、教育支出 | 1.00', '二、国土海洋气 | 2.00'],
      ['象等支出 | ', '三、其他支出 | 3.00'],
    );
    expect(factsOf(statement)).toEqual([
      '一、教育支出 | 金额 | 1.00',
      '二、国土海洋气象等支出 | 金额 | 2.00',
      '三、其他支出 | 金额 | 3.00',
    ]);
  });

  it('give a header its rest back that a page break tore off', () => {
    const statement = bind('支出情况表', ['项 | 基本 | 项目'], ['目 | 支出 | 支出', '教育 | 1.00 | 2.00']);
    expect(factsOf(statement)).toEqual(['教育 | 基本支出 | 1.00', '教育 | 项目支出 | 2.00']);
  });

  it('that are lists of words are no tables of figures', () => {
    expect(() => bind('单位构成表', ['序号 | 单位名称 | 备注', '1 | 某局机关 | ', '2 | 某中心 | '])).toThrow(
      'no statement',
    );
  });
});
