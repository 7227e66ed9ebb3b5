import { describe, expect, it } from '@jest/globals';
import { gatherChecks } from '../../../reconcilers/checks/index.ts';
import type { StatementSketch } from './build.ts';
import { buildDocument, classLines, codedLines, sideLines, spell } from './build.ts';

function ties(...sketches: readonly StatementSketch[]): readonly string[] {
  const document = buildDocument(...sketches);
  return gatherChecks(document)
    .checks.filter((check) => check.kind === 'tie')
    .map((check) => spell(document, check));
}

const summary: StatementSketch = {
  form: 'final.summary',
  columns: ['1', '2'],
  sideColumns: { 收入: ['1'], 支出: ['2'] },
  rows: [
    ...sideLines('收入', '1', 1, [
      '一、一般公共预算财政拨款收入=3.00',
      '二、政府性基金预算财政拨款收入=1.00',
      '本年收入合计=4.00',
    ]),
    ...classLines(32, { 一般公共服务支出: { 2: '3.00' }, 城乡社区支出: { 2: '1.00' } }),
    ...sideLines('支出', '2', 58, ['本年支出合计=4.00']),
  ],
};

const COLUMNS = ['1|本年支出合计', '2|基本支出', '3|项目支出', '4|上缴上级支出', '5|经营支出', '6|对附属单位补助支出'];

function expenditure(lines: readonly string[], sketch: Partial<StatementSketch> = {}): StatementSketch {
  return { form: 'final.expenditure', columns: COLUMNS, rows: codedLines(['1', '2', '3'], lines), ...sketch };
}

describe('ties between statements', () => {
  it('join totals and classes', () => {
    const found = ties(summary, expenditure(['TOTAL 4.00', '201 3.00', '212 1.00']));
    expect(found).toContain('-final.summary 58/2 +final.expenditure TOTAL/1');
    expect(found).toContain('-final.summary 42/2 +final.expenditure 212/1');
    expect(found).toContain('-33/2');
  });

  it('bring 万元 and 元 to one unit', () => {
    const yuan = expenditure(['TOTAL 40000.00', '201 30000.00', '212 10000.00'], { unit: '元' });
    expect(ties(summary, yuan)).toContain('-10000×final.summary 58/2 +final.expenditure TOTAL/1');
    expect(ties({ ...yuan, form: 'final.expenditure' }, summary)).toContain(
      '-10000×final.summary 32/2 +final.expenditure 201/1',
    );
  });

  it('take a lost unit for that of the other statements, and tie nothing where these differ', () => {
    const lost = expenditure(['TOTAL 4.00', '201 3.00', '212 1.00'], { unit: '' });
    expect(ties(summary, lost)).toContain('-final.summary 58/2 +final.expenditure TOTAL/1');
    const other: StatementSketch = { form: 'final.three_public', columns: ['1'], rows: [], unit: '元' };
    expect(ties(summary, lost, other).some((tie) => tie.includes('final.expenditure'))).toBe(false);
  });

  it('do not say that a class is blank where the coded statement may have lost it', () => {
    const found = ties(summary, expenditure(['TOTAL 4.00', '201 3.00']));
    expect(found).toContain('-final.summary 32/2 +final.expenditure 201/1');
    expect(found).not.toContain('-33/2');
    expect(found).not.toContain('-42/2');
  });

  it('are not certain where a form occurs twice', () => {
    const one = expenditure(['TOTAL 4.00', '201 4.00']);
    expect(ties(summary, one, one).some((tie) => tie.includes('expenditure'))).toBe(false);
  });

  it('mind the label of a column that its number contradicts', () => {
    const swapped = expenditure(['TOTAL 4.00', '201 3.00', '212 1.00'], {
      columns: ['1|基本支出', '2|本年支出合计', ...COLUMNS.slice(2)],
    });
    expect(ties(summary, swapped).some((tie) => tie.includes('expenditure'))).toBe(false);
  });

  it('do not take 财政拨款收入 of older forms for the general budget alone', () => {
    const [first, ...rest] = summary.rows;
    const old = { ...summary, rows: [{ ...first, printedLabel: '一、财政拨款收入' }, ...rest] };
    const appropriation: StatementSketch = {
      form: 'final.appropriation_summary',
      columns: ['1', '2', '3', '4', '5'],
      sideColumns: { 收入: ['1'], 支出: ['2', '3', '4', '5'] },
      rows: sideLines('收入', '1', 1, ['一、一般公共预算财政拨款=3.00', '二、政府性基金预算财政拨款=1.00']),
    };
    expect(ties(summary, appropriation)).toContain('-final.summary 1/1 +final.appropriation_summary 1/1');
    expect(ties(old, appropriation)).not.toContain('-final.summary 1/1 +final.appropriation_summary 1/1');
  });

  it('tell the carried-over funds from those of the year, which bear the same name', () => {
    const appropriation: StatementSketch = {
      form: 'final.appropriation_summary',
      columns: ['1', '2', '3', '4', '5'],
      sideColumns: { 收入: ['1'], 支出: ['2', '3', '4', '5'] },
      rows: [
        ...sideLines('收入', '1', 27, [
          '一、政府性基金预算财政拨款=1.00',
          '年初财政拨款结转和结余=2.00',
          '政府性基金预算财政拨款=2.00',
        ]),
        { number: 64, side: '支出', label: '总计', figures: { 4: '3.00' } },
      ],
    };
    const fund: StatementSketch = {
      form: 'final.government_fund',
      columns: ['1', '2', '3', '4', '5', '6'],
      rows: [{ key: 'TOTAL', figures: { 1: '2.00', 2: '1.00' } }],
    };
    const found = ties(appropriation, fund);
    expect(found).toContain('-final.appropriation_summary 27/1 +final.government_fund TOTAL/2');
    expect(found).toContain('-final.appropriation_summary 29/1 +final.government_fund TOTAL/1');
    expect(found).toContain('-64/4 +27/1 +29/1');
  });
});
