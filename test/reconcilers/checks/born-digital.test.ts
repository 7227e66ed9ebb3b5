import { formatAmount } from '../../../model/amount.ts';
import { normalize } from '../../../normalizers/index.ts';
import { reconcile } from '../../../reconcilers/index.ts';
import { bornDigitalDocument } from '../../normalizers/born-digital-document.ts';

/** Verdicts of a born-digital table, by row and column: `value verdict expected`. */
function judge(title: string, lines: readonly string[]): ReadonlyMap<string, string> {
  const { statements, verdicts } = reconcile(normalize(bornDigitalDocument(title, lines)));
  const of = new Map(verdicts.map((verdict) => [verdict.slot, verdict]));
  return new Map(
    statements.flatMap(({ columns, rows: bound }) =>
      bound.flatMap(({ key, slots }) =>
        slots.flatMap(({ id, column }): [string, string][] => {
          const { value, verdict = '', expected } = of.get(id) ?? {};
          if (value == null) return [];
          const due = expected == null ? '' : ` ${formatAmount(expected)}`;
          return [[`${key}/${columns[column]?.key ?? ''}`, `${formatAmount(value)} ${verdict}${due}`]];
        }),
      ),
    ),
  );
}

const HEADER = '项目 | 合计 | 基本支出 | 项目支出';
const GOOD = ['教育 | 3.00 | 1.00 | 2.00', '科技 | 7.00 | 3.00 | 4.00', '文化 | 11.00 | 5.00 | 6.00'];

describe('figures of born-digital tables', () => {
  it('are verified by sums that headers and labels suggest', () => {
    const verdicts = judge('支出情况表', [HEADER, ...GOOD, '合计 | 21.00 | 9.00 | 12.00']);
    expect([...verdicts.values()].every((verdict) => verdict.endsWith(' verified'))).toBe(true);
    expect(verdicts.size).toBe(12);
  });

  it('are verified in a table of one row', () => {
    const verdicts = judge('会议费支出表', ['合计 | 会议费 | 培训费', '3.00 | 1.00 | 2.00']);
    expect([...verdicts.values()]).toEqual(['3.00 verified', '1.00 verified', '2.00 verified']);
  });

  it('are not verified where nothing adds up to them', () => {
    const verdicts = judge('收费情况表', [
      '项目 | 标准 | 人数',
      '甲类 | 3.50 | 1.25',
      '乙类 | 7.75 | 9.50',
      '丙类 | 2.20 | 8.10',
    ]);
    expect(verdicts.size).toBe(6);
    expect([...verdicts.values()].filter((verdict) => verdict.endsWith(' verified'))).toEqual([]);
  });

  it('that two sums deny are conflicts, with the figure that is due', () => {
    const rows = [...GOOD, '体育 | 15.00 | 7.00 | 8.00', '卫生 | 19.00 | 9.00 | 10.00', '农业 | 32.00 | 11.00 | 12.00'];
    const verdicts = judge('支出情况表', [HEADER, ...rows, '合计 | 78.00 | 36.00 | 42.00']);
    expect(verdicts.get('农业/合计')).toBe('32.00 conflict 23.00');
  });

  it('are never filled in: a blank is what the publisher printed', () => {
    const verdicts = judge('支出情况表', [HEADER, ...GOOD, '体育 |  | 7.00 | 8.00', '合计 | 36.00 | 16.00 | 20.00']);
    expect(verdicts.has('体育/合计')).toBe(false);
  });

  it('stand in the rows that were printed, even where a line below misses its parent', () => {
    const lines = [
      '科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出',
      '201 | 一般公共服务支出 | 11.00 | 5.00 | 6.00',
      '20101 | 人大事务 | 4.00 | 1.00 | 3.00',
      '2010101 | 行政运行 | 4.00 | 1.00 | 3.00',
      '20103 | 政府办公厅 | 7.00 | 4.00 | 3.00',
      '2010301 | 行政运行 | 7.00 | 4.00 | 3.00',
      '208 | 社会保障和就业支出 | 9.00 | 6.00 | 3.00',
      '2080505 | 机关事业单位基本养老保险缴费支出 | 9.00 | 6.00 | 3.00',
      '210 | 卫生健康支出 | 3.00 | 1.00 | 2.00',
      '21011 | 行政事业单位医疗 | 3.00 | 1.00 | 2.00',
      '2101101 | 行政单位医疗 | 3.00 | 1.00 | 2.00',
    ];
    const { statements } = reconcile(normalize(bornDigitalDocument('支出决算表', lines)));
    expect(statements.flatMap(({ rows }) => rows.map(({ code }) => code))).not.toContain('20805');
    expect(statements[0]?.rows).toHaveLength(10);
  });

  it('that are zero are proved by the sums that they stand in', () => {
    const verdicts = judge('支出情况表', [
      HEADER,
      '教育 | 1.00 | 1.00 | 0.00',
      '科技 | 3.00 | 3.00 | 0.00',
      '合计 | 4.00 | 4.00 | 0.00',
    ]);
    expect(verdicts.get('教育/项目支出')).toBe('0.00 verified');
  });
});
