import { describe, expect, it } from '@jest/globals';
import { figuresOf, normalizeText } from './normalize-text.ts';

const FINAL = ['2023年度某某中心部门决算', ''];
const INCOME_HEAD = [
  '项目\t\t本年收入合计\t财政拨款收入\t上级补助收入\t事业收入\t经营收入\t附属单位上缴收入\t其他收入',
  '科目编码\t科目名称\t\t\t\t\t\t\t',
  '\t栏次\t1\t2\t3\t4\t5\t6\t7',
];
const INCOME_BODY = [
  '\t合计\t110.00\t100.00\t\t10.00\t\t\t',
  '201\t一般公共服务支出\t100.00\t90.00\t\t10.00\t\t\t',
  '20137\t网信事务\t100.00\t90.00\t\t10.00\t\t\t',
  '2013750\t事业运行\t100.00\t90.00\t\t10.00\t\t\t',
  '221\t住房保障支出\t10.00\t10.00\t\t\t\t\t',
  '22102\t住房改革支出\t10.00\t10.00\t\t\t\t\t',
  '2210201\t住房公积金\t10.00\t10.00\t\t\t\t\t',
];
const INCOME = ['TOTAL', '201', '20137', '2013750'].flatMap((key) => [
  `${key}|1=${key === 'TOTAL' ? '110.00' : '100.00'}`,
  `${key}|2=${key === 'TOTAL' ? '100.00' : '90.00'}`,
  `${key}|4=10.00`,
]);
const INCOME_ALL = [...INCOME, ...['221', '22102', '2210201'].flatMap((key) => [`${key}|1=10.00`, `${key}|2=10.00`])];

const income = async (rows: readonly string[], title = '收入决算表'): Promise<readonly string[]> => {
  const { statements } = await normalizeText([...FINAL, title, '单位：万元', '', ...rows]);
  return statements.filter(({ form }) => form === 'final.income').flatMap(figuresOf);
};

describe('coded tables', () => {
  it('are read as printed', async () => {
    expect(await income([...INCOME_HEAD, ...INCOME_BODY])).toEqual(INCOME_ALL);
  });

  it.each([
    ['a page number', ['', '— 7 —', '']],
    ['a blank line', ['']],
    ['page x of y', ['', '第 3 页 共 9 页', '']],
    ['a mark of continuation', ['', '（续表）', '']],
    ['the title, the unit and the header again', ['', '收入决算表（续表）', '单位：万元', '', ...INCOME_HEAD]],
    ['the header again', ['', '12', '', ...INCOME_HEAD]],
  ])('are one table when torn by %s', async (_, between) => {
    for (let at = 1; at < INCOME_BODY.length; at += 1) {
      const rows = [...INCOME_HEAD, ...INCOME_BODY.slice(0, at), ...between, ...INCOME_BODY.slice(at)];
      expect(await income(rows)).toEqual(INCOME_ALL);
    }
  });

  it('are two tables where the second starts over under another title', async () => {
    const rows = [...INCOME_HEAD, ...INCOME_BODY, '', '支出决算表', '单位：万元', '', ...INCOME_HEAD, ...INCOME_BODY];
    expect(await income(rows)).toEqual(INCOME_ALL);
  });

  it.each([
    ['headers are lost', (rows: readonly string[]) => rows.slice(2)],
    ['the last blanks are cut', (rows: readonly string[]) => rows.map((row) => row.trimEnd())],
    ['a blank column stands in front', (rows: readonly string[]) => rows.map((row) => `\t${row}`)],
    [
      'a column of remarks follows',
      (rows: readonly string[]) => rows.map((row, i) => `${row}\t${i === 0 ? '备注' : ''}`),
    ],
    ['codes are spaced', (rows: readonly string[]) => rows.map((row) => row.replace(/^(\d{3})(\d\d)/u, '$1 $2'))],
    [
      'code and name share a cell',
      (rows: readonly string[]) => rows.map((row) => row.replace(/^(\d+)\t(\S+)\t/u, '$1 $2\t\t')),
    ],
    [
      'the code stands in three columns',
      (rows: readonly string[]) =>
        rows.map((row) =>
          row
            .replace(/^(?=\t|项目|科目编码)/u, '\t\t')
            .replace(
              /^(\d{3})(\d\d)?(\d\d)?\t/u,
              (_, a: string, b = '', c = '') => `${a}\t${String(b)}\t${String(c)}\t`,
            ),
        ),
    ],
    ['total is spaced', (rows: readonly string[]) => rows.map((row) => row.replace('合计\t110', '合   计\t110'))],
    ['a row of words stands between', (rows: readonly string[]) => [...rows.slice(0, 5), '', ...rows.slice(5)]],
  ])('keep every figure in its place when %s', async (_, damage) => {
    expect(await income(damage([...INCOME_HEAD, ...INCOME_BODY]))).toEqual(INCOME_ALL);
  });

  it('do not place a row that slipped to the right, and carry the other laying', async () => {
    const slipped = INCOME_BODY.map((row) =>
      row.startsWith('22102\t') ? '22102\t住房改革支出\t\t10.00\t10.00\t\t\t\t' : row,
    );
    const figures = await income([...INCOME_HEAD, ...slipped]);
    expect(figures.filter((figure) => !figure.startsWith('22102|'))).toEqual(
      INCOME_ALL.filter((figure) => !figure.startsWith('22102|')),
    );
    expect(figures.filter((figure) => figure.startsWith('22102|'))).toEqual(['22102|2=10.00?', '22102|3=10.00?']);
    const { statements } = await normalizeText([...FINAL, '收入决算表', '', ...INCOME_HEAD, ...slipped]);
    const row = statements[0]?.rows.find(({ key }) => key === '22102');
    expect(row?.alternatives[0]).toMatchObject({ rule: 'row-slipped' });
    expect(row?.alternatives[0]?.slots[0]?.raw).toBe('10.00');
  });

  it('are known by words and neighbors when the title is lost', async () => {
    expect(await income([...INCOME_HEAD, ...INCOME_BODY], '')).toEqual(INCOME_ALL);
  });
});

describe('lined tables', () => {
  const ROWS = [
    '收入\t\t\t支出\t\t',
    '项目\t行次\t金额\t项目\t行次\t金额',
    '栏次\t\t1\t栏次\t\t2',
    '一、一般公共预算财政拨款收入\t1\t100.00\t一、一般公共服务支出\t32\t90.00',
    '二、政府性基金预算财政拨款收入\t2\t\t二、外交支出\t33\t',
    '三、国有资本经营预算财政拨款收入\t3\t\t三、国防支出\t34\t',
    '四、上级补助收入\t4\t\t四、公共安全支出\t35\t10.00',
    '五、事业收入\t5\t\t五、教育支出\t36\t',
    '本年收入合计\t27\t100.00\t本年支出合计\t58\t100.00',
    '总计\t31\t100.00\t总计\t62\t100.00',
  ];
  const FIGURES = [
    '1|1=100.00',
    '27|1=100.00',
    '31|1=100.00',
    '32|2=90.00',
    '35|2=10.00',
    '58|2=100.00',
    '62|2=100.00',
  ];
  const summary = async (rows: readonly string[]): Promise<readonly string[]> => {
    const { statements } = await normalizeText([...FINAL, '收入支出决算总表', '单位：万元', '', ...rows]);
    return figuresOf(statements.find(({ form }) => form === 'final.summary'));
  };

  it('are known by their line numbers', async () => {
    expect(await summary(ROWS)).toEqual(FIGURES);
  });

  it.each([
    ['one number is misread', (rows: readonly string[]) => rows.map((row) => row.replace('\t4\t\t四', '\t30\t\t四'))],
    ['a number is lost', (rows: readonly string[]) => rows.map((row) => row.replace('\t35\t', '\t\t'))],
    ['labels are damaged', (rows: readonly string[]) => rows.map((row) => row.replace('公共安全', '囗共安全'))],
    ['the header is lost', (rows: readonly string[]) => rows.slice(3)],
    [
      'a line that no form has stands between',
      (rows: readonly string[]) => [...rows.slice(0, 6), '其中：另列事项\t\t\t\t\t', ...rows.slice(6)],
    ],
  ])('keep every figure in its line when %s', async (_, damage) => {
    expect(await summary(damage(ROWS))).toEqual(FIGURES);
  });

  it('are known by their labels where nothing is numbered', async () => {
    const rows = ROWS.filter((row) => !row.startsWith('栏次')).map((row) => {
      const [left = '', , a = '', right = '', , b = ''] = row.split('\t');
      return [left, a, right, b].join('\t');
    });
    expect(await summary(rows)).toEqual([
      '一、一般公共预算财政拨款收入|收入/金额=100.00',
      '本年收入合计|收入/金额=100.00',
      '总计|收入/金额=100.00',
      '一、一般公共服务支出|支出/金额=90.00',
      '四、公共安全支出|支出/金额=10.00',
      '本年支出合计|支出/金额=100.00',
      '总计|支出/金额=100.00',
    ]);
  });
});

describe('tables of other publishers', () => {
  const BUDGET = ['某某街道办事处2024年度部门预算', ''];

  it('have their own columns under the keys of the form', async () => {
    const { statements } = await normalizeText([
      ...BUDGET,
      '2024年部门支出预算总表',
      '单位：元',
      '',
      '项目\t\t\t\t支出预算\t\t',
      '功能分类科目编码\t\t\t功能分类科目名称\t合计\t基本支出\t项目支出',
      '类\t款\t项\t\t\t\t',
      '201\t\t\t一般公共服务支出\t2,932,700\t0\t2,932,700',
      '201\t05\t\t统计信息事务\t257,700\t0\t257,700',
      '201\t05\t07\t专项普查活动\t257,700\t0\t257,700',
      '\t\t\t合计\t2,932,700\t0\t2,932,700',
    ]);
    expect(statements.map(({ form, unit, decimals }) => [form, unit, decimals])).toEqual([
      ['budget.expenditure', '元', 0],
    ]);
    expect(figuresOf(statements[0])).toEqual(
      (
        [
          ['201', '2932700'],
          ['20105', '257700'],
          ['2010507', '257700'],
          ['TOTAL', '2932700'],
        ] as const
      ).flatMap(([key, value]) => [`${key}|合计=${value}`, `${key}|基本支出=0`, `${key}|项目支出=${value}`]),
    );
  });

  it('keep the ordinals that they print', async () => {
    const { statements } = await normalizeText([
      ...BUDGET,
      '2024年部门财务收支预算总表',
      '单位：元',
      '',
      '本年收入\t\t本年支出\t',
      '项目\t预算数\t项目\t预算数',
      '一、财政拨款收入\t1,300,000\t一、一般公共服务支出\t900,000',
      '二、事业收入\t\t二、社会保障和就业支出\t100,000',
      '三、其他收入\t\t三、卫生健康支出\t100,000',
      '\t\t四、住房保障支出\t200,000',
      '收入总计\t1,300,000\t支出总计\t1,300,000',
    ]);
    expect(figuresOf(statements.find(({ form }) => form === 'budget.summary'))).toEqual([
      '一、财政拨款收入|收入/预算数=1300000',
      '收入总计|收入/预算数=1300000',
      '一、一般公共服务支出|支出/预算数=900000',
      '二、社会保障和就业支出|支出/预算数=100000',
      '三、卫生健康支出|支出/预算数=100000',
      '四、住房保障支出|支出/预算数=200000',
      '支出总计|支出/预算数=1300000',
    ]);
  });

  it('may put the columns of a one-row statement in another order', async () => {
    const { statements } = await normalizeText([
      ...BUDGET,
      '2024年“三公”经费和机关运行经费预算表',
      '单位：万元',
      '',
      '“三公”经费预算数\t\t\t\t\t\t机关运行经费预算数',
      '合计\t因公出国（境）费\t公务接待费\t公务用车购置及运行费\t\t\t',
      '\t\t\t小计\t购置费\t运行费\t',
      '28.90\t0.00\t2.90\t26.00\t18.00\t8.00\t412.00',
    ]);
    expect(figuresOf(statements.find(({ form }) => form === 'budget.three_public'))).toEqual([
      '1|"三公"经费合计=28.90',
      '1|因公出国(境)费=0.00',
      '1|公务接待费=2.90',
      '1|公务用车购置及运行费/小计=26.00',
      '1|公务用车购置及运行费/公务用车购置费=18.00',
      '1|公务用车购置及运行费/公务用车运行费=8.00',
      '1|机关运行经费预算数=412.00',
    ]);
  });

  it('come out by header path and label where no form fits', async () => {
    const { statements } = await normalizeText([
      ...BUDGET,
      '资产占用情况明细表',
      '单位：万元',
      '',
      '类别\t原值\t\t净值',
      '\t年初\t年末\t',
      '房屋构筑物\t100.00\t110.00\t90.00',
      '通用设备\t20.00\t21.00\t10.00',
      '合计\t120.00\t131.00\t100.00',
    ]);
    expect(statements[0]?.form).toBe('');
    expect(figuresOf(statements[0])).toEqual([
      '房屋构筑物|原值/年初=100.00',
      '房屋构筑物|原值/年末=110.00',
      '房屋构筑物|净值=90.00',
      '通用设备|原值/年初=20.00',
      '通用设备|原值/年末=21.00',
      '通用设备|净值=10.00',
      'TOTAL|原值/年初=120.00',
      'TOTAL|原值/年末=131.00',
      'TOTAL|净值=100.00',
    ]);
  });
});

describe('economic, evaluation and funding tables', () => {
  it('read blocks side by side and complete their codes', async () => {
    const { statements } = await normalizeText([
      ...FINAL,
      '一般公共预算财政拨款基本支出决算明细表',
      '单位：万元',
      '',
      '人员经费\t\t\t公用经费\t\t',
      '科目代码\t科目名称\t决算数\t科目代码\t科目名称\t决算数',
      '01\t工资福利支出\t30.00\t302\t商品和服务支出\t5.00',
      '0101\t基本工资\t10.00\t30201\t办公费\t2.00',
      '102\t津贴补贴\t20.00\t30228\t工会经费\t3.00',
      '人员经费合计\t\t30.00\t公用经费合计\t\t5.00',
    ]);
    expect(figuresOf(statements[0])).toEqual([
      '301|amount=30.00',
      '30101|amount=10.00',
      '30102|amount=20.00',
      '302|amount=5.00',
      '30201|amount=2.00',
      '30228|amount=3.00',
      'PERSONNEL_TOTAL|amount=30.00',
      'PUBLIC_TOTAL|amount=5.00',
    ]);
  });

  it('split a figure that shares a cell with a label, and leave a repair', async () => {
    const { statements, repairs } = await normalizeText([
      '2024年部门预算',
      '收支总表',
      '单位：万元',
      '',
      '收入\t\t支出\t',
      '项目\t预算数\t项目\t预算数',
      '一、一般公共预算拨款收入\t30.00\t一、一般公共服务支出\t25.00',
      '本年收入合计\t30.00 本年支出合计\t25.00\t',
      '上年结转结余\t\t年终结转结余\t5.00',
      '收 入 总 计\t30.00\t支 出 总 计\t30.00',
    ]);
    expect(figuresOf(statements[0])).toEqual([
      '一、一般公共预算拨款收入|收入/预算数=30.00',
      '本年收入合计|收入/预算数=30.00',
      '收入总计|收入/预算数=30.00',
      '一、一般公共服务支出|支出/预算数=25.00',
      '本年支出合计|支出/预算数=25.00',
      '年终结转结余|支出/预算数=5.00',
      '支出总计|支出/预算数=30.00',
    ]);
    expect(repairs).toMatchObject([{ rule: 'split-merged-cell', before: '30.00 本年支出合计' }]);
  });
});
