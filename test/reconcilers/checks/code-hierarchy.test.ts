import { describe, expect, it } from '@jest/globals';
import { gatherChecks } from '../../../reconcilers/checks/index.ts';
import type { RowSketch, StatementSketch } from './build.ts';
import { buildDocument, codedLines, spell } from './build.ts';

function sums(rows: readonly RowSketch[], sketch: Partial<StatementSketch> = {}): readonly string[] {
  const document = buildDocument({ form: '', columns: ['甲'], rows, ...sketch });
  const { checks } = gatherChecks(document);
  return checks
    .filter((check) => check.kind === 'hierarchy')
    .map((check) => spell(document, check).replaceAll('/甲', ''));
}

const coded = (...lines: readonly string[]): readonly RowSketch[] => codedLines(['甲'], lines);

describe('code hierarchy', () => {
  it('sums 项 to 款, 款 to 类 and 类 to the total', () => {
    expect(
      sums(coded('TOTAL 9.00', '201 5.00', '20103 2.00', '2010301 1.00', '2010350 1.00', '20137 3.00', '208 4.00')),
    ).toEqual(['-201 +20103 +20137', '-20103 +2010301 +2010350', '-TOTAL +201 +208']);
  });

  it('passes over a depth that the statement does not print', () => {
    expect(sums(coded('201 5.00', '2010301 2.00', '2013750 3.00'))).toEqual(['-201 +2010301 +2013750']);
  });

  it('sums bodies, whose codes have three and six digits', () => {
    expect(sums(coded('TOTAL 5.00', '157 5.00', '157001 2.00', '157003 3.00'))).toEqual([
      '-157 +157001 +157003',
      '-TOTAL +157',
    ]);
  });

  it.each([
    ['a 款 row alone lost', coded('201 5.00', '20103 2.00', '2013750 3.00'), []],
    ['a code twice', coded('201 5.00', '20103 2.00', '20103 3.00'), []],
    ['a 类 row lost above its 款', coded('TOTAL 9.00', '201 5.00', '20805 4.00'), []],
    [
      'a top code of another book',
      coded('TOTAL 9.00', '301 5.00', '30101 1.00', '30102 4.00', '102 4.00'),
      ['-301 +30101 +30102'],
    ],
  ])('leaves out what is not certain: %s', (_, rows, expected) => {
    expect(sums(rows)).toEqual(expected);
  });

  it('believes a family with a half-lost code in its midst only where it holds as read', () => {
    const broken = coded('301 5.00', '30101 1.00', '102 1.50', '30107 2.50');
    const whole = coded('301 5.00', '30101 2.50', '102', '30107 2.50');
    expect(sums(broken)).toEqual([]);
    expect(sums(whole)).toEqual(['-301 +30101 +30107']);
  });

  it('believes no sum that fails while a printed row has lost its code', () => {
    const stray: RowSketch = { key: '其他', label: '其他', figures: { 甲: '1.00' } };
    expect(sums([...coded('TOTAL 6.00', '201 5.00', '20103 2.00', '20137 3.00'), stray])).toEqual([
      '-201 +20103 +20137',
    ]);
  });

  it('adds up no shares and no figures of another unit', () => {
    const rows: readonly RowSketch[] = [
      { key: 'TOTAL', figures: { 甲: '3.00', 乙: '100' } },
      { code: '201', figures: { 甲: '1.00', 乙: '33' } },
      { code: '208', figures: { 甲: '2.00', 乙: '67' } },
    ];
    expect(sums(rows, { columns: ['甲', '乙|占比|%', '丙|人数|'] })).toEqual(['-TOTAL +201 +208']);
  });

  it('sums projects only where two columns say what belongs to what', () => {
    const columns = ['合计', '本年拨款', '结转'];
    const project = (code: string, ...figures: readonly [string, string, string]): RowSketch => ({
      code,
      figures: Object.fromEntries(columns.map((column, index) => [column, figures[index] ?? ''])),
    });
    const rows = [
      { key: 'TOTAL', figures: { 合计: '10.00', 本年拨款: '6.00', 结转: '4.00' } },
      { code: '157', figures: { 合计: '10.00', 本年拨款: '6.00', 结转: '4.00' } },
      project('420100221570220000106', '10.00', '6.00', '4.00'),
      project('42010023157T000000105', '7.00', '4.00', '3.00'),
      project('42010023157T000000106', '3.00', '2.00', '1.00'),
    ];
    const found = sums(rows, { columns });
    expect(found).toContain('-420100221570220000106/合计 +42010023157T000000105/合计 +42010023157T000000106/合计');
    expect(found).toContain('-157/结转 +420100221570220000106/结转');
    const loose = sums([...rows.slice(0, 4), project('42010023157T000000106', '3.00', '1.00', '5.00')], { columns });
    expect(loose.filter((sum) => sum.includes('106/') && sum.includes('105/'))).toEqual([]);
  });
});
