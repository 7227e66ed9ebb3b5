import { describe, expect, it } from '@jest/globals';
import { viewDocument } from '../../output/document-view.ts';
import { spreadsheetText } from '../../output/spreadsheet-text.ts';
import { statementFilesOf, statementFolderOf } from '../../output/statement-files.ts';
import { reconciled } from './reconciled-fixture.ts';
import type { FixtureRow, FixtureStatement } from './reconciled-fixture.ts';

async function contentOf(statement: FixtureStatement): Promise<string> {
  const [file] = await statementFilesOf(viewDocument(reconciled({ statements: [statement] })));
  return Buffer.from(file?.content ?? []).toString('utf8');
}

describe('spreadsheetText', () => {
  it.each([
    '=1+1',
    '+cmd',
    '-2+3',
    '@SUM(A1)',
    ' =1',
    '\t=1',
    '\tx',
    '＝1+1',
    '@',
    '-',
    '\r=1',
    '\u200b=1',
    '-1+1%',
    '-1,2',
    '=HYPERLINK("http://x","y")',
  ])('quotes %j', (text) => {
    expect(spreadsheetText(text)).toBe(`'${text}`);
  });

  it.each([
    '-5.20%',
    '-12％',
    '+3.1 %',
    '-1,234,567.89',
    '-12.50',
    '+3',
    '0.00',
    '一、本年收入',
    '1-2',
    '',
    "'x",
    '（一）',
  ])('leaves %j', (text) => {
    expect(spreadsheetText(text)).toBe(text);
  });
});

describe('statementFolderOf', () => {
  const id = 'abcdef0123456789';
  it.each([
    ['a/b/2023年决算.pdf', 'tables/2023年决算-abcdef012345'],
    ['..', 'tables/abcdef012345'],
    ['../../etc/passwd', 'tables/passwd-abcdef012345'],
    ['.hidden.pdf', 'tables/hidden-abcdef012345'],
    ['a\\b\\c:d*?.txt', 'tables/c-d-abcdef012345'],
    ['x\u0000\n y.txt', 'tables/x-y-abcdef012345'],
    [`${'长'.repeat(300)}.pdf`, `tables/${'长'.repeat(40)}-abcdef012345`],
  ])('%j → %s', (source, folder) => {
    expect(statementFolderOf({ source, id })).toBe(folder);
  });
});

describe('statementFilesOf', () => {
  it('puts code, line and label first, figures as printed, blanks blank', async () => {
    const rows: FixtureRow[] = [
      { key: 'TOTAL', label: '合计', number: 1, cells: ['1234567.80', ''] },
      { key: '201', code: '201', label: '一般,公共"服务"', number: 2, cells: ['-3.10', '50'] },
    ];
    expect(await contentOf({ columns: [{ label: '金额' }, { label: '占比', unit: '%' }], rows })).toBe(
      '科目编码,行次,项目,金额,占比（%）\n,1,合计,1234567.80,\n201,2,"一般,公共""服务""",-3.10,50\n',
    );
  });

  it('is the only place where text is changed: datasets hold it as it stands', () => {
    const rows = [{ code: '@1', label: '=cmd()', cells: ['-1.00'] }];
    const { facts } = viewDocument(reconciled({ statements: [{ columns: [{ label: '+x' }], rows }] }));
    expect(facts).toMatchObject([{ row_label: '=cmd()', column_label: '+x', value: { units: -100n, scale: 2 } }]);
  });

  it('runs no formula that stands in a label, a header or a code', async () => {
    const rows = [{ code: '@1', label: '=cmd()', cells: ['-1.00'] }];
    expect(await contentOf({ columns: [{ label: '+x' }], rows })).toBe("科目编码,项目,'+x\n'@1,'=cmd(),-1.00\n");
  });

  const side = (name: string, line: number, label: string, value: string): FixtureRow => ({
    side: name,
    line,
    label,
    cells: name === '收入' ? [value] : [undefined, value],
  });
  const columns = [{ label: '收入金额' }, { label: '支出金额' }];

  it('lays two sides next to each other, by their printed lines', async () => {
    const rows = [
      side('收入', 5, '一', '1.00'),
      side('支出', 5, '甲', '2.00'),
      side('支出', 6, '乙', '3.00'),
      side('收入', 7, '三', '4.00'),
      side('支出', 7, '丙', ''),
    ];
    expect(await contentOf({ columns, rows })).toBe(
      '项目,收入金额,项目,支出金额\n一,1.00,甲,2.00\n,,乙,3.00\n三,4.00,丙,\n',
    );
  });

  it('pairs the sides by their order where no line tells', async () => {
    const rows = [side('收入', 1, '一', '1.00'), side('收入', 2, '二', '2.00'), side('支出', 3, '甲', '3.00')];
    expect(await contentOf({ columns, rows })).toBe('项目,收入金额,项目,支出金额\n一,1.00,甲,3.00\n二,2.00,,\n');
  });

  it('keeps two statements of one table apart', async () => {
    const statement = { index: 3, rows: [{ cells: ['1.00'] }] };
    const files = await statementFilesOf(viewDocument(reconciled({ statements: [statement, statement] })));
    expect(files.map(({ path }) => path.replace(/^.*\//, ''))).toEqual([
      '04-final.income.csv',
      '04-final.income-2.csv',
    ]);
  });

  it('names the files by their place and form', async () => {
    const statement = { rows: [{ cells: ['1.00'] }] };
    const document = reconciled({
      source: 'x.txt',
      statements: [statement, { ...statement, form: '' }, { ...statement, form: 'other.投资/../x' }],
    });
    const folder = statementFolderOf(document);
    expect((await statementFilesOf(viewDocument(document))).map(({ path }) => path)).toEqual([
      `${folder}/01-final.income.csv`,
      `${folder}/02-table.csv`,
      `${folder}/03-other.投资-..-x.csv`,
    ]);
  });
});
