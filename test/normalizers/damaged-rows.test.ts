import { describe, expect, it } from '@jest/globals';
import { countFigures, styleOf } from '../../normalizers/amounts/figure-style.ts';
import { findForm } from '../../forms/statement-forms.ts';
import { splitItem } from '../../normalizers/binding/item-name.ts';
import { figuresOf, normalizeText } from './normalize-text.ts';

async function bind(kind: string, title: string, form: string, rows: readonly string[]): Promise<readonly string[]> {
  const { statements } = await normalizeText([`2023年度某某局部门${kind}`, '', title, '单位：万元', '', ...rows]);
  return statements.filter((statement) => statement.form === form).flatMap(figuresOf);
}

const PATHS = [
  '预算数\t\t\t\t\t\t决算数\t\t\t\t\t',
  '合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费\t合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费',
  '\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t',
];
const FIGURES = '96.31\t0.00\t96.31\t0.00\t96.31\t0.00\t54.64\t0.00\t54.64\t0.00\t54.64\t0.00';

describe('a table of one row', () => {
  it.each([
    '1\t2\t3\t4\t5\t6\t7\t8\t9\tEEC\t11\t12',
    '1\t2\t3\t4 |\t5\t6\t7\t8\t9\t10\t11\t12',
    '1\t2\t3\t4\t5\t6\t\t\t9\t10\t11\t12',
  ])('is not mistaken for the row that counts its columns: %j', async (counting) => {
    const title = '财政拨款“三公”经费支出决算表';
    const figures = await bind('决算', title, 'final.three_public', [...PATHS, counting, FIGURES]);
    expect(figures).toEqual(expect.arrayContaining(['1|1=96.31', '1|7=54.64', '1|11=54.64']));
  });

  it('is found though one of its figures is read as words', async () => {
    const title = '财政拨款“三公”经费支出决算表';
    const counting = '1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12';
    const row = FIGURES.replace('54.64', '十 四を日');
    const figures = await bind('决算', title, 'final.three_public', [...PATHS, counting, row]);
    expect(figures).toEqual(expect.arrayContaining(['1|1=96.31', '1|9=54.64']));
    expect(figures.filter((figure) => figure.startsWith('1|7='))).toEqual([]);
  });
});

const ECONOMIC = [
  '部门预算支出经济分类科目编码\t部门预算支出经济分类科目名称\t本年一般公共预算基本支出\t\t',
  '\t\t合计\t人员经费\t公用经费',
  '\t合计\t90.00\t70.00\t20.00',
  '301\t工资福利支出\t60.00\t60.00\t',
  '30101\t基本工资\t60.00\t60.00\t',
  '302\t商品和服务支出\t20.00\t\t20.00',
  '30201\t办公费\t20.00\t\t20.00',
];

const FUNCTIONAL = [
  '功能分类科目编码\t\t\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出',
  '类\t款\t项\t栏次\t1\t2\t3\t4\t5\t6',
  '210\t\t\t卫生健康支出\t266.83\t266.83\t\t\t\t',
  '21011\t\t\t行政事业单位医疗\t266.83\t266.83\t\t\t\t',
];

describe('the last line of a header of a coded table', () => {
  const read = (...header: readonly string[]) =>
    bind('决算', '支出决算表', 'final.expenditure', [FUNCTIONAL[0] ?? '', ...header, ...FUNCTIONAL.slice(2)]);

  it.each([
    ['类\t款\t项\t栏次\t1\t2\t4\t4\t5\t8'],
    ['类\t款\t项\t栏次\t1\t2\t8\t4\t5\t6'],
    ['赤\t款\t5\t\t\t\t\t\t\t'],
  ])('is no row of the body, however it was misread: %j', async (line) => {
    const rows = new Set((await read(line)).map((figure) => figure.split('|')[0]));
    expect([...rows]).toEqual(['210', '21011']);
  });
});

describe('litter in a row of a coded table', () => {
  const read = async (rows: readonly string[]): Promise<readonly string[]> => {
    const { statements } = await normalizeText([
      '2023年度某某局部门决算',
      '',
      '支出决算表',
      '单位：万元',
      '',
      ...FUNCTIONAL,
      ...rows,
    ]);
    return statements.flatMap((statement) => statement.rows.map(({ key, label }) => `${key} ${label}`));
  };

  it('hides no name behind what looks like a figure', async () => {
    const rows = await read(['2101132\t82179\t\t事业单位医疗\t266.83\t266.83\t\t\t\t']);
    expect(rows.at(-1)).toMatch(/ 事业单位医疗$/u);
  });

  it('makes no code of the total', async () => {
    const rows = await read([
      '2101102\t\t\t事业单位医疗\t266.83\t266.83\t\t\t\t',
      '246\t\t\t合计\t266.83\t266.83\t\t\t\t',
    ]);
    expect(rows.at(-1)).toBe('TOTAL 合计');
  });
});

describe('codes of which little is left', () => {
  const read = (rows: readonly string[]): Promise<readonly string[]> =>
    bind('预算', '一般公共预算基本支出表', 'budget.basic_expenditure', [...ECONOMIC, ...rows]);

  it('are told by the name beside them', async () => {
    const figures = await read(['3\t对个人和家庭的补助\t10.00\t10.00\t', '30301\t离休费\t10.00\t10.00\t']);
    expect(figures.some((figure) => figure.startsWith('303|') && figure.includes('=10.00'))).toBe(true);
  });

  it('are not placed where they stand out of order beside a name that is no code’s', async () => {
    const rows = [
      '303\t对个人和家庭的补助\t10.00\t10.00\t',
      '30309\t金\t4.00\t4.00\t',
      '30305\t生活补助\t6.00\t6.00\t',
    ];
    const figures = await read(rows);
    expect(figures.filter((figure) => figure.startsWith('30309|') && !figure.endsWith('?'))).toEqual([]);
    expect(figures.some((figure) => figure.startsWith('303|') && !figure.endsWith('?'))).toBe(true);
  });

  it('take the second line of a header for no total', async () => {
    const totals = (await read([])).filter((figure) => figure.startsWith('TOTAL|'));
    expect(totals).toHaveLength(3);
  });
});

describe('a code of no listed class', () => {
  it('is not placed, whatever stands beside it', async () => {
    const rows = [
      '科目编码\t科目名称\t合计\t基本支出\t项目支出',
      '212\t城乡社区支出\t30.00\t10.00\t20.00',
      '21203\t城乡社区公共设施\t30.00\t10.00\t20.00',
      '2120303\t小城镇基础设施建设\t30.00\t10.00\t20.00',
      '39302\t某某事\t30.00\t10.00\t20.00',
    ];
    const figures = await bind('决算', '支出决算表', 'final.expenditure', rows);
    expect(figures.filter((figure) => figure.startsWith('39302|') && !figure.endsWith('?'))).toEqual([]);
    expect(figures.some((figure) => figure.startsWith('212|') && !figure.endsWith('?'))).toBe(true);
  });
});

describe('a listed code beside a name that is another code’s, word for word', () => {
  it('is not placed', async () => {
    const rows = [
      '科目编码\t科目名称\t合计\t基本支出\t项目支出',
      '208\t社会保障和就业支出\t30.00\t10.00\t20.00',
      '20805\t行政事业单位离退休\t30.00\t10.00\t20.00',
      '2080501\t事业单位离退休\t30.00\t10.00\t20.00',
    ];
    const figures = await bind('决算', '支出决算表', 'final.expenditure', rows);
    expect(figures.filter((figure) => figure.startsWith('2080501|') && !figure.endsWith('?'))).toEqual([]);
    expect(figures.some((figure) => figure.startsWith('20805|') && !figure.endsWith('?'))).toBe(true);
  });
});

describe('the decimals of a table', () => {
  const whole = Array.from({ length: 60 }, (_, index) => String(19_237_897 + index));
  const strays = ['3.03', '12.5'];
  const styleIn = (isBornDigital: boolean): number =>
    styleOf(countFigures([...whole, ...strays]), countFigures([...whole, ...strays]), isBornDigital).decimals;

  it('are none where few points stand among whole figures, unless nothing can be misread', () => {
    expect(styleIn(false)).toBe(0);
    expect(styleIn(true)).toBeGreaterThan(0);
  });

  it('are those of its points where these are more than strays', () => {
    const table = countFigures([...whole.slice(0, 20), '3.03', '12.50', '7.25', '8.10']);
    expect(styleOf(table, table).decimals).toBe(2);
  });

  it('are the document’s where a column of the table lost its last digits', () => {
    const cut = countFigures(['12.5', '7.2', '8.1', '9.4', '1.5', '12.53', '7.26', '8.11']);
    const document = countFigures(['12.53', '7.26', '8.11', '9.44', '1.57', '3.21', '5.09', '6.66', '2.28', '7.31']);
    expect(styleOf(cut, document).decimals).toBe(2);
    expect(styleOf(cut, cut).decimals).toBe(1);
    expect(styleOf(document, countFigures(['1.234', '5.678', '9.012'])).decimals).toBe(2);
  });

  it('are not kept where a table prints 0 for nothing, whatever the document’s other tables do', () => {
    const document = countFigures(['30.00', '25.10', '7.20', '12.50', '3.33', '0.00', '0.00', '0.00']);
    const zeros = ['0', '0', '0', '0', '0', '0'];
    const table = countFigures(['72.87', '0.73', '0.64', '70.72', '2', '2', '93', ...zeros]);
    expect(styleOf(table, document).isStrict).toBe(false);
    expect(styleOf(countFigures(['72.87', '0.73', '0.64', '70.72', '2', '2', '93']), document).isStrict).toBe(true);
    const kept = countFigures(['72.80', '0.70', '0.60', '70.70', '2', '93', ...zeros]);
    expect(styleOf(kept, document).isStrict).toBe(true);
  });

  it('leave a bare zero its meaning in a small table of a document that prints such zeros', () => {
    const document = countFigures([...Array.from({ length: 40 }, () => '0'), '12.50', '7.20', '8.10', '9.00']);
    const isZero = (cells: readonly string[]): boolean | undefined =>
      styleOf(countFigures(cells), document).hasBareZeros;
    expect(isZero(['21.10', '0', '21.10'])).toBe(true);
    expect(isZero(['21.10', '0', '', '21.10'])).toBe(false);
    expect(styleOf(countFigures(['21.10', '0']), countFigures(['21.10', '', '', '0'])).hasBareZeros).toBe(false);
  });
});

describe('a column whose heading and figures are lost', () => {
  const MONEY = ['一般公共预算', '政府性基金预算', '国有资本经营预算', '财政专户管理资金'];
  const INCOME = ['事业收入', '事业单位经营收入', '上级补助收入', '附属单位上缴收入', '其他收入'];
  const heading = (last: readonly string[]): readonly string[] =>
    [
      [
        '部门（单位）代码',
        '部门（单位）名称',
        '合计',
        '本年收入',
        ...Array<string>(9).fill(''),
        '上牛结转结余',
        ...Array<string>(5).fill(''),
      ],
      ['', '', '', '小计', ...MONEY, ...INCOME, '小计', ...last],
    ].map((cells) => cells.join('\t'));
  const row = (code: string, figure: string): string =>
    [code, '某某局', figure, ...Array<string>(10).fill(''), figure, ...Array<string>(4).fill(''), figure].join('\t');

  it('moves no other under its name unseen', async () => {
    const rows = [
      ...heading([...MONEY.slice(0, 3), '', '单位资金']),
      row('', '7.31'),
      row('472', '7.31'),
      row('472001', '7.31'),
    ];
    const figures = await bind('预算', '收入总表', 'budget.income', rows);
    const under = figures.filter((figure) => figure.includes('上年结转结余/财政专户管理资金'));
    expect(under.every((figure) => figure.endsWith('?'))).toBe(true);
    expect(figures.some((figure) => figure.includes('=7.31'))).toBe(true);
  });
});

describe('a line of a two-sided table', () => {
  const FORM_LABELS = findForm('budget.appropriation_summary')?.editions?.[0]?.right ?? [];
  const bindLines = async (labels: readonly string[]) => {
    const { statements } = await normalizeText([
      ...['2023年度某某局部门预算', '', '财政拨款收支预算总表', '单位：万元', '', '收入\t\t支出\t'],
      ...['项目\t预算数\t项目\t预算数', ...labels.map((label, at) => `\t\t${label}\t${at}.00`)],
    ]);
    return statements.flatMap(({ rows }) => rows);
  };

  it('keeps another year’s name under the form’s number, where no number leads up to it', async () => {
    const at = FORM_LABELS.findIndex((label) => label.endsWith('资源勘探工业信息等支出'));
    const older = `${splitItem(FORM_LABELS[at] ?? '').mark}资源勘探信息等支出`;
    const lines = FORM_LABELS.map((label, index) => (index === at ? older : label));
    const rows = await bindLines(lines.filter((_, index) => Math.abs(index - at) !== 1));
    expect(rows.map(({ key }) => key)).toContain(older);
  });

  it('takes the form’s name where nothing but its number is legible', async () => {
    const at = FORM_LABELS.findIndex((label) => label.endsWith('国有资本经营预算支出'));
    const garbled = `${splitItem(FORM_LABELS[at] ?? '').mark}虽肯类小怪草支出`;
    const rows = await bindLines(FORM_LABELS.map((label, index) => (index === at ? garbled : label)));
    expect(rows.find(({ key }) => key === FORM_LABELS[at])?.printedLabel).toBe(garbled);
  });
});

describe('a line of a two-sided table whose number is in doubt', () => {
  const bindLines = (own: string) =>
    bind('预算', '财政拨款收支预算总表', 'budget.appropriation_summary', [
      '收入\t\t支出\t',
      '项目\t预算数\t项目\t预算数',
      '一、本年收入\t2959.94\t一、本年支出\t2962.33',
      `(一)一般公共预算拨款\t1848.61\t(一)一般公共服务支出\t1848.61`,
      `(二)政府性基金预算拨款\t1111.34\t${own}\t1113.72`,
      '(三)国有资本经营预算拨款\t0.00\t二、年终结转结余\t33.33',
      '二、上年结转\t35.71\t\t',
      '收入总计\t2995.65\t支出总计\t2995.65',
    ]);

  it('is not surely the line of the form that has its name and another number', async () => {
    const figures = (await bindLines('(三)城乡社区支出')).filter((figure) => figure.includes('城乡社区支出'));
    expect(figures).toEqual([expect.stringMatching(/=1113\.72\?$/u)]);
  });

  it('is sure where it counts on', async () => {
    const figures = (await bindLines('(二)城乡社区支出')).filter((figure) => figure.includes('城乡社区支出'));
    expect(figures).toEqual(['(二)城乡社区支出|支出/预算数=1113.72']);
  });
});
