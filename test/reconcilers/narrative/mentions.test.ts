import { describe, expect, it } from '@jest/globals';
import { formatAmount } from '../../../model/amount.ts';
import { NOTHING_CARRIED, readMentions } from '../../../reconcilers/narrative/mentions.ts';

const read = (text: string, isBudget = false) =>
  readMentions(text, { isBudget, publisher: '某市测绘中心', carried: NOTHING_CARRIED }).mentions;
const brief = (text: string, isBudget = false) =>
  read(text, isBudget).map(({ role, value, unit, subject }) =>
    `${role} ${formatAmount(value)}${unit} ${subject}`.trim(),
  );

describe('figures of running text', () => {
  it('are read whatever spaces, commas and full-width signs stand in them', () => {
    expect(brief('收入合计 1,203. 40 万元')).toEqual(['amount 1203.40万元 收入合计']);
    expect(brief('收入合计１２．５万元')).toEqual(['amount 12.5万元 收入合计']);
    expect(brief('基本支出 85,31 万元')).toEqual(['amount 85.31万元 基本支出']);
  });
  it('are not read where two numbers may have run together', () => {
    expect(brief('收入合计2 910.06万元')).toEqual(['other 0万元 收入合计']);
    expect(brief('收入合计1,2,3万元')).toEqual(['other 0万元 收入合计']);
  });
  it('are told from years, counts and ordinals', () => {
    expect(brief('1. 2023年度共有项目3个，公用经费为8万元')).toEqual(['amount 8万元 公用经费']);
  });
  it('take the unit of the amount before behind a verb of change', () => {
    expect(brief('支出合计20.5万元，比上年增加1.25，增长6.49%')).toEqual([
      'amount 20.5万元 支出合计',
      'change 1.25万元 支出合计',
      'growth 6.49% 支出合计',
    ]);
  });
});

describe('the words before a figure', () => {
  it('say its role', () => {
    expect(brief('住房公积金（项）。年初预算为8万元，支出决算为6万元，完成年初预算的75%')).toEqual([
      'budget 8万元',
      'actual 6万元',
      'completion 75%',
    ]);
    expect(brief('授予合同金额5万元，占政府采购支出总额的50%')).toEqual([
      'amount 5万元 授予合同金额',
      'share 50% 授予合同金额',
    ]);
  });
  it('mean another thing in a budget: 收入预算 is the subject', () => {
    expect(brief('2024年收入预算30万元', true)).toEqual(['amount 30万元 收入预算']);
    expect(brief('2024年收入预算30万元')).toEqual(['budget 30万元 2024年收入'.replace('2024年', '')]);
  });
  it('leave the sign of 增加（减少） open', () => {
    expect(read('公务接待费1万元，比预算增加（减少）0万元').map(({ sign }) => sign)).toEqual([0, 0]);
    expect(read('支出合计9万元，比上年减少1万元').at(-1)?.sign).toBe(-1);
  });
  it('name a year, a body and an ordinal that are no part of the subject', () => {
    const [mention] = read('（一）2023年度某市测绘中心政府采购支出总额9万元');
    expect(mention).toMatchObject({ subject: '政府采购支出总额', year: 2023 });
    expect(read('某局2022年度收入支出总计9万元')[0]).toMatchObject({ subject: '收入支出总计', year: 2022 });
  });
});

describe('line items', () => {
  it('are named by class, group and item, brackets in their names and all', () => {
    const [mention] = read(
      '2. 一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）事业运行（项）。支出决算为7万元',
    );
    expect(mention?.chain).toEqual({
      className: '一般公共服务支出',
      groupName: '政府办公厅(室)及相关机构事务',
      itemName: '事业运行',
    });
  });
  it('rule the figures behind other sentences and in the next paragraph', () => {
    const [far] = read('住房保障支出（类）住房改革支出（款）提租补贴（项）。主要用于：职工租房。年初预算为2万元');
    expect(far?.chain?.itemName).toBe('提租补贴');
    const options = { isBudget: false, publisher: '', carried: NOTHING_CARRIED };
    const { carried } = readMentions('住房保障支出（类）住房改革支出（款）提租补贴（项）。', options);
    const { mentions } = readMentions('年初预算为2万元', { ...options, carried });
    expect(mentions[0]?.chain?.itemName).toBe('提租补贴');
  });
  it('end where another subject begins', () => {
    const mentions = read('住房保障支出（类）支出9万元。其中：物业补贴3万元');
    expect(mentions.map(({ chain }) => chain?.className)).toEqual(['住房保障支出', undefined]);
  });
});
