import { describe, expect, it } from '@jest/globals';
import type { NormalizedDocument } from '../../model/statement.ts';
import { alignRows } from '../../reconcilers/align-rows.ts';
import { gatherChecks } from '../../reconcilers/checks/index.ts';
import { doubtPlaces } from '../../reconcilers/doubt-places.ts';
import { gatherTextChecks } from '../../reconcilers/narrative/index.ts';
import { figuresOf, normalizeText } from '../normalizers/normalize-text.ts';

const HEAD = ['2023年度某某局部门预算', '', '支出总表', '单位：万元', ''];
const COLUMNS = '科目编码\t科目名称\t合计\t基本支出\t项目支出\t上缴上级支出';

async function read(rows: readonly string[]): Promise<NormalizedDocument> {
  return normalizeText([...HEAD, COLUMNS, ...rows]);
}

async function align(rows: readonly string[]): Promise<readonly string[]> {
  const document = await read(rows);
  return alignRows(document, gatherChecks(document).checks).statements.flatMap(figuresOf);
}

describe('a row that slipped', () => {
  it('goes back where the rows above and below both have its figure elsewhere', async () => {
    const figures = await align([
      '\t合计\t7.50\t\t7.50\t',
      '205\t教育支出\t7.50\t7.50\t\t',
      '20502\t普通教育\t7.50\t\t7.50\t',
    ]);
    expect(figures).toEqual(
      expect.arrayContaining(['205|项目支出=7.50', 'TOTAL|项目支出=7.50', '20502|项目支出=7.50']),
    );
  });

  it('goes back where its own long sum says so alone', async () => {
    const figures = await align(['205\t教育支出\t\t9.75\t4.25\t3.50\t2.00']);
    expect(figures).toEqual(expect.arrayContaining(['205|合计=9.75', '205|基本支出=4.25', '205|项目支出=3.50']));
  });

  it('stays where one row alone speaks for it: that row may be the one that slipped', async () => {
    const figures = await align(['\t合计\t7.50\t\t7.50\t', '205\t教育支出\t7.50\t7.50\t\t']);
    expect(figures).toEqual(expect.arrayContaining(['TOTAL|项目支出=7.50', '205|基本支出=7.50']));
  });
});

describe('the one row of a table that slipped', () => {
  const TITLE = ['2023年度某某局部门决算', '', '财政拨款“三公”经费支出决算表', '单位：万元', ''];
  const HEADERS = [
    '预算数\t\t\t\t\t\t决算数\t\t\t\t\t',
    '合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费\t合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费',
    '\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t',
    '1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12',
  ];
  const SAID = [
    '',
    '第三部分 2023年度部门决算情况说明',
    '',
    '六、“三公”经费支出决算情况说明',
    '',
    '2023年度财政拨款“三公”经费支出预算为32.60万元，支出决算为20.25万元，完成预算的62.1%。',
  ];

  async function laid(row: string, ...text: readonly string[]): Promise<readonly string[]> {
    const document = await normalizeText([...TITLE, ...HEADERS, row, '', ...text]);
    const checks = [...gatherChecks(document).checks, ...gatherTextChecks(document)];
    return alignRows(document, checks).statements.flatMap(figuresOf);
  }

  it('goes back though one of its figures is misread besides, where sums and text say so', async () => {
    const row = '\t32.60\t\t32.62\t\t32.60\t\t20.25\t\t20.25\t\t20.25';
    expect(await laid(row, ...SAID)).toEqual(
      expect.arrayContaining(['1|1=32.60', '1|7=20.25', '1|9=20.25', '1|11=20.25']),
    );
  });

  it('stays where more than one is', async () => {
    const row = '\t32.60\t\t32.62\t\t32.60\t\t20.25\t\t20.28\t\t20.25';
    expect(await laid(row, ...SAID)).toContain('1|2=32.60');
  });

  it('goes back though litter leaves open which blank was lost before it', async () => {
    const row = '125.71\t69.21\t56.50\t56.50\te\t90.72\t51.61\t39.11\t\t39.11\t\t';
    const figures = await laid(row);
    expect(figures).toEqual(expect.arrayContaining(['1|7=90.72', '1|8=51.61', '1|9=39.11', '1|11=39.11']));
    expect(figures.some((figure) => /^1\|[45]=56\.50$/u.test(figure))).toBe(false);
  });
});

describe('a figure under a total that is blank', () => {
  it('has no sure place as long as no sum joins it to another row', async () => {
    const document = await read(['\t合计\t7.50\t\t7.50\t', '205\t教育支出\t7.50\t7.50\t\t']);
    const figures = (checks: Parameters<typeof doubtPlaces>[1]): readonly string[] =>
      doubtPlaces(document, checks).statements.flatMap(figuresOf);
    expect(figures([])).toEqual(expect.arrayContaining(['205|合计=7.50?', '205|基本支出=7.50?', 'TOTAL|合计=7.50']));
    expect(figures(gatherChecks(document).checks)).toContain('205|基本支出=7.50');
  });
});
