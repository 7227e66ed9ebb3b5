import { describe, expect, it } from '@jest/globals';
import { gatherChecks } from '../../../reconcilers/checks/index.ts';
import type { StatementSketch } from './build.ts';
import { buildDocument, spell } from './build.ts';

function sums(sketch: StatementSketch, isBornDigital = false): readonly string[] {
  const document = { ...buildDocument(sketch), isBornDigital };
  return gatherChecks(document).checks.map((check) => spell(document, check));
}

const table = (rows: StatementSketch['rows']): StatementSketch => ({
  form: '',
  columns: ['科目/合计', '本年支出/合计', '本年支出/基本支出', '本年支出/项目支出', '占比|占比|%'],
  rows,
});

describe('sums guessed for tables that no form fits', () => {
  it('run over the sibling headings of 合计 where the figures bear it out', () => {
    const rows = [
      { label: '东', figures: { '本年支出/合计': '5.00', '本年支出/基本支出': '2.00', '本年支出/项目支出': '3.00' } },
      { label: '西', figures: { '本年支出/合计': '4.00', '本年支出/基本支出': '4.00' } },
      { label: '南', figures: { '本年支出/合计': '6.00', '本年支出/基本支出': '?6', '本年支出/项目支出': '1.00' } },
    ];
    expect(sums(table(rows))).toEqual([
      '-东/本年支出/合计 +东/本年支出/基本支出 +东/本年支出/项目支出',
      '-西/本年支出/合计 +西/本年支出/基本支出 +西/本年支出/项目支出',
      '-南/本年支出/合计 +南/本年支出/基本支出 +南/本年支出/项目支出',
    ]);
  });

  it('accuse no figure that can be read', () => {
    const figures = (total: string) => ({
      '本年支出/合计': total,
      '本年支出/基本支出': '2.00',
      '本年支出/项目支出': '3.00',
    });
    const rows = [
      { label: '东', figures: figures('5.00') },
      { label: '西', figures: figures('5.00') },
      { label: '南', figures: figures('9.00') },
    ];
    expect(sums(table(rows)).some((sum) => sum.includes('南'))).toBe(false);
    expect(sums(table(rows))).toHaveLength(2);
  });

  it('are borne out by one that a single misread digit puts off, which they accuse as little', () => {
    const row = (label: string, total: string, basic: string) => ({
      label,
      figures: { '本年支出/合计': total, '本年支出/基本支出': basic, '本年支出/项目支出': '103.15' },
    });
    const guessed = (total: string): readonly string[] =>
      sums(table([row('东', '351.72', '248.57'), row('西', total, '641.09'), row('南', '905.31', '?02.16')]));
    expect(guessed('774.24').map((sum) => sum.slice(1, 2))).toEqual(['东', '南']);
    expect(guessed('751.83')).toEqual([]);
  });

  it('are dropped as a family where the figures mostly refute them, or where nothing is added', () => {
    const refuted = ['东', '西', '南'].map((label, index) => ({
      label,
      figures: {
        '本年支出/合计': index === 0 ? '5.00' : '9.00',
        '本年支出/基本支出': '2.00',
        '本年支出/项目支出': '3.00',
      },
    }));
    const copies = ['东', '西'].map((label) => ({
      label,
      figures: { '本年支出/合计': '5.00', '本年支出/基本支出': '5.00' },
    }));
    expect(sums(table(refuted))).toEqual([]);
    expect(sums(table(copies))).toEqual([]);
  });

  it('accuse where one row adds up and many others have one addend, if nothing can be misread', () => {
    const row = (label: string, total: string, personnel: string, office: string) => ({
      label,
      figures: { '基本支出/合计': total, '基本支出/人员经费': personnel, '基本支出/公用经费': office },
    });
    const rows = (count: number): StatementSketch['rows'] => [
      row('合计', '9.00', '5.00', '4.00'),
      ...Array.from({ length: count }, (_, index) => row(`甲${index}`, `1.0${index}`, `1.0${index}`, '')),
      row('乙', '1.34', '', '1.43'),
    ];
    const columns = ['基本支出/合计', '基本支出/人员经费', '基本支出/公用经费'];
    const accuses = (count: number, isBornDigital: boolean): boolean =>
      sums({ form: '', columns, rows: rows(count) }, isBornDigital).some((sum) => sum.startsWith('-乙/'));
    expect(accuses(5, true)).toBe(true);
    expect(accuses(2, true)).toBe(false);
    expect(accuses(5, false)).toBe(false);
  });

  it('follow an outline of ordinals and its totals', () => {
    const rows = [
      { label: '一、财政拨款资金', figures: { 金额: '5.00' } },
      { label: '1.一般公共预算', figures: { 金额: '3.00' } },
      { label: '2.政府性基金', figures: { 金额: '2.00' } },
      { label: '其中：省级', figures: { 金额: '1.00' } },
      { label: '二、其他资金', figures: { 金额: '4.00' } },
      { label: '1.事业收入', figures: { 金额: '1.00' } },
      { label: '2.经营收入', figures: { 金额: '3.00' } },
      { label: '当年收入小计', figures: { 金额: '9.00' } },
      { label: '上年结转', figures: { 金额: '1.00' } },
      { label: '收入合计', figures: { 金额: '10.00' } },
    ];
    const found = sums({ form: '', columns: ['金额'], rows }).map((sum) => sum.replaceAll('/金额', ''));
    expect(found).toEqual([
      '-一、财政拨款资金 +1.一般公共预算 +2.政府性基金',
      '-二、其他资金 +1.事业收入 +2.经营收入',
      '-当年收入小计 +一、财政拨款资金 +二、其他资金',
      '-收入合计 +当年收入小计 +上年结转',
    ]);
  });

  it('take lines without ordinals among those with them for what the line above is made of', () => {
    const panel = (personnel: string) => ({
      form: '',
      columns: ['金额'],
      rows: [
        { label: '一、基本支出', figures: { 金额: '5.00' } },
        { label: '人员经费', figures: { 金额: personnel } },
        { label: '公用经费', figures: { 金额: '2.00' } },
        { label: '二、项目支出', figures: { 金额: '4.00' } },
        { label: '本年支出合计', figures: { 金额: '9.00' } },
        { label: '结转下年', figures: { 金额: '1.00' } },
        { label: '支出总计', figures: { 金额: '10.00' } },
      ],
    });
    const found = (personnel: string) =>
      sums(panel(personnel), true)
        .map((sum) => sum.replaceAll('/金额', ''))
        .sort();
    const totals = ['-支出总计 +本年支出合计 +结转下年', '-本年支出合计 +一、基本支出 +二、项目支出'];
    expect(found('3.00')).toEqual(['-一、基本支出 +人员经费 +公用经费', ...totals].sort());
    // They need not be all of it.
    expect(found('2.50')).toEqual([...totals].sort());
  });
});
