import { describe, expect, it } from '@jest/globals';
import type { NormalizedDocument } from '../../model/statement.ts';
import { alignRows } from '../../reconcilers/align-rows.ts';
import { gatherChecks } from '../../reconcilers/checks/index.ts';
import { doubtPlaces } from '../../reconcilers/doubt-places.ts';
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

  it('stays where one row alone speaks for it: that row may be the one that slipped', async () => {
    const figures = await align(['\t合计\t7.50\t\t7.50\t', '205\t教育支出\t7.50\t7.50\t\t']);
    expect(figures).toEqual(expect.arrayContaining(['TOTAL|项目支出=7.50', '205|基本支出=7.50']));
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
