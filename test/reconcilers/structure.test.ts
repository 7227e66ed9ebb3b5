import { describe, expect, it } from '@jest/globals';
import { agree, answersOf, readBack } from '../../bench/accuracy/read-back.ts';
import type { Answer, ReadBack } from '../../bench/accuracy/read-back.ts';
import { parseAmount } from '../../model/amount.ts';
import { normalize } from '../../normalizers/index.ts';
import { extract } from '../../extractors/index.ts';
import { restoreLostRows } from '../../reconcilers/restore-lost-rows.ts';

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
    expect(restoreLostRows(whole)).toBe(whole);
    // A table of its own that never had the line: its parent stands for what is there.
    const smaller = documentWithout(['2080506'])
      .replaceAll('|41.25|41.25|', '|30.15|30.15|')
      .replaceAll('391.25|191.25', '380.15|180.15');
    const other = await normalized(smaller);
    expect(restoreLostRows(other).statements[0]).toBe(other.statements[0]);
    const misread = await normalized(documentWithout(['2080506']).replace('30.15|30.15', '36.15|36.15'));
    expect(restoreLostRows(misread).statements[0]).toBe(misread.statements[0]);
  });
});

describe('a row that lost a blank among equal figures', () => {
  const NOTE = '2023年度某局部门预算\n\n三公经费支出表\n单位：万元\n\n';
  const HEAD =
    '"三公"经费合计|因公出国（境）费|公务用车购置及运行费|||公务接待费\n---|---|---|---|---|---\n||小计|公务用车购置费|公务用车运行费|';
  const ROW = '63.75|20.10|31.05|31.05|12.60|';

  it('puts back what all layings agree on and leaves the other places unsure', async () => {
    const text = NOTE + [...HEAD.split('\n'), ROW].map((row) => `|${row}|`).join('\n');
    const answers = answersOf((await readBack(text)).reconciled).filter(
      ({ statement }) => statement === 'budget.three_public',
    );
    const told = answers.map(({ value, verdict }) => [value && Number(value.units) / 10 ** value.scale, verdict]);
    expect(told[5]?.[0]).toBe(12.6);
    expect(told[2]?.[0]).toBe(31.05);
    // 购置费 or 运行费: the sums hold either way.
    expect(told.slice(3, 5).filter(([, verdict]) => verdict === 'verified')).toEqual([]);
  });
});
