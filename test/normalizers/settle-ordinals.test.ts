import { describe, expect, it } from '@jest/globals';
import { findForm } from '../../forms/statement-forms.ts';
import { writeNumeral } from '../../model/numerals.ts';
import { settleOrdinals } from '../../normalizers/binding/settle-ordinals.ts';
import { sectionOf } from './normalize-text.ts';

const FORM = findForm('budget.summary');

/** The labels of a column as they settle; `?` behind those whose number stays open. */
function settle(labels: readonly string[]): readonly string[] {
  if (FORM === undefined) throw new Error('budget.summary is a form');
  const { rows, doubtful } = settleOrdinals(sectionOf(labels).rows, FORM);
  return rows.flatMap(({ cells }) => cells.map((cell) => `${cell.text}${doubtful.has(cell) ? '?' : ''}`));
}

describe('ordinals of labels', () => {
  it('are a sequence: one that breaks it takes the number of its place', () => {
    expect(settle(['一、财政拨款收入', '三、事业收入', '三、事业单位经营收入', '四、其他收入'])).toEqual([
      ...['一、财政拨款收入', '二、事业收入', '三、事业单位经营收入', '四、其他收入'],
    ]);
  });

  it('may begin anywhere and leave numbers out where nothing speaks against it', () => {
    const labels = ['四、教育支出', '八、社会保障和就业支出', '十、卫生健康支出', '二十、住房保障支出'];
    expect(settle(labels)).toEqual(labels);
  });

  it('come back where one is lost and its number is missing', () => {
    expect(settle(['一、教育支出', '卫生健康支出', '三、住房保障支出'])[1]).toBe('二、卫生健康支出');
  });

  it('come back where one cannot be read and its number is missing', () => {
    expect(settle(['(一)教育支出', '（=）卫生健康支出', '(三)住房保障支出'])[1]).toBe('(二)卫生健康支出');
    expect(settle(['一、教育支出', '=、卫生健康支出', '三、住房保障支出'])[1]).toBe('二、卫生健康支出');
  });

  it('come back where several are lost, the first among them, and as many numbers are missing', () => {
    const lost = ['社会保障和就业支出', '卫生健康支出', '三、住房保障支出', '其他支出', '五、农林水支出'];
    expect(settle(lost)).toEqual([
      ...['一、社会保障和就业支出', '二、卫生健康支出', '三、住房保障支出', '四、其他支出', '五、农林水支出'],
    ]);
    expect(settle(['教育支出', '卫生健康支出', '二、住房保障支出']).slice(0, 2)).toEqual(['教育支出', '卫生健康支出']);
  });

  it('are not given to lines that never had one', () => {
    const labels = ['一、本年支出', '二、上年结转', '三、其他收入', '年终结转结余', '支出总计'];
    expect(settle(labels)).toEqual(labels);
  });

  it('stay open where print and place have as much to say', () => {
    expect(settle(['一、教育支出', '二、卫生健康支出', '三、其他支出', '五、住房保障支出'])[3]).toBe(
      '五、住房保障支出?',
    );
  });

  it('start again in every group', () => {
    const labels = [
      ...['一、本年收入', '(一)教育支出', '(二)卫生健康支出', '(三)住房保障支出'],
      ...['二、上年结转', '(一)教育支出', '(三)卫生健康支出', '(三)住房保障支出'],
    ];
    expect(settle(labels)[6]).toBe('(二)卫生健康支出');
  });

  it('count as the table does', () => {
    const labels = ['十九、教育支出', '廿、卫生健康支出', '廿二、住房保障支出', '廿二、其他支出', '廿三、金融支出'];
    expect(settle(labels)[2]).toBe('廿一、住房保障支出');
  });

  it('are contracted where one behind 二十 has come before', () => {
    const first = Array.from({ length: 20 }, (_, index) => `${writeNumeral(index + 1)}、教育支出`);
    const read = ['十一、其他支出', '让二、债务还本支出', '十三、债务付息支出', '十四、债务发行费用支出'];
    expect(settle([...first, ...read]).slice(20)).toEqual([
      ...['廿一、其他支出', '廿二、债务还本支出', '廿三、债务付息支出', '廿四、债务发行费用支出'],
    ]);
  });

  it('are contracted where a mark of two signs is left of one behind 二十', () => {
    const first = Array.from({ length: 20 }, (_, index) => `(${writeNumeral(index + 1)})教育支出`);
    expect(settle([...first, '(革一)其他支出']).at(-1)).toBe('(廿一)其他支出');
    expect(settle([...first, '(二革一)其他支出']).at(-1)).toBe('(二十一)其他支出');
  });

  it('get their sign back where the numeral stands before a whole name', () => {
    expect(settle(['一教育支出', '二、卫生健康支出', '三、住房保障支出'])[0]).toBe('一、教育支出');
    expect(settle(['一一般公共服务支出', '二、卫生健康支出', '三、住房保障支出'])[0]).toBe('一、一般公共服务支出');
    expect(settle(['一般公共服务支出', '教育支出', '卫生健康支出'])).toEqual([
      '一般公共服务支出',
      '教育支出',
      '卫生健康支出',
    ]);
  });
});
