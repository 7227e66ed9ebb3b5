import { describe, expect, it } from '@jest/globals';
import { extractBlocks, outline } from '../extract-text.ts';

/** What a program writes that counts a wide character as one cell, as text extractors of PDFs do. */
const COUNTED = [
  '                    2023年度支出决算表',
  '                                                          公开03表',
  '部门：示例市档案馆                                            单位：万元',
  '                项目',
  ' 科目编码             科目名称       本年支出合计          基本支出       上缴上级支出      项目支出',
  '                 栏次               1            2           3           4',
  '                 合计             330.50       230.50                 100.00',
  '   201     一般公共服务支出              230.50       130.50                 100.00',
  '  20126    档案事务                  230.50       130.50                 100.00',
  ' 2012604   档案馆                   230.50       130.50                 100.00',
  '           机关事业单位基本养老保险缴费',
  ' 2080505                          100.00       100.00',
  '           支出',
  '注：本表列出各项支出。',
];

const table = async (lines: readonly string[]): Promise<readonly (readonly string[])[]> => {
  const grids = (await outline(lines.join('\n'))).filter((block) => typeof block !== 'string');
  expect(grids).toHaveLength(1);
  return grids[0] ?? [];
};

describe('tables set by spaces alone', () => {
  it('have the columns that their figures show and the numbers that count them, blank ones too', async () => {
    const rows = await table(COUNTED);
    const counting = rows.findIndex((row) => row.includes('栏次'));
    expect(rows.slice(counting, counting + 3)).toEqual([
      ['', '栏次', '1', '2', '3', '4'],
      ['', '合计', '330.50', '230.50', '', '100.00'],
      ['201', '一般公共服务支出', '230.50', '130.50', '', '100.00'],
    ]);
  });

  it('have labels of several lines in one row, with the line of its figures', async () => {
    const grid = (await extractBlocks(COUNTED.join('\n'))).find((block) => block.type === 'grid');
    const last = grid?.type === 'grid' ? grid.rows.at(-1) : undefined;
    expect(last?.cells.map(({ raw }) => raw)).toEqual([
      '2080505',
      '机关事业单位基本养老保险缴费支出',
      '100.00',
      '100.00',
      '',
      '',
    ]);
    expect(last?.line).toBe(12);
    expect(grid).toMatchObject({ isUnruled: true, page: null });
  });

  it('keep what stands around them as lines', async () => {
    const texts = (await outline(COUNTED.join('\n'))).filter((block) => typeof block === 'string');
    expect(texts.map((text) => text.trim()).slice(0, 2)).toEqual(['2023年度支出决算表', '公开03表']);
    expect(texts.at(-1)).toBe('注：本表列出各项支出。');
  });

  it('are read where wide characters take two cells', async () => {
    const rows = await table([
      '科目编码  科目名称            合计  基本支出  项目支出',
      '          合计              330.50    230.50    100.00',
      '201       一般公共服务支出  230.50    130.50    100.00',
      '208       社会保障支出      100.00    100.00',
    ]);
    expect(rows).toEqual([
      ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
      ['', '合计', '330.50', '230.50', '100.00'],
      ['201', '一般公共服务支出', '230.50', '130.50', '100.00'],
      ['208', '社会保障支出', '100.00', '100.00', ''],
    ]);
  });

  it('have groups of heads over the columns whose heads stand lowest', async () => {
    const [grid] = await extractBlocks(
      [
        '                                   基本支出',
        '科目编码   科目名称       合计                             项目支出',
        '                             小计    人员经费  公用经费',
        '201       档案事务     330.50   230.50    200.50    30.00   100.00',
        '208       养老支出     100.00   100.00    100.00',
      ].join('\n'),
    );
    const [first] = grid?.type === 'grid' ? grid.rows : [];
    expect(first?.cells.map(({ raw, columnSpan, rowSpan }) => [raw, columnSpan, rowSpan])).toEqual([
      ['科目编码', 1, 2],
      ['科目名称', 1, 2],
      ['合计', 1, 2],
      ['基本支出', 3, 1],
      ['项目支出', 1, 2],
    ]);
  });

  it('go on over pages without the header that these repeat', async () => {
    const page = (rows: readonly string[]): string =>
      ['科目编码  科目名称            合计  基本支出  项目支出', ...rows].join('\n');
    const text = [
      page(['201       一般公共服务支出  230.50    130.50    100.00', '208       社会保障支出      100.00    100.00']),
      page(['210       卫生健康支出       50.00     20.00     30.00', '221       住房保障支出       40.00     40.00']),
    ].join('\n\f');
    const blocks = await outline(text);
    expect(blocks[1]).toEqual([
      ['210', '卫生健康支出', '50.00', '20.00', '30.00'],
      ['221', '住房保障支出', '40.00', '40.00', ''],
    ]);
  });
});

describe('lines with figures that are left as lines', () => {
  const HEADER = '科目编码  科目名称            合计  基本支出  项目支出';
  const ROWS = [
    '201       一般公共服务支出  230.50    130.50    100.00',
    '208       社会保障支出       50.00     20.00     30.00',
  ];

  const isLeft = async (lines: readonly string[]): Promise<boolean> =>
    (await outline(lines.join('\n'))).every((block) => typeof block === 'string');

  it('are those under no header', async () => {
    expect(await isLeft(ROWS)).toBe(true);
    expect(await isLeft([HEADER, ...ROWS])).toBe(false);
  });

  it('are those in which a column of figures could have either of two heads', async () => {
    const header = '科目编码  科目名称            合计  基本支出  项目支出        经营支出';
    const moved = (cells: number): readonly string[] =>
      ROWS.map((row) => row.replace(/ (?=\S+$)/u, ' '.repeat(cells + 1)));
    expect(await isLeft([header, ...ROWS])).toBe(false);
    expect(await isLeft([header, ...moved(10)])).toBe(true);
  });

  it('are those with two figures of a line in one column', async () => {
    expect(await isLeft([HEADER, ...ROWS, '210       卫生健康支出  99.00 1.00    130.50    100.00'])).toBe(true);
  });

  it('are all pages of a table of which one cannot be read', async () => {
    const torn = [HEADER, ...ROWS].join('\n') + '\n\f' + '221       住房保障支出        12.00     12.00';
    expect((await outline(torn)).every((block) => typeof block === 'string')).toBe(true);
  });

  it('are those of a dump that parts its cells otherwise', async () => {
    expect(await isLeft([HEADER, ...ROWS])).toBe(false);
    const tabbed = ['项目\t金额', '收入\t12.00', '支出\t12.00', '', HEADER, ...ROWS].join('\n');
    expect((await outline(tabbed)).filter((block) => typeof block !== 'string')).toHaveLength(1);
  });

  it('are sentences', async () => {
    expect(
      await isLeft([
        '2023年度收入合计 330.50 万元，其中财政拨款 330.50 万元',
        '2023年度支出合计 330.50 万元，其中基本支出 230.50 万元',
        '项目支出 100.00 万元',
      ]),
    ).toBe(true);
  });
});
