import { describe, expect, it } from '@jest/globals';
import { drawPage, gridsOf, row, textsOf, type Text } from './draw-marks.ts';

describe('a table that only white space tells', () => {
  const xs = [60, 260, 340, 420];

  it('has the columns in which figures end, blanks kept blank', () => {
    const texts = [
      ...row(100, ['项目', '合计', '基本支出', '项目支出'], xs),
      ...row(118, ['一般公共服务支出', '1,234.56', '1,000.00', '234.56'], xs),
      ...row(136, ['教育支出', '50.00', '', '50.00'], xs),
      ...row(154, ['社会保障和就业支出', '96.31', '96.31', ''], xs),
    ];
    expect(gridsOf(drawPage(texts))).toEqual([
      [
        '项目|合计|基本支出|项目支出',
        '一般公共服务支出|1,234.56|1,000.00|234.56',
        '教育支出|50.00||50.00',
        '社会保障和就业支出|96.31|96.31|',
      ],
    ]);
  });

  it('has codes in a column of their own', () => {
    const texts = [118, 136, 154, 172].flatMap((y, at): Text[] => [
      { text: ['201', '20101', '2010101', '2010102'][at] ?? '', x: 60, y },
      { text: ['一般公共服务支出', '人大事务', '行政运行', '一般行政管理事务'][at] ?? '', x: 120, y },
      { text: ['300.00', '300.00', '200.00', '100.00'][at] ?? '', x: 400, y, align: 'right' },
    ]);
    expect(gridsOf(drawPage(texts))).toEqual([
      [
        '201|一般公共服务支出|300.00',
        '20101|人大事务|300.00',
        '2010101|行政运行|200.00',
        '2010102|一般行政管理事务|100.00',
      ],
    ]);
  });

  it('joins a wrapped label to the row of its figures', () => {
    const texts = [
      ...row(100, ['Item', '2022', '2023', '2024'], xs),
      ...row(130, ['Salaries and wages', '10', '20', '30'], xs),
      ...row(160, ['Contributions to the', '11', '21', '31'], xs),
      { text: 'pension fund', x: 60, y: 171 },
      ...row(200, ['Travel', '12', '22', '32'], xs),
      ...row(230, ['Rent', '13', '23', '33'], xs),
    ];
    expect(gridsOf(drawPage(texts))[0]?.slice(1)).toEqual([
      'Salaries and wages|10|20|30',
      'Contributions to the pension fund|11|21|31',
      'Travel|12|22|32',
      'Rent|13|23|33',
    ]);
  });

  it('leaves a name of a section in a row of its own', () => {
    const texts = [
      ...row(100, ['Item', '2022', '2023', '2024'], xs),
      ...row(118, ['Salaries and wages', '10', '20', '30'], xs),
      ...row(136, ['Other', '', '', ''], xs),
      ...row(154, ['Travel', '12', '22', '32'], xs),
      ...row(172, ['Rent', '13', '23', '33'], xs),
    ];
    expect(gridsOf(drawPage(texts))[0]?.slice(1)).toEqual([
      'Salaries and wages|10|20|30',
      'Other|||',
      'Travel|12|22|32',
      'Rent|13|23|33',
    ]);
  });

  it('keeps a row for every item, with a figure or without, on both sides', () => {
    const left = ['一、财政拨款收入', '二、事业收入', '三、其他收入', '', '', '本年收入合计'];
    const right = [
      '一、教育支出',
      '二、外交支出',
      '三、国防支出',
      '四、农林水支出',
      '五、住房保障支出',
      '本年支出合计',
    ];
    const texts = left.flatMap((name, at): Text[] => {
      const y = 100 + 18 * at;
      return [
        ...row(y, [name, ['90.00', '', '6.20', '', '', '96.20'][at] ?? ''], [60, 260]),
        { text: right[at] ?? '', x: 300, y },
        ...row(y, ['', ['50.00', '', '', '', '46.20', '96.20'][at] ?? ''], [300, 500]),
      ];
    });
    const heads = row(82, ['项目', '决算数'], [130, 260]);
    const unit: Text = { text: '单位：万元', x: 500, y: 64, align: 'right' };
    const office: Text = { text: '部门：某局', x: 60, y: 64 };
    expect(gridsOf(drawPage([unit, office, ...heads, ...texts]))).toEqual([
      [
        '项目|决算数||',
        '一、财政拨款收入|90.00|一、教育支出|50.00',
        '二、事业收入||二、外交支出|',
        '三、其他收入|6.20|三、国防支出|',
        '||四、农林水支出|',
        '||五、住房保障支出|46.20',
        '本年收入合计|96.20|本年支出合计|96.20',
      ],
    ]);
  });

  it('has one row where codes and names are set at two heights', () => {
    const texts = [100, 124, 148].flatMap((y, at): Text[] => [
      { text: ['301', '302', '303'][at] ?? '', x: 60, y },
      { text: ['工资', '办公费', '补助'][at] ?? '', x: 120, y: y + 6 },
      { text: ['20.00', '3.00', '1.00'][at] ?? '', x: 300, y: y + 6, align: 'right' },
    ]);
    expect(gridsOf(drawPage(texts))).toEqual([['301|工资|20.00', '302|办公费|3.00', '303|补助|1.00']]);
  });

  it('puts a currency sign with its figure', () => {
    const texts = [118, 136, 154].flatMap((y, at): Text[] => [
      ...row(y, [['Rent', 'Travel', 'Total'][at] ?? '', ['9', '1,200', '1,209'][at] ?? ''], [60, 300]),
      { text: '$', x: 250, y },
    ]);
    expect(gridsOf(drawPage(texts))).toEqual([['Rent|$ 9', 'Travel|$ 1,200', 'Total|$ 1,209']]);
  });

  it('stands beside a column of text', () => {
    const table = [118, 136, 154].flatMap((y) => row(y, ['Office', '10', '20'], [60, 180, 240]));
    const prose = [112, 124, 136, 148, 160].map((y) => ({
      text: 'which the council had decided on in the year before',
      x: 300,
      y,
    }));
    const page = drawPage([...table, ...prose]);
    expect(gridsOf(page)).toEqual([['Office|10|20', 'Office|10|20', 'Office|10|20']]);
    expect(textsOf(page)).toHaveLength(5);
  });
});

describe('no table is found in', () => {
  const line = 'The office spent more than in the year before because';

  it('a page of two columns of text', () => {
    const texts = Array.from({ length: 20 }, (_, at): Text[] => [
      { text: line, x: 50, y: 100 + 12 * at },
      { text: line, x: 320, y: 100 + 12 * at },
    ]).flat();
    expect(gridsOf(drawPage(texts))).toEqual([]);
  });

  it('a numbered list', () => {
    const texts = Array.from({ length: 6 }, (_, at): Text[] => [
      { text: `${at + 1}.`, x: 50, y: 100 + 14 * at },
      { text: 'Meals of guests', x: 70, y: 100 + 14 * at },
    ]).flat();
    expect(gridsOf(drawPage(texts))).toEqual([]);
  });

  it('a list of contents', () => {
    const texts = Array.from({ length: 6 }, (_, at): Text[] => [
      { text: `第${at + 1}部分 ${'……'.repeat(8)}`, x: 50, y: 100 + 14 * at },
      { text: String(3 * at + 1), x: 500, y: 100 + 14 * at, align: 'right' },
    ]).flat();
    expect(gridsOf(drawPage(texts))).toEqual([]);
  });

  it('the figures at the bars of a chart', () => {
    const texts = [31, 180, 77, 240, 120].flatMap((end, at): Text[] => [
      { text: `Bar ${at + 1}`, x: 50, y: 100 + 20 * at },
      { text: String(end), x: 110 + end, y: 100 + 20 * at },
    ]);
    expect(gridsOf(drawPage(texts))).toEqual([]);
  });
});
