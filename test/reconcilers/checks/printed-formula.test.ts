import { describe, expect, it } from '@jest/globals';
import { gatherChecks } from '../../../reconcilers/checks/index.ts';
import type { RowSketch, StatementSketch } from './build.ts';
import { buildDocument, classLines, sideLines, spell } from './build.ts';

const INCOME_2020 = [
  ...sideLines('收入', '1', 1, [
    '一、一般公共预算财政拨款收入=2554.43',
    '二、政府性基金预算财政拨款收入',
    '三、国有资本经营预算财政拨款收入',
    '四、上级补助收入',
    '五、事业收入',
    '六、经营收入',
    '七、附属单位上缴收入',
    '八、其他收入=1.60',
    ...Array.from({ length: 18 }, () => ''),
    '本年收入合计=2556.03',
    '使用非财政拨款结余',
    '年初结转和结余',
    '总计=2556.03',
  ]),
];

function summary2020(notes: readonly string[], rows: readonly RowSketch[] = INCOME_2020): StatementSketch {
  return {
    form: 'final.summary',
    columns: ['1', '2'],
    sideColumns: { 收入: ['1'], 支出: ['2'] },
    rows: [
      ...rows,
      ...classLines(31, { 一般公共服务支出: { 2: '2302.14' } }),
      ...sideLines('支出', '2', 57, ['本年支出合计=2556.03', '结余分配', '年末结转和结余', '总计=2556.03']),
    ],
    notes,
  };
}

function sums(sketch: StatementSketch): readonly string[] {
  const document = buildDocument(sketch);
  const { checks } = gatherChecks(document);
  return checks.filter((check) => check.kind !== 'tie').map((check) => `${check.kind} ${check.description}`);
}

const PRINTED = ['27行=(1+2+3+4+5+6+7+8)行；30行=(27+28+29)行；', '57行=(31+32+...+56)行；60行=(57+58+59)行。'];
const SUMS = ['27行=(1+2+…+8)行', '30行=(27+28+29)行', '57行=(31+32+…+56)行', '60行=(57+58+59)行'];

describe('printed formulas', () => {
  it('are taken for the sums of the form where they say the same, under the numbering of 2020 too', () => {
    expect(sums(summary2020(PRINTED))).toEqual(SUMS.map((sum) => `printed-formula ${sum}`));
  });

  it('are not needed: the form prescribes the same sums by label', () => {
    expect([...sums(summary2020([]))].sort()).toEqual(SUMS.map((sum) => `form-formula ${sum}`).sort());
  });

  it('may name empty lines of the form among their addends', () => {
    const wide = ['27行=(1+2+…+26)行'];
    expect(sums(summary2020(wide))[0]).toBe('printed-formula 27行=(1+2+…+8)行');
  });

  it('that contradict the form are not believed', () => {
    const damaged = ['57行=(31+32+…+36)行；27行=(1+2+3+4+5+6+7)行'];
    expect([...sums(summary2020(damaged))].sort()).toEqual(SUMS.map((sum) => `form-formula ${sum}`).sort());
  });

  it.each([
    ['7行=(1+2+3+4+5+6+7+8)行', '27行=(1+2+…+8)行'],
    ['59行=(31+32+…+56)行', '57行=(31+32+…+56)行'],
  ])('that name a wrong line (%s) leave a finding and are read as the form has them', (note, expected) => {
    const document = buildDocument(summary2020([note]));
    const { checks, findings } = gatherChecks(document);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ kind: 'formula-note', severity: 'warning', where: note, expected, line: 100 });
    expect(findings[0]?.stated.split('=')[0]).toBe(note.split('=')[0]);
    expect(checks.find((check) => check.kind === 'printed-formula')?.description).toBe(expected);
  });

  it.each(['Z7行=(1+2+3+4+5+6+7+8)行', '7行=(1+2+3+4+5+6+7+8', '27行=(1+2+?+8)行', '注：27行'])(
    'that cannot be made out (%s) are no finding',
    (note) => {
      expect(gatherChecks(buildDocument(summary2020([note]))).findings).toEqual([]);
    },
  );

  it('name rows that are lost: then the sum is left out', () => {
    const lost = INCOME_2020.filter((row) => row.number !== 3);
    const found = sums(summary2020(['27行=(1+2+3+4+5+6+7+8)行'], lost));
    expect(found.some((sum) => sum.includes('27行=('))).toBe(false);
    expect(found).toContain('form-formula 30行=(27+28+29)行');
  });

  it('hold for tables that no form fits, unless the figures refute them', () => {
    const other = (note: string): StatementSketch => ({
      form: '',
      columns: ['1|甲', '2|乙', '3|丙'],
      rows: [
        { label: '东', figures: { 1: '5.00', 2: '2.00', 3: '3.00' } },
        { label: '西', figures: { 1: '9.00', 2: '4.00', 3: '5.00' } },
      ],
      notes: [note],
    });
    expect(sums(other('1栏=(2+3)栏'))).toEqual([
      'printed-formula 1栏=(2+3)栏 (东)',
      'printed-formula 1栏=(2+3)栏 (西)',
    ]);
    expect(sums(other('3栏=(1+2)栏'))).toEqual([]);
    expect(sums(other('1栏=(2+4)栏'))).toEqual([]);
  });

  it('whose words are lost run over columns where no lines are numbered', () => {
    const document = buildDocument({
      form: 'final.three_public',
      columns: Array.from({ length: 12 }, (_, index) => `${index + 1}`),
      rows: [{ key: '1', figures: { 1: '4.20', 3: '4.20', 5: '4.20' } }],
      notes: ['1분= (2+3+6) 본; 3분= (4+5) 분; 7분= (8+9+12) 분; 9분=(10+11) 분야'],
    });
    const { checks, findings } = gatherChecks(document);
    expect(checks.map((check) => `${check.kind} ${spell(document, check)}`)).toEqual([
      'printed-formula -1/1 +1/2 +1/3 +1/6',
      'printed-formula -1/3 +1/4 +1/5',
      'printed-formula -1/7 +1/8 +1/9 +1/12',
      'printed-formula -1/9 +1/10 +1/11',
    ]);
    expect(findings).toEqual([]);
  });
});
