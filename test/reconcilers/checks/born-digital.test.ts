import type { Document } from '../../../model/document.ts';
import { formatAmount } from '../../../model/amount.ts';
import { normalize } from '../../../normalizers/index.ts';
import { reconcile } from '../../../reconcilers/index.ts';

/** Verdicts of a born-digital table, by row and column: `value verdict expected`. */
function judge(title: string, lines: readonly string[]): ReadonlyMap<string, string> {
  const rows = lines.map((line) => ({
    line: 0,
    cells: line.split('|').map((raw) => ({ raw: raw.trim(), rowSpan: 1, columnSpan: 1 })),
  }));
  const document: Document = {
    id: 'x',
    source: 'x.pdf',
    kind: 'pdf',
    bytes: 1,
    blocks: [
      { type: 'text', page: 1, line: 0, text: title },
      { type: 'text', page: 1, line: 0, text: '单位：万元' },
      { type: 'grid', page: 1, line: 0, rows },
    ],
  };
  const { statements, verdicts } = reconcile(normalize(document));
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
