import { describe, expect, it } from '@jest/globals';
import { hasCharacterForDigit, isFigureLike, isTotalLabel } from '../../normalizers/text/cell-kinds.ts';
import { normalizeText } from './normalize-text.ts';

describe('a figure with a character for a digit', () => {
  it.each(['8.车4', '1,2车5.00', '-0.8一1', '12.0 车 5'])('is %s', (text) => {
    expect(hasCharacterForDigit(text)).toBe(true);
    expect(isFigureLike(text)).toBe(true);
  });

  it.each(['12.50元', '第3.2条', '2.车辆', '8车4', '一、1.5', '车8.44', '1.车辆4'])('is not %s', (text) => {
    expect(hasCharacterForDigit(text)).toBe(false);
  });

  it('keeps a table whose every figure is one', async () => {
    const { statements } = await normalizeText([
      ...['2023年度某某局部门决算', '', '收入支出决算总表', '单位：万元', ''],
      ...['收入\t\t支出\t', '项目\t决算数\t项目\t决算数', '一、财政拨款收入\t8.车4\t一、卫生健康支出\t8.车4'],
      ...['二、上级补助收入\t\t\t', '本年收入合计\t8.车4\t本年支出合计\t8.车4', '总计\t8.车4\t总计\t8.车4'],
    ]);
    const printed = statements.flatMap(({ rows }) => rows.flatMap(({ slots }) => slots.map(({ raw }) => raw)));
    expect(printed.filter((raw) => raw !== '')).toEqual(Array<string>(6).fill('8.车4'));
  });
});

describe('the label of a total', () => {
  it.each(['合计', '合 计', '总计', '台计', '会计', '众计', '侣计', '售 计', '含让', '计'])('is %s', (text) => {
    expect(isTotalLabel(text)).toBe(true);
  });

  it.each(['小计', '少计', '累计', '审计', '统计', '合计金额', '人员经费合计', '众', '售'])('is not %s', (text) => {
    expect(isTotalLabel(text)).toBe(false);
  });
});
