import { describe, expect, it } from '@jest/globals';
import { SHIPPED_KNOWLEDGE } from '../../forms/knowledge.ts';
import type { BoundTable } from '../../normalizers/binding/draft.ts';
import { labelsByCode } from '../../normalizers/rules/labels-by-code.ts';
import { voteCodes } from '../../normalizers/rules/vote-codes.ts';
import { doubtLabels } from '../../normalizers/rules/doubt-labels.ts';
import { doubtHeadings } from '../../normalizers/rules/doubt-headings.ts';
import { tableOf } from './bound-table.ts';

const CONTEXT = { fiscalYear: 2023, isRecognized: false, codes: SHIPPED_KNOWLEDGE.codes } as const;

const keysOf = (table: BoundTable | undefined): readonly string[] =>
  table?.draft.rows.map(({ key, isPlaced }) => (isPlaced ? key : `${key}?`)) ?? [];

describe('vote-codes', () => {
  const SOCIAL = [
    ['208', '社会保障和就业支出'],
    ['20805', '行政事业单位养老支出'],
  ] as const;

  it.each([
    ['a lost first digit', '080505', '机关事业单位基本养老保险缴费支出', '2080505'],
    ['a lost last digit', '208050', '机关事业单位基本养老保险缴费支出', '2080505'],
    ['look-alikes', '2O80505', '机关事业单位基本养老保险缴费支出', '2080505'],
    ['a lost code beside a listed name', '', '机关事业单位基本养老保险缴费支出', '2080505'],
    ['a clean code', '2080505', '机关事业单位基本养老保险缴费支出', '2080505'],
    ['a code newer than the lists', '2080597', '新设立的某项支出', '2080597'],
  ])('%s', (_, code, label, expected) => {
    const [once] = voteCodes.apply([tableOf('final.income', [...SOCIAL, [code, label]])], CONTEXT);
    expect(keysOf(once)).toEqual(['208', '20805', expected]);
    expect(once?.draft.repairs).toHaveLength(code === expected ? 0 : 1);
    const [twice] = voteCodes.apply(once === undefined ? [] : [once], CONTEXT);
    expect(twice).toBe(once);
  });

  it('gives no code where neither digits nor name tell', () => {
    const [once] = voteCodes.apply([tableOf('final.income', [...SOCIAL, ['', '某某事项']])], CONTEXT);
    expect(keysOf(once).at(-1)).toBe('某某事项?');
  });

  it('completes economic codes that lost their left edge', () => {
    const table = tableOf('final.basic_expenditure', [
      ['01', '工资福利支出'],
      ['0101', '基本工资'],
      ['102', '津贴补贴'],
      [')3', '对个人和家庭的补助'],
      ['301', '离休费'],
    ]);
    expect(keysOf(voteCodes.apply([table], CONTEXT)[0])).toEqual(['301', '30101', '30102', '303', '30301']);
  });
});

describe('labels-by-code', () => {
  it.each([
    ['208', '社会保障和減业支出', '社会保障和就业支出'],
    ['2210202', '提和补贴', '提租补贴'],
    ['208', '社会保障和就业支出', '社会保障和就业支出'],
    ['2210202', '购房补贴', '购房补贴'],
  ])('%s %s → %s', (code, before, after) => {
    const [once] = labelsByCode.apply([tableOf('final.income', [[code, before]])], CONTEXT);
    expect(once?.draft.rows[0]?.label).toBe(after);
    expect(once?.draft.rows[0]?.printedLabel).toBe(before);
    expect(labelsByCode.apply(once === undefined ? [] : [once], CONTEXT)[0]).toBe(once);
  });
});

describe('doubt-headings', () => {
  const TABLE = tableOf('final.appropriation_summary', [['', '一、教育支出', '12.50']]);
  const headed = (...labels: readonly string[]): BoundTable => {
    const columns = labels.map((label) => ({ key: label, label, number: null, unit: '万元', side: '支出' }));
    return { ...TABLE, draft: { ...TABLE.draft, columns } };
  };
  const doubted = (table: BoundTable, isRecognized: boolean): readonly (boolean | undefined)[] | undefined =>
    doubtHeadings.apply([table], { ...CONTEXT, isRecognized })[0]?.draft.columns.map(({ isDoubtful }) => isDoubtful);

  it('doubts Chinese words that nobody prints over figures', () => {
    expect(doubted(headed('支出/半算娄', '支出/一般公共预算对HR'), true)).toEqual([true, true]);
  });

  it('doubts a lone sign in texts too', () => {
    expect(doubted(headed('支出/対', '支出/2023', '支出/决算数'), false)).toEqual([true, undefined, undefined]);
  });

  it('leaves the words of the form, those of other publishers, and what no recognizer read', () => {
    const known = headed('支出/合计', '支出/一般公共预算财政拨款', '支出/2023年预算数', '支出/人员经费');
    expect(doubtHeadings.apply([known], { ...CONTEXT, isRecognized: true })[0]).toBe(known);
    expect(doubted(headed('支出/半算娄'), false)).toEqual([undefined]);
  });
});

describe('doubt-labels', () => {
  const TABLE = tableOf('budget.appropriation_summary', [
    ['', '(六)社会保障和就业支出', '12.50'],
    ['', '(七)医疗卫生与计划生育支出', '1.50'],
    ['', '(六)社真风阵山山业帮山', '12.50'],
    ['', '支出总计', '14.00'],
  ]);
  const doubted = (isRecognized: boolean): readonly boolean[] | undefined =>
    doubtLabels.apply([TABLE], { ...CONTEXT, isRecognized })[0]?.draft.rows.map(({ isPlaced }) => !isPlaced);

  it('doubts what a recognizer read and no form or year calls a line', () => {
    expect(doubted(true)).toEqual([false, false, true, false]);
  });

  it('leaves what no recognizer read', () => {
    expect(doubted(false)).toEqual([false, false, false, false]);
  });
});
