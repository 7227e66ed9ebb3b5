import { describe, expect, it } from '@jest/globals';
import type { Block, GridBlock } from '../../model/document.ts';
import type { NormalizedDocument } from '../../model/statement.ts';
import { normalize } from '../../normalizers/index.ts';

const text = (line: string): Block => ({ type: 'text', page: null, line: 1, text: line });
const grid = (rows: readonly (readonly string[])[]): GridBlock => ({
  type: 'grid',
  page: null,
  line: 1,
  rows: rows.map((cells, index) => ({
    line: index + 1,
    cells: cells.map((raw) => ({ raw, rowSpan: 1, columnSpan: 1 })),
  })),
});
const run = (...blocks: readonly Block[]): NormalizedDocument =>
  normalize({ id: 'x', source: 'x.txt', kind: 'plain-text', bytes: 1, blocks });
const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const TITLES = [
  '收入支出决算总表',
  '收入决算表',
  '收支总表',
  '项目支出表',
  '基本支出决算明细表',
  '“三公”经费支出表',
  '某表',
];
const GRIDS: readonly (readonly [what: string, rows: readonly (readonly string[])[]])[] = [
  ['no row', []],
  ['rows without cells', [[], [''], []]],
  ['one column', times(50, (index) => [String(index)])],
  ['nothing but litter', times(50, () => ['8', 'y', '-', '*', ''])],
  ['no header', times(50, (index) => [String(201 + index), '名称', '1.00'])],
  ['headers only', [['项目', '行次', '金额', '项目', '行次', '金额']]],
  ['one wide row', [times(16_384, (index) => (index === 0 ? '201' : index === 1 ? '名称' : '1.00'))]],
  ['wide rows of numbers', times(4, (row) => times(16_384, () => String(row + 1)))],
];

describe('documents that nobody meant', () => {
  it('a document without tables has no statements', () => {
    expect(run(text('2023年度部门决算')).statements).toEqual([]);
    expect(run().statements).toEqual([]);
  });

  it.each(GRIDS)('a table with %s under any title neither throws nor hangs', (_, rows) => {
    for (const title of TITLES) {
      const { statements, tables } = run(text(title), grid(rows));
      expect(tables).toHaveLength(1);
      const ids = statements.flatMap((statement) => statement.rows.flatMap(({ slots }) => slots.map(({ id }) => id)));
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('a span that claims more than the grid has takes what is there', () => {
    const rows = [
      { line: 1, cells: [{ raw: '项目', rowSpan: 60_000, columnSpan: 60_000 }] },
      { line: 2, cells: [{ raw: '名称', rowSpan: 1, columnSpan: 1 }] },
    ];
    expect(run({ type: 'grid', page: null, line: 1, rows }).tables[0]?.rows).toHaveLength(2);
  });

  it.each(['支出决算表', '收入支出决算总表', '某表'])('20,000 rows under %s take no more than their share', (title) => {
    const timeOf = (count: number): number => {
      const rows = times(count, (index) => [
        '项目名称',
        String((index % 900) + 1),
        '1.00',
        '某支出',
        String(index),
        '2.00',
      ]);
      const startedAt = performance.now();
      run(text(title), grid(rows));
      return performance.now() - startedAt;
    };
    timeOf(2000);
    const [short, long] = [timeOf(2000), timeOf(20_000)];
    // Ten times the rows; a quadratic step would take a hundred times as long.
    expect(long).toBeLessThan(Math.max(short, 20) * 50);
  });
});
