import { describe, expect, it } from '@jest/globals';
import { agree, answersOf, readBack } from '../../bench/accuracy/read-back.ts';
import type { Answer, ReadBack } from '../../bench/accuracy/read-back.ts';
import { extract } from '../../extractors/index.ts';
import { SHIPPED_FORMS } from '../../forms/statement-forms.ts';
import { parseAmount } from '../../model/amount.ts';
import { normalize } from '../../normalizers/index.ts';
import { restoreLostRows } from '../../reconcilers/lost-rows/index.ts';
import { readFigures } from './read-figures.ts';

const EXPENDITURE = [
  '201|一般公共服务支出|350.00|150.00|200.00',
  '20137|网信事务|350.00|150.00|200.00',
  '2013701|行政运行|150.00|150.00|',
  '2013750|事业运行|200.00||200.00',
  '208|社会保障和就业支出|41.25|41.25|',
  '20805|行政事业单位养老支出|41.25|41.25|',
  '2080505|机关事业单位基本养老保险缴费支出|30.15|30.15|',
  '2080506|机关事业单位职业年金缴费支出|11.10|11.10|',
];

/** Final accounts of one body: 支出决算表 without some of its lines, and 一般公共预算财政拨款支出决算表 whole. */
function documentWithout(codes: readonly string[]): string {
  const head = '科目编码|科目名称|合计|基本支出|项目支出';
  const total = '|合计|391.25|191.25|200.00';
  const table = (title: string, rows: readonly string[]): string =>
    [title, '单位：万元', '', ...[head, '---|---|---|---|---', total, ...rows].map((row) => `|${row}|`), ''].join('\n');
  const left = EXPENDITURE.filter((row) => !codes.some((code) => row.startsWith(`${code}|`)));
  return `2023年度某中心部门决算\n\n${table('支出决算表', left)}\n${table('一般公共预算财政拨款支出决算表', EXPENDITURE)}`;
}

const answersAt = (read: ReadBack, rowKey: string): readonly Answer[] =>
  answersOf(read.reconciled).filter((answer) => answer.statement === 'final.expenditure' && answer.rowKey === rowKey);

const tell = (answer: Answer | undefined, figure: string): boolean => {
  const amount = parseAmount(figure) ?? null;
  return answer !== undefined && (agree(answer.value, amount) || agree(answer.expected, amount));
};

describe('lines that the text lost whole', () => {
  it.each([
    ['20137', '350.00'],
    ['2013750', '200.00'],
    ['2080506', '11.10'],
  ])('brings %s back with its figure, and verifies none of it', async (code, figure) => {
    const answers = answersAt(await readBack(documentWithout([code])), code);
    expect(tell(answers[0], figure)).toBe(true);
    expect(answers.filter(({ verdict }) => verdict === 'verified')).toEqual([]);
  });

  it('brings the one line back that a parent lacks, where what is lacking adds up as a line does', async () => {
    // Another table has the line with other figures: only this table's own sums tell.
    const text = documentWithout(['2013750']).replace(/^(.*支出决算表\n.*?)(?=一般公共预算)/su, (table) =>
      table
        .replaceAll('350.00|150.00|200.00', '420.00|190.00|230.00')
        .replace('391.25|191.25|200.00', '461.25|231.25|230.00'),
    );
    const answers = answersAt(await readBack(text), '2013750');
    expect(['270.00', '40.00', '230.00'].map((figure, at) => tell(answers[at], figure))).toEqual([true, true, true]);
  });

  it('brings the total back where the lines add up to that of another table', async () => {
    const text = documentWithout([]);
    const at = text.indexOf('|合计|391.25');
    const end = text.indexOf('\n', at);
    const [answer] = answersAt(await readBack(text.slice(0, at - 1) + text.slice(end)), 'TOTAL');
    expect(tell(answer, '391.25')).toBe(true);
    expect(answer?.verdict).not.toBe('verified');
  });

  it('brings no total back that no other table prints', async () => {
    const text = documentWithout([]).replaceAll(/\n\|\|合计\|.*/gu, '');
    expect(answersAt(await readBack(text), 'TOTAL')).toEqual([]);
  });

  it('brings nothing back where the sums lack nothing, or lack something else', async () => {
    const normalized = async (text: string) =>
      normalize(await extract({ source: 'a.txt', bytes: new TextEncoder().encode(text) }));
    const whole = await normalized(documentWithout([]));
    expect(restoreLostRows(whole, SHIPPED_FORMS)).toBe(whole);
    // A table of its own that never had the line: its parent stands for what is there.
    const smaller = documentWithout(['2080506'])
      .replaceAll('|41.25|41.25|', '|30.15|30.15|')
      .replaceAll('391.25|191.25', '380.15|180.15');
    const other = await normalized(smaller);
    expect(restoreLostRows(other, SHIPPED_FORMS).statements[0]).toBe(other.statements[0]);
    const misread = await normalized(documentWithout(['2080506']).replace('30.15|30.15', '36.15|36.15'));
    expect(restoreLostRows(misread, SHIPPED_FORMS).statements[0]).toBe(misread.statements[0]);
  });
});

describe('the line of a department', () => {
  const UNITS = ['440001\t某某局（本级）\t180.10\t180.10', '440002\t某某中心\t120.25\t120.25'];
  const INCOME = ['收入总表', '单位：万元', '', '单位代码\t单位名称\t合计\t本年收入', '\t\t\t小计'];
  const document = (income: readonly string[]): readonly string[] => [
    '2023年某某局部门预算',
    '',
    ...INCOME,
    '\t合计\t300.35\t300.35',
    ...income,
    '',
    '一般公共预算支出表（分单位）',
    '单位：万元',
    '',
    '单位编码\t单位名称\t合计\t基本支出\t\t\t项目支出',
    '\t\t\t小计\t人员经费\t公用经费\t',
    '\t合计\t300.35\t300.35\t200.10\t100.25\t',
    '440001\t某某局（本级）\t180.10\t180.10\t120.10\t60.00\t',
    '440002\t某某中心\t120.25\t120.25\t80.00\t40.25\t',
  ];

  it('comes back with its table’s total where the other tables print it, and nothing in it is verified', async () => {
    const figures = await readFigures(
      document(['440\t某某局\t300.35\t300.35', ...UNITS]),
      'budget.general_budget_by_unit',
    );
    expect(figures).toEqual(expect.arrayContaining(['440|合计=300.35', '440|基本支出/公用经费=100.25']));
  });

  it('stands over a unit that another table prints, where its figures lack what that one has', async () => {
    const whole = document(['440\t某某局\t300.35\t300.35', ...UNITS]).slice(0, -2);
    const figures = await readFigures(
      [
        ...whole,
        '440\t某某局\t300.35\t300.35\t200.10\t100.25\t',
        '440001\t某某局（本级）\t180.10\t180.10\t120.10\t60.00\t',
      ],
      'budget.general_budget_by_unit',
    );
    expect(figures).toEqual(expect.arrayContaining(['440002|合计=120.25', '440002|基本支出/公用经费=40.25']));
  });

  it('does not come back where the other tables print none', async () => {
    const figures = await readFigures(document(UNITS), 'budget.general_budget_by_unit');
    expect(figures.filter((figure) => figure.startsWith('440|'))).toEqual([]);
  });
});

describe('a counted line of a two-sided table', () => {
  const LINES = [
    '一、一般公共预算财政拨款收入\t500.10\t一、教育支出\t300.05',
    '二、政府性基金预算财政拨款收入\t\t二、卫生健康支出\t120.02',
    '三、国有资本经营预算财政拨款收入\t\t三、住房保障支出\t80.03',
  ];
  const CLASSES = [
    '205\t教育支出\t300.05\t300.05\t',
    '210\t卫生健康支出\t120.02\t120.02\t',
    '221\t住房保障支出\t80.03\t80.03\t',
  ];
  const document = (lines: readonly string[], classes: readonly string[] = CLASSES): readonly string[] => [
    '2023年度某某局部门决算',
    '',
    '收入支出决算总表',
    '单位：万元',
    '',
    '项目\t决算数\t项目\t决算数',
    ...lines,
    '本年收入合计\t500.10\t本年支出合计\t500.10',
    '总计\t500.10\t总计\t500.10',
    '',
    '支出决算表',
    '单位：万元',
    '',
    '科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出',
    '\t合计\t500.10\t500.10\t',
    ...classes,
  ];
  const of = async (lines: readonly string[], classes?: readonly string[]): Promise<readonly string[]> =>
    (await readFigures(document(lines, classes), 'final.summary')).filter((figure) =>
      /^[一二三四]、.*支出\|/u.test(figure),
    );

  it.each([
    [0, '一、教育支出', '300.05'],
    [1, '二、卫生健康支出', '120.02'],
    [2, '三、住房保障支出', '80.03'],
  ])(
    'comes back with its number and name where the total lacks what another table prints: %i',
    async (lost, name, figure) => {
      const figures = await of(LINES.filter((_, at) => at !== lost));
      expect(figures).toContain(`${name}|支出/决算数=${figure}`);
    },
  );

  it('does not come back where the total lacks nothing, or something that no other table prints', async () => {
    expect(await of(LINES)).toHaveLength(3);
    expect(await of(LINES.slice(1), CLASSES.slice(1))).toHaveLength(2);
    expect(await of(LINES.slice(1).map((line) => line.replace('120.02', '420.07')))).toHaveLength(2);
  });
});
