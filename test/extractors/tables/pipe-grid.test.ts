import { describe, expect, it } from '@jest/globals';
import { extractBlocks, outline } from '../extract-text.ts';

describe('Markdown tables', () => {
  it('become grids without their delimiter row, cells untrimmed', async () => {
    expect(await outline('| 项目 | 金额 |\n|:---|---:|\n| 合计 | 96. 31 |\n| | 2 |\n\n后文')).toEqual([
      [
        [' 项目 ', ' 金额 '],
        [' 合计 ', ' 96. 31 '],
        [' ', ' 2 '],
      ],
      '后文',
    ]);
  });

  it('may lack the outer pipes under a delimiter row', async () => {
    expect(await outline('项目|金额\n---|---\n合计|1\n其他|2\n说明')).toEqual([
      [
        ['项目', '金额'],
        ['合计', '1'],
        ['其他', '2'],
      ],
      '说明',
    ]);
  });

  it('keep an escaped pipe and empty cells in their cell', async () => {
    expect(await outline('|a\\|b||c|')).toEqual([[['a\\|b', '', 'c']]]);
  });

  it('go on after a page break without a header', async () => {
    expect(await outline('| 1 | 2 |\n\n| 3 | 4 |\n')).toEqual([[[' 1 ', ' 2 ']], [[' 3 ', ' 4 ']]]);
  });

  it('know the line of each row', async () => {
    const [grid] = await extractBlocks('\n|a|b|\n|-|-|\n|c|d|');
    expect(grid).toMatchObject({ type: 'grid', line: 2, rows: [{ line: 2 }, { line: 4 }] });
  });
});

describe('a pipe makes no table', () => {
  it.each([
    ['^{| 3040506 |} 某项补贴 |注: 本表说明。 | 1栏各行=(2+3)栏各行。'],
    ['注: 第一 | 第二'],
    ['| 只有一格 |'],
    ['|'],
    ['||'],
    ['甲|乙|丙'],
  ])('%s', async (line) => {
    expect(await outline(`${line}\n下一行`)).toEqual([line, '下一行']);
  });

  it('where the line below has another number of columns than the delimiter', async () => {
    expect(await outline('甲|乙|丙\n---|---')).toEqual(['甲|乙|丙', '---|---']);
  });
});
