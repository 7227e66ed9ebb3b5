import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { composeZip } from '../../bench/faults/compose-zip.ts';
import type { GridBlock, GridCell } from '../../model/document.ts';
import { placeCells } from '../../pipeline/grid-cells.ts';
import { readPageRanges } from '../../pipeline/page-ranges.ts';
import { padToWidth, widthOf } from '../../pipeline/text-width.ts';
import { openFolder, runProgram } from './stand-ins/program.ts';

const cell = (raw: string, rowSpan = 1, columnSpan = 1): GridCell => ({ raw, rowSpan, columnSpan });
const grid = (...rows: GridCell[][]): GridBlock => ({
  type: 'grid',
  page: 3,
  line: 0,
  rows: rows.map((cells) => ({ line: 0, cells })),
});

describe('placeCells', () => {
  it('moves cells past those that reach down from above', () => {
    const placed = placeCells(grid([cell('a', 2, 1), cell('b', 1, 2)], [cell('c'), cell('d')], [cell('e')]));
    expect(placed.cells.map(({ text, row, col }) => [text, row, col])).toEqual([
      ['a', 0, 0],
      ['b', 0, 1],
      ['c', 1, 1],
      ['d', 1, 2],
      ['e', 2, 0],
    ]);
    expect([placed.page, placed.rows, placed.cols]).toEqual([3, 3, 3]);
  });

  it('has the shape that was promised', () => {
    const boxed: GridBlock = {
      ...grid([{ ...cell('1.20'), box: { x0: 1, y0: 2, x1: 3, y1: 4 }, confidence: 0.5 }]),
      box: { x0: 0, y0: 0, x1: 9, y1: 9 },
    };
    expect(JSON.parse(JSON.stringify(placeCells(boxed)))).toEqual({
      page: 3,
      bbox: [0, 0, 9, 9],
      rows: 1,
      cols: 1,
      cells: [{ row: 0, col: 0, rowSpan: 1, colSpan: 1, text: '1.20', bbox: [1, 2, 3, 4], confidence: 0.5 }],
    });
  });
});

describe('readPageRanges', () => {
  it.each([
    ['3-7', [3, 4, 5, 6, 7]],
    ['1,4', [1, 4]],
    ['8-', [8, 9]],
    ['-2,5', [1, 2, 5]],
  ])('%s', (text, expected) => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9].filter(readPageRanges(text))).toEqual(expected);
  });

  it.each(['', '-', 'a', '7-3', '0', '1;2', '1-2-3'])('refuses %j', (text) => {
    expect(() => readPageRanges(text)).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });
});

describe('text width', () => {
  it('counts wide characters twice and marks not at all', () => {
    expect([widthOf('abc'), widthOf('合计'), widthOf('e\u0301'), widthOf('（1）'), widthOf('\u{20000}')]).toEqual([
      3, 4, 1, 5, 2,
    ]);
    expect(padToWidth('合', 4)).toBe('合  ');
    expect(padToWidth('1', 3, true)).toBe('  1');
  });
});

describe('crossfoot tables', () => {
  let folder: ReturnType<typeof openFolder>;
  beforeEach(() => {
    folder = openFolder();
  });
  afterEach(() => folder.remove());

  it('prints every table as it was found', async () => {
    await folder.put({ 'a.txt': '| 项目 | 金额 |\n| --- | --- |\n| 合计 | 12O. 5 |\n| 基本 | 3.00 |\n' });
    const { code, stdout, stderr } = await runProgram(['tables', 'a.txt', '--json'], folder.path);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const tables = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { rows: number; cols: number; cells: { text: string }[] });
    expect(tables).toHaveLength(1);
    expect(tables[0]).toMatchObject({ page: null, bbox: null, cols: 2 });
    expect(tables[0]?.cells.map(({ text }) => text.trim())).toContain('12O. 5');
    const drawn = await runProgram(['tables', 'a.txt'], folder.path);
    expect(drawn.stdout).toMatch(/合计 │ +12O\. 5/);
    expect(drawn.stdout).toMatch(/基本 │ +3\.00/);
  });

  it('shows the one document of an archive, and says what to do with many', async () => {
    const table = '| 项目 | 金额 |\n| --- | --- |\n| 甲 | 1.00 |\n';
    await folder.put({
      'one.zip': composeZip([{ name: '附件/a.md', data: table }]),
      'two.zip': composeZip([
        { name: 'a.md', data: table },
        { name: '附件1.md', data: table },
      ]),
      'none.zip': composeZip([{ name: 'a/', data: '' }]),
    });
    const one = await runProgram(['tables', 'one.zip'], folder.path);
    expect(one).toMatchObject({ code: 0, stderr: '' });
    expect(one.stdout).toContain('甲');
    const two = await runProgram(['tables', 'two.zip'], folder.path);
    expect(two).toMatchObject({ code: 2, stdout: '' });
    expect(two.stderr).toBe(
      'crossfoot: two.zip holds 2 files (a.md, 附件1.md): unpack it and name one, or take all of them with crossfoot run\n',
    );
    expect((await runProgram(['tables', 'none.zip'], folder.path)).stderr).toContain('the archive holds no file');
  });

  it('tells what is wrong', async () => {
    await folder.put({ 'a.txt': 'words only\n', 'empty.txt': '' });
    expect(await runProgram(['tables', 'a.txt'], folder.path)).toMatchObject({
      code: 0,
      stdout: 'No table was found.\n',
    });
    expect((await runProgram(['tables', 'empty.txt'], folder.path)).code).toBe(1);
    expect((await runProgram(['tables', 'gone.txt'], folder.path)).code).toBe(3);
    expect((await runProgram(['tables', 'a.txt', '--pages', '1'], folder.path)).code).toBe(2);
  });
});
