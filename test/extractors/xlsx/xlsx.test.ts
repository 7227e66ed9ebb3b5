import { describe, expect, it } from '@jest/globals';
import { composeXlsx, sheetData } from '../compose-office.ts';
import { failureOf } from '../extract-text.ts';
import { documentOf, sketch } from '../outline-grid.ts';
import { slowness } from '../../setup/slowness.ts';

const STYLES = (formats: readonly string[]): string =>
  `<numFmts>${formats.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code}"/>`).join('')}</numFmts>
   <borders><border/><border><left style="thin"/><bottom style="thin"/></border></borders>
   <cellXfs><xf numFmtId="0"/><xf numFmtId="0" borderId="1"/>${formats.map((_, index) => `<xf numFmtId="${200 + index}"/>`).join('')}</cellXfs>`;

const shown = async (cell: string, formats: readonly string[] = [], parts: object = {}): Promise<unknown> => {
  const xml = `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>项目</t></is></c>${cell}<c r="C1"><v>1</v></c></row></sheetData>`;
  const [, grid] = await sketch(composeXlsx([{ xml }], { styles: STYLES(formats), ...parts }));
  return grid?.[0]?.split('|')[1];
};

describe('what a cell shows', () => {
  it.each([
    ['#,##0.00', '1234567.895', '1,234,567.90'],
    ['#,##0.00', '1.005', '1.01'],
    ['0.00', '1234.5599999999999', '1234.56'],
    ['0.00%', '0.12345', '12.35%'],
    ['_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * &quot;-&quot;??_ ;_ @_ ', '0', '-'],
    ['_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * &quot;-&quot;??_ ;_ @_ ', '-12.5', '-12.50'],
    ['#,##0.00_);(#,##0.00)', '-3.5', '(3.50)'],
    ['yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;', '45000', '2023年3月15日'],
    ['0.00,', '1234567', '1234.57'],
    ['00000', '205', '00205'],
  ])('%s of %s', async (format, value, text) => {
    expect(await shown(`<c r="B1" s="2"><v>${value}</v></c>`, [format])).toBe(text);
  });

  it.each([
    ['a plain number', '<c r="B1"><v>123.45</v></c>', '123.45'],
    ['its 15 digits', '<c r="B1"><v>0.30000000000000004</v></c>', '0.3'],
    ['an amount beyond eleven digits', '<c r="B1"><v>123456789012</v></c>', '123456789012'],
    ['a format that every program knows', '<c r="B1" s="0"><v>5</v></c>', '5'],
    ['text', '<c r="B1" t="str"><f>A1</f><v>甲</v></c>', '甲'],
    ['a number kept as text', '<c r="B1" t="inlineStr"><is><t>0012</t></is></c>', '0012'],
    [
      'rich text without its readings',
      '<c r="B1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r><rPh><t>x</t></rPh></is></c>',
      '甲乙',
    ],
    ['a cached result', '<c r="B1"><f>SUM(1,2)</f><v>3</v></c>', '3'],
    ['an error', '<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', '#DIV/0!'],
    ['a number as no workbook writes it', '<c r="B1"><v>0x10</v></c>', '0x10'],
    ['a truth', '<c r="B1" t="b"><v>1</v></c>', 'TRUE'],
    ['a line end', '<c r="B1" t="inlineStr"><is><t>甲_x000D_&#10;乙</t></is></c>', '甲 乙'],
    ['a shared text that is missing', '<c r="B1" t="s"><v>99</v></c>', undefined],
  ])('%s', async (_, cell, text) => {
    expect(await shown(cell)).toBe(text ?? '1');
  });

  it('tells of formulas that were never reckoned, and of shared texts that are missing', async () => {
    const unreadOf = async (...cells: readonly string[]): Promise<unknown> => {
      const row = cells.map((cell, index) => `<c r="${'BCDEF'.charAt(index)}1" ${cell}</c>`).join('');
      const xml = `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>项目</t></is></c>${row}</row></sheetData>`;
      const { unreadPages } = await documentOf(composeXlsx([{ name: '表一', xml }]));
      return unreadPages;
    };
    expect(await unreadOf('><f>SUM(1,2)</f>', '><f>1+1</f><v/>', 't="s"><v>99</v>')).toEqual([
      { page: 1, reason: 'incomplete', detail: 'sheet “表一”: 2 formulas, 1 text' },
    ]);
    expect(await unreadOf('t="str"><f>""</f><v></v>', '><f>1</f><v>1</v>', '><v>2</v>')).toEqual([]);
  });

  it('shared texts, and nothing where the format hides them', async () => {
    const strings = '<si><t>甲</t></si><si><r><t>乙</t></r><r><t>丙</t></r></si>';
    expect(await shown('<c r="B1" t="s"><v>1</v></c>', [], { strings })).toBe('乙丙');
    expect(await shown('<c r="B1" t="s" s="2"><v>1</v></c>', [';;;'], { strings })).toBe('1');
    expect(await shown('<c r="B1" s="2"><v>5</v></c>', [';;;'])).toBe('1');
  });

  it('days from 1904', async () => {
    expect(await shown('<c r="B1" s="2"><v>0</v></c>', ['yyyy-m-d'], { is1904: true })).toBe('1904-1-1');
  });

  it('no zeros where the sheet keeps them off', async () => {
    const xml = `<sheetViews><sheetView showZeros="0"/></sheetViews>${sheetData([
      ['甲', 0, 2],
      ['乙', 1, 0],
    ])}`;
    expect((await sketch(composeXlsx([{ xml }]))).at(-1)).toEqual(['甲||2', '乙|1|']);
  });
});

describe('sheets', () => {
  const table = sheetData([
    ['项目', '金额'],
    ['甲', 1.5],
  ]);

  it('are pages in their order; the tab is the title where nothing else is', async () => {
    const document = await documentOf(
      composeXlsx([
        { name: '收入', xml: table },
        { name: '支出', xml: table },
      ]),
    );
    expect(document.blocks.map(({ page, type }) => [page, type])).toEqual([
      [1, 'text'],
      [1, 'grid'],
      [2, 'text'],
      [2, 'grid'],
    ]);
    expect(document.blocks[2]).toMatchObject({ text: '支出' });
    expect(document.blocks[3]).toMatchObject({ line: 1, rows: [{ line: 1 }, { line: 2 }] });
  });

  it('that are hidden are left out, and it is said', async () => {
    const bytes = composeXlsx([
      { xml: table },
      { name: '底稿', state: 'hidden', xml: table },
      { state: 'veryHidden', xml: table },
    ]);
    const { blocks, unreadPages } = await documentOf(bytes);
    expect(blocks.every(({ page }) => page === 1)).toBe(true);
    expect(unreadPages).toMatchObject([
      { page: 2, reason: 'hidden', detail: 'sheet “底稿”' },
      { page: 3, reason: 'hidden' },
    ]);
  });

  it('leave out hidden rows and columns; merges over them keep what is seen', async () => {
    const xml = `<cols><col min="2" max="2" hidden="1"/></cols><sheetData>
      <row r="1"><c r="A1" t="str"><v>头</v></c><c r="D1" t="str"><v>合计</v></c></row>
      <row r="2" hidden="1"><c r="A2" t="str"><v>暗</v></c><c r="D2"><v>9</v></c></row>
      <row r="3"><c r="A3" t="str"><v>甲</v></c><c r="B3"><v>8</v></c><c r="C3"><v>1</v></c><c r="D3"><v>1</v></c></row>
      </sheetData><mergeCells><mergeCell ref="A1:C1"/></mergeCells>`;
    const bytes = composeXlsx([{ xml }]);
    expect((await sketch(bytes)).at(-1)).toEqual(['头→2|合计', '甲|1|1']);
    expect((await documentOf(bytes)).unreadPages).toMatchObject([
      { page: 1, detail: expect.stringContaining('1 row, 1 column') },
    ]);
  });

  it('a merge shows the text of its first cell alone', async () => {
    const xml = `${sheetData([
      ['头', '藏', '合计'],
      ['甲', 1, 1],
    ])}<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`;
    expect((await sketch(composeXlsx([{ xml }]))).at(-1)).toEqual(['头→2|合计', '甲|1|1']);
  });

  it('a used range of a million blank rows costs nothing', async () => {
    const blank = Array.from(
      { length: 50_000 },
      (_, index) => `<row r="${index + 9}"><c r="A${index + 9}" s="1"/><c r="XFD${index + 9}" s="1"/></row>`,
    );
    const xml = sheetData(
      [
        ['项目', '金额'],
        ['甲', 1.5],
      ],
      1,
    ).replace('</sheetData>', `${blank.join('')}</sheetData>`);
    const started = performance.now();
    const bytes = composeXlsx([{ xml }], { styles: STYLES([]) });
    expect((await sketch(bytes)).at(-1)).toEqual(['项目|金额', '甲|1.5']);
    expect(performance.now() - started).toBeLessThan(5000 * slowness());
  });

  it('a workbook that shows nothing is EMPTY', async () => {
    expect((await failureOf(documentOf(composeXlsx([{ xml: '<sheetData/>' }])))).code).toBe('EMPTY');
  });
});

describe('tables on a sheet', () => {
  const find = (rows: Parameters<typeof sheetData>[0]) => sketch(composeXlsx([{ xml: sheetData(rows) }]));

  it('titles, units and bodies over it, notes under it, are lines', async () => {
    const rows = [
      ['收支总表'],
      ['编制单位：某局', null, '单位：元'],
      ['项目', '本年', '上年'],
      ['甲', 1, 2],
      ['乙', 3, 4],
      ['注：数据为预计。'],
    ];
    expect(await find(rows)).toEqual([
      '收支总表',
      '编制单位：某局',
      '单位：元',
      ['项目|本年|上年', '甲|1|2', '乙|3|4'],
      '注：数据为预计。',
    ]);
  });

  it('are parted by blank rows', async () => {
    expect(await find([['甲', 1], ['乙', 2], [], ['丙', 3], ['丁', 4]])).toEqual([
      'Sheet1',
      ['甲|1', '乙|2'],
      ['丙|3', '丁|4'],
    ]);
  });

  it('are parted by blank columns where each has labels of its own', async () => {
    const beside = [
      ['甲', 1, null, '丙', 3],
      ['乙', 2, null, '丁', 4],
      [null, null, null, '戊', 5],
    ];
    expect(await find(beside)).toEqual(['Sheet1', ['甲|1', '乙|2'], ['丙|3', '丁|4', '戊|5']]);
    const spaced = [
      ['甲', 1, null, 3],
      ['乙', 2, null, 4],
    ];
    expect(await find(spaced)).toEqual(['Sheet1', ['甲|1|3', '乙|2|4']]);
  });

  it('end where their borders end', async () => {
    const text = sheetData([['说明一', '说明二']]);
    const xml = sheetData(
      [
        ['项目', '金额'],
        ['甲', 1],
        [null, null],
        ['乙', 2],
      ],
      1,
    ).replace('</sheetData>', `${text.slice(11, -12).replaceAll('1"', '5"')}</sheetData>`);
    expect(await sketch(composeXlsx([{ xml }], { styles: STYLES([]) }))).toEqual([
      'Sheet1',
      ['项目|金额', '甲|1', '|', '乙|2'],
      '说明一',
      '说明二',
    ]);
  });

  it('rows without places follow each other', async () => {
    const xml =
      '<sheetData><row><c t="str"><v>甲</v></c><c><v>1</v></c></row><row><c t="str"><v>乙</v></c><c><v>2</v></c></row></sheetData>';
    expect((await sketch(composeXlsx([{ xml }]))).at(-1)).toEqual(['甲|1', '乙|2']);
  });
});
