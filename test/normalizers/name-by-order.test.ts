import { describe, expect, it } from '@jest/globals';
import { findForm } from '../../forms/statement-forms.ts';
import { nameByOrder } from '../../normalizers/binding/name-by-order.ts';
import { tableOf } from './bound-table.ts';

const FORM = findForm('final.appropriation_summary');

/** The labels of 支出 as they are named; `?` behind those that are not placed. */
function name(labels: readonly string[]): readonly string[] {
  if (FORM === undefined) throw new Error('final.appropriation_summary is a form');
  const { rows } = tableOf(
    'final.appropriation_summary',
    labels.map((label) => ['', label]),
  ).draft;
  return nameByOrder(rows, '支出', FORM).map(({ label, isPlaced }) => (isPlaced ? label : `${label}?`));
}

describe('labels that cannot be read', () => {
  it('are the lines between those that can, where as many stand between', () => {
    const read = ['一、一般公共服务支出', '二、外交支出', '三、力防支吕', '证、虽肯类小', '五、教育支出'];
    expect(name(read).slice(2, 4)).toEqual(['三、国防支出', '四、公共安全支出?']);
  });

  it('are the first lines where the side begins with them', () => {
    expect(name(['一、一般公关朋艿支出', '二、外交支出', '三、国防支出'])[0]).toBe('一、一般公共服务支出');
  });

  it('may have a number that is not the line’s', () => {
    const read = ['二十二、灾害防治及应急管理支出', '三十三、其他支出', '二十四、债务还本支出'];
    expect(name(['一、一般公共服务支出', ...read])[2]).toBe('二十三、其他支出');
  });

  it.each([
    ['where more stand between', ['一、一般公共服务支出', '二、外焚支出', '虽肯类', '三、国防支出']],
    ['where fewer stand between', ['一、一般公共服务支出', '虽肯类小', '五、教育支出']],
    ['where the legible ones are out of order', ['五、教育支出', '虽肯类小', '三、国防支出']],
    ['where one is another line, word for word', ['一、一般公共服务支出', '农林水支出', '三、国防支出']],
    ['behind the last that can be read', ['一、一般公共服务支出', '二、外交支出', '虽肯类小']],
    ['where too few can be read', ['虽肯类小', '国肯类小', '三、国防支出', '证、虽肯类小']],
  ])('stay as they are %s', (_, read) => {
    expect(name(read)).toEqual(read);
  });
});
