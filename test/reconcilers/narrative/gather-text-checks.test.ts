import { describe, expect, it } from '@jest/globals';
import { formatAmount } from '../../../model/amount.ts';
import { gatherTextChecks } from '../../../reconcilers/narrative/index.ts';
import { sketchDocument } from './document.ts';
import type { StatementSketch } from './document.ts';

const EXPENDITURE: StatementSketch = {
  form: 'final.expenditure',
  rows: [{ key: 'TOTAL', label: '合计', figures: { '1': '80.00', '2': '6O.00', '3': '20.40', '4': '' } }],
};
const SUMMARY: StatementSketch = {
  form: 'final.summary',
  rows: [
    { key: '30', label: '总计', side: '收入', figures: { '1': '80.00' } },
    { key: '60', label: '总计', side: '支出', figures: { '2': '' } },
  ],
};
const HEADING = '三、支出决算情况说明';

const gather = (text: string, statements = [EXPENDITURE, SUMMARY], heading = HEADING) =>
  gatherTextChecks(sketchDocument({ statements, text: [[heading, text]] })).map(
    ({ id, constant, terms, kind, price }) => ({
      id,
      constant: constant && formatAmount(constant),
      slots: terms.map(({ slot }) => slot),
      kind,
      price,
    }),
  );

describe('checks of the running text', () => {
  it('state a figure of every table that prints it', () => {
    expect(gather('2023年度收、支总计均为80.00万元。')).toEqual([
      { id: 'text:1/收入30/1', constant: '80.00', slots: [4], kind: 'text', price: 7 },
      { id: 'text:1/支出60/2', constant: '80.00', slots: [5], kind: 'text', price: 7 },
    ]);
  });
  it('speak for a damaged cell and against a wrong one', () => {
    expect(gather('其中：基本支出60.00万元，项目支出21.40万元。').map(({ id, constant }) => [id, constant])).toEqual([
      ['text:0/TOTAL/2', '60.00'],
      ['text:0/TOTAL/3', '21.40'],
    ]);
  });
  it('are not made of rounded amounts, of other units, of zeros beside blanks, or under another heading', () => {
    expect(gather('项目支出20万元。')).toEqual([]);
    expect(gather('项目支出204000元。')).toEqual([]);
    expect(gather('上缴上级支出0万元。')).toEqual([]);
    expect(gather('项目支出20.40万元。', undefined, '一、主要职责')).toEqual([]);
  });
  it('are made once a figure: the amount stated more often, or the printed one', () => {
    expect(gather('项目支出20.41万元。项目支出20.40万元。').map(({ constant }) => constant)).toEqual(['20.40']);
    expect(gather('项目支出20.41万元。项目支出20.40万元。项目支出20.41万元。').map(({ constant }) => constant)).toEqual(
      ['20.41'],
    );
    expect(gather('基本支出60.10万元。基本支出60.20万元。')).toEqual([]);
  });
  it('need the one statement of the form', () => {
    expect(gather('项目支出20.40万元。', [EXPENDITURE, EXPENDITURE])).toEqual([]);
  });
  it('add up the classes where the table prints no total of its own', () => {
    const basic: StatementSketch = {
      form: 'final.basic_expenditure',
      rows: [
        { key: '301', label: '工资福利支出', figures: { amount: '40.00' } },
        { key: '303', label: '对个人和家庭的补助', figures: { amount: '8.50' } },
      ],
    };
    expect(gather('人员经费48.50万元。', [basic], '六、一般公共预算财政拨款基本支出决算情况说明')).toMatchObject([
      { constant: '48.50', slots: [0, 1] },
    ]);
  });
});
