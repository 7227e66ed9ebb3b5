import { describe, expect, it } from '@jest/globals';
import { gatherChecks } from '../../reconcilers/checks/index.ts';
import { doubtColumns } from '../../reconcilers/doubt-columns.ts';
import { buildDocument, codedLines } from './checks/build.ts';

const SUMMARY = {
  form: 'budget.projects',
  columns: ['合计'],
  rows: codedLines(['合计'], ['TOTAL 3.00']),
};

/** 支出总表 whose lines are a code, 合计, 基本支出 and 项目支出; its projects cost 3.00. */
function doubt(lines: readonly string[]): { readonly doubtful: readonly string[]; readonly findings: number } {
  const columns = ['合计', '基本支出', '项目支出'];
  const document = buildDocument(SUMMARY, {
    form: 'budget.expenditure',
    columns,
    rows: codedLines(columns, lines),
  });
  const { statements, findings } = doubtColumns(document, gatherChecks(document).checks);
  const slots = statements.flatMap(({ rows, columns: all }) =>
    rows.flatMap((row) => row.slots.flatMap((slot) => (slot.placed ? [] : [`${row.key} ${all[slot.column]?.key}`]))),
  );
  return { doubtful: slots, findings: findings.length };
}

describe('columns whose totals other tables know the other way round', () => {
  it('are not placed, in any row', () => {
    expect(doubt(['TOTAL 10.00 3.00 7.00', '208 4.00 1.00 3.00', '210 6.00 2.00 4.00'])).toEqual({
      doubtful: ['TOTAL', '208', '210'].flatMap((key) => [`${key} 基本支出`, `${key} 项目支出`]),
      findings: 1,
    });
  });

  it('are placed where the other table agrees, or knows neither', () => {
    const none = { doubtful: [], findings: 0 };
    expect(doubt(['TOTAL 10.00 7.00 3.00', '208 4.00 3.00 1.00', '210 6.00 4.00 2.00'])).toEqual(none);
    expect(doubt(['TOTAL 10.00 2.00 8.00', '208 4.00 1.00 3.00', '210 6.00 1.00 5.00'])).toEqual(none);
  });

  it('are placed where a column denies its own total: that one is misread', () => {
    expect(doubt(['TOTAL 10.00 3.00 7.00', '208 4.00 3.00 3.00', '210 6.00 4.00 4.00']).findings).toBe(0);
  });
});
