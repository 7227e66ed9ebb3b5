import { describe, expect, it } from '@jest/globals';
import { dropIndexColumn } from '../../normalizers/sections/mends/drop-index-column.ts';
import { splitCodeAndName } from '../../normalizers/sections/mends/split-code-and-name.ts';
import { figuresOf, normalizeText, sectionOf, textOf } from './normalize-text.ts';

const UNITS = ['2024年某某局部门预算', ''];

const figures = async (title: string, rows: readonly string[], head = UNITS): Promise<readonly string[]> => {
  const { statements } = await normalizeText([...head, title, '单位：万元', '', ...rows]);
  return statements.flatMap(figuresOf);
};

describe('what other publishers print before a code', () => {
  it('is left out where every row has the same body, code and name, and 合计 stands there', () => {
    const section = sectionOf([
      '单位编码|单位名称|科目编码|科目名称|合计',
      '合计||||30.00',
      '258001|某某局|206|科学技术支出|10.00',
      '258001|某某局|20604|技术研究与开发|10.00',
      '258001|某某局|208|社会保障和就业支出|20.00',
      '258001|某某局|20805|行政事业单位养老支出|20.00',
    ]);
    expect(textOf(dropIndexColumn.apply(section).section)).toEqual([
      '科目编码|科目名称|合计',
      '合计||30.00',
      '206|科学技术支出|10.00',
      '20604|技术研究与开发|10.00',
      '208|社会保障和就业支出|20.00',
      '20805|行政事业单位养老支出|20.00',
    ]);
  });

  it('is left out of three lines and a total that has no body', () => {
    const section = sectionOf([
      '单位编码|单位名称|科目编码|科目名称|合计',
      '258001|某某局|229|其他支出|10.00',
      '258001|某某局|22960|彩票公益金安排的支出|10.00',
      '258001|某某局|2296003|用于体育事业的彩票公益金支出|10.00',
      '|||合计|10.00',
    ]);
    expect(textOf(dropIndexColumn.apply(section).section)).toEqual([
      '科目编码|科目名称|合计',
      '229|其他支出|10.00',
      '22960|彩票公益金安排的支出|10.00',
      '2296003|用于体育事业的彩票公益金支出|10.00',
      '|合计|10.00',
    ]);
  });

  it('is left out of a table of whole figures', () => {
    const section = sectionOf([
      '单位编码|单位名称|科目编码|科目名称|合计',
      '258001|某某局|206|科学技术支出|2602944',
      '258001|某某局|20604|技术研究与开发|2602944',
      '258001|某某局|208|社会保障和就业支出|3602944',
    ]);
    expect(textOf(dropIndexColumn.apply(section).section)[1]).toBe('206|科学技术支出|2602944');
  });

  it('stays where bodies differ', () => {
    const section = sectionOf([
      '单位编码|单位名称|科目编码|科目名称|合计',
      '258001|某某局|206|科学技术支出|10.00',
      '258001|某某局|20604|技术研究与开发|10.00',
      '258002|某某站|206|科学技术支出|20.00',
      '258002|某某站|20604|技术研究与开发|20.00',
    ]);
    expect(dropIndexColumn.apply(section).section).toBe(section);
  });
});

describe('a code and its name in one cell', () => {
  it('are parted though the first column of figures is blank throughout', () => {
    const section = sectionOf([
      '功能分类科目|年初结转和结余|本年收入|项目支出',
      '229-其他支出||66.00|66.00',
      '22960-彩票公益金安排的支出||66.00|66.00',
    ]);
    expect(textOf(splitCodeAndName.apply(section).section).slice(1)).toEqual([
      '229|其他支出||66.00|66.00',
      '22960|彩票公益金安排的支出||66.00|66.00',
    ]);
  });

  it('are parted where the code stands in brackets', () => {
    const section = sectionOf(['项目|合计', '[201]一般公共服务支出|66.00', '[20126]档案事务|66.00']);
    expect(textOf(splitCodeAndName.apply(section).section).slice(1)).toEqual([
      '201|一般公共服务支出|66.00',
      '20126|档案事务|66.00',
    ]);
  });
});

describe('tables that publishers lay otherwise', () => {
  it('keep the codes of the governments’ economic classification', async () => {
    const rows = [
      '科目编码\t科目名称\t金额',
      '\t合计\t60.00',
      '501\t机关工资福利支出\t40.00',
      '50101\t工资奖金津补贴\t30.00',
      '50102\t社会保障缴费\t10.00',
      '502\t机关商品和服务支出\t20.00',
      '50201\t办公经费\t20.00',
    ];
    const keys = (await figures('财政拨款基本支出预算表', rows)).map((figure) => figure.split('|')[0]);
    expect(keys).toEqual(['TOTAL', '501', '50101', '50102', '502', '50201']);
  });

  it('keep a code and its name before another code and its name', async () => {
    const rows = [
      '部门预算支出经济分类科目\t\t政府预算支出经济分类科目\t\t基本支出\t\t',
      '科目编码\t科目名称\t科目编码\t科目名称\t合计\t人员经费\t公用经费',
      '302\t商品和服务支出\t\t\t60.00\t\t60.00',
      '30205\t水费\t50201\t办公经费\t10.00\t\t10.00',
      '30206\t电费\t50201\t办公经费\t20.00\t\t20.00',
      '30226\t劳务费\t50205\t委托业务费\t30.00\t\t30.00',
    ];
    const { statements } = await normalizeText([...UNITS, '一般公共预算基本支出表', '单位：万元', '', ...rows]);
    expect(statements.flatMap((statement) => statement.rows.map(({ code, label }) => `${code} ${label}`))).toEqual([
      '302 商品和服务支出',
      '30205 水费',
      '30206 电费',
      '30226 劳务费',
    ]);
  });

  it('have functions where the form has bodies', async () => {
    const rows = [
      '科目编码\t科目名称\t合计\t上年结转\t一般公共预算拨款收入\t其他收入',
      '\t合计\t60.00\t\t50.00\t10.00',
      '201\t一般公共服务支出\t60.00\t\t50.00\t10.00',
      '20126\t档案事务\t60.00\t\t50.00\t10.00',
      '2012601\t行政运行\t40.00\t\t40.00\t',
      '2012604\t档案馆\t20.00\t\t10.00\t10.00',
    ];
    const found = await figures('收入预算总表', rows);
    expect(found).toContain('2012604|合计=20.00');
    expect(found).toContain('2012604|一般公共预算拨款收入=10.00');
  });

  it('have columns for staff and offices where the form has blocks', async () => {
    const rows = [
      '项目\t\t一般公共预算基本支出\t\t',
      '经济分类科目编码\t科目名称\t合计\t人员经费\t公用经费',
      '\t合计\t30.00\t20.00\t10.00',
      '301\t工资福利支出\t20.00\t20.00\t',
      '30101\t基本工资\t20.00\t20.00\t',
      '302\t商品和服务支出\t10.00\t\t10.00',
      '30201\t办公费\t10.00\t\t10.00',
    ];
    const head = ['2018年度某某局部门决算', ''];
    const found = await figures('一般公共预算财政拨款基本支出决算表', rows, head);
    expect(found).toContain('TOTAL|一般公共预算基本支出/人员经费=20.00');
    expect(found).toContain('30201|一般公共预算基本支出/公用经费=10.00');
  });

  it('have a row for each kind of 三公 expenses', async () => {
    const rows = [
      '项目\t2024年预算数',
      '合计\t9.00',
      '1、因公出国（境）费用\t',
      '2、公务接待费\t2.00',
      '3、公务用车费\t7.00',
    ];
    expect(await figures('“三公”经费支出表', rows)).toEqual([
      'TOTAL|2024年预算数=9.00',
      '2、公务接待费|2024年预算数=2.00',
      '3、公务用车费|2024年预算数=7.00',
    ]);
  });

  it('have the bodies of a 三公 table below its total', async () => {
    const rows = [
      '单位编码\t单位名称\t合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费',
      '\t\t\t\t小计\t公务用车购置费\t公务用车运行费\t',
      '\t合计\t9.00\t2.00\t5.00\t3.00\t2.00\t2.00',
      '258001\t某某市某某局\t9.00\t2.00\t5.00\t3.00\t2.00\t2.00',
    ];
    const found = await figures('“三公”经费支出表', rows);
    expect(found).toContain('1|因公出国(境)费=2.00');
    expect(found).toContain('1|公务接待费=2.00');
    expect(found).toContain('某某市某某局|公务接待费=2.00');
    expect(found).toHaveLength(12);
  });

  it('have expenditure twice, by function and by purpose', async () => {
    const rows = [
      '收入\t\t支出（按功能分类）\t\t支出（按支出性质）\t',
      '项目\t预算数\t项目\t预算数\t项目\t预算数',
      '一、一般公共预算拨款收入\t50.00\t一、公共安全支出\t40.00\t一、基本支出\t35.00',
      '二、政府性基金预算拨款收入\t-\t二、卫生健康支出\t10.00\t二、项目支出\t15.00',
      '三、事业收入\t-\t三、住房保障支出\t-\t\t',
      '本年收入合计\t50.00\t本年支出合计\t50.00\t本年支出合计\t50.00',
      '收入总计\t50.00\t支出总计\t50.00\t支出总计\t50.00',
    ];
    const found = await figures('收支总表', rows);
    expect(found).toContain('一、公共安全支出|支出/预算数=40.00');
    expect(found).toContain('一、基本支出|支出(按支出性质)/预算数=35.00');
  });

  it('keep an expenditure whose name is all but that of an income', async () => {
    const rows = [
      '收入\t\t支出（按功能分类）\t\t支出（按支出性质）\t',
      '项目\t预算数\t项目\t预算数\t项目\t预算数',
      '一、一般公共预算拨款收入\t40.00\t一、公共安全支出\t40.00\t一、基本支出\t35.00',
      '二、政府性基金预算拨款收入\t-\t二、卫生健康支出\t10.00\t二、项目支出\t5.00',
      '三、事业单位经营收入\t10.00\t三、住房保障支出\t-\t三、事业单位经营支出\t10.00',
      '本年收入合计\t50.00\t本年支出合计\t50.00\t本年支出合计\t50.00',
      '收入总计\t50.00\t支出总计\t50.00\t支出总计\t50.00',
    ];
    const found = await figures('收支总表', rows);
    expect(found).toContain('三、事业单位经营支出|支出(按支出性质)/预算数=10.00');
    expect(found).toContain('三、事业单位经营收入|收入/预算数=10.00');
  });

  it('lose no line whose label is torn, cut or misread', async () => {
    const rows = [
      '收入\t\t支出\t',
      '项目\t预算数\t项目\t预算数',
      '一、\t40.00\t一、本年支出\t40.00',
      '本年收入\t\t\t',
      '（一）一般公共预算拨款\t40.00\t（一）公共安全\t30.00',
      '（二）政府性基金预算拨款\t\t（二）教育支出\t10.00',
      '（三）国有资本经营预算拨款\t\t（三）住房保障支出\t',
      '二、上年结转\t10.00\t二、年终结转结余\t10.00',
      '（一）一般公共预算拨款\t10.00\t\t',
      '（二）政府性基金预算拨款\t\t\t',
      '（三）国有资本经营预算拨款\t\t\t',
      '收入总计\t50.00\t支出总计\t50.00',
    ];
    const found = await figures('财政拨款收支总表', rows);
    expect(found).toContain('一、本年收入|收入/预算数=40.00');
    expect(found).toContain('一、本年收入/(一)一般公共预算拨款|收入/预算数=40.00');
    expect(found).toContain('(一)公共安全支出|支出/预算数=30.00');
    const total = await figures('财政拨款收支总表', [
      '收入\t\t支出\t\t\t',
      '项目\t预算数\t项目\t合计\t一般公共预算\t政府性基金预算',
      '一、本年收入\t50.00\t一、公共安全支出\t40.00\t40.00\t',
      '二、上年结转\t\t二、教育支出\t10.00\t10.00\t',
      '收入总汁\t50.00\t支出总计\t50.00\t50.00\t',
    ]);
    expect(total).toContain('收入总计|收入/预算数=50.00');
  });

  it('tell projects apart by their names, not by their kinds', async () => {
    const rows = [
      '项目类别\t项目名称\t项目单位\t合计\t本年拨款\t\t\t财政专户管理资金\t单位资金',
      '\t\t\t\t一般公共预算\t政府性基金预算\t国有资本经营预算\t\t',
      '合计\t\t\t30.00\t30.00\t\t\t\t',
      '特定目标类\t办公用房维修\t某某局\t10.00\t10.00\t\t\t\t',
      '特定目标类\t档案数字化\t某某局\t20.00\t20.00\t\t\t\t',
    ];
    const keys = (await figures('项目支出表', rows)).map((figure) => figure.split('|')[0]);
    expect([...new Set(keys)]).toEqual(['TOTAL', '办公用房维修', '档案数字化']);
  });
});

describe('a bare 0 beside figures with decimals', () => {
  const table = (cells: readonly string[]): readonly string[] => [
    '科目编码\t科目名称\t合计\t基本支出\t项目支出\t其他支出',
    '\t合计\t40.10\t40.10\t' + (cells[0] ?? '') + '\t' + (cells[1] ?? ''),
    ...['201\t一般公共服务支出', '20126\t档案事务', '2012601\t行政运行'].map(
      (head) => `${head}\t40.10\t40.10\t${cells[0] ?? ''}\t${cells[1] ?? ''}`,
    ),
  ];

  it('is a figure where the table prints it for nothing', async () => {
    expect(await figures('某某支出情况表', table(['0', '0']))).toContain('20126|项目支出=0');
  });

  it('is litter where blanks are printed for nothing', async () => {
    const rows = table(['', '']);
    const littered = [...rows.slice(0, -1), `${(rows.at(-1) ?? '').slice(0, -1)}0`];
    expect((await figures('某某支出情况表', littered)).filter((figure) => figure.endsWith('=0'))).toEqual([]);
  });
});
