import { describe, expect, it } from '@jest/globals';
import { findForm } from '../../forms/statement-forms.ts';
import { mendItemName } from '../../normalizers/binding/item-name.ts';

const FORM = findForm('final.appropriation_summary');

function mend(name: string): string {
  if (FORM === undefined) throw new Error('final.appropriation_summary is a form');
  return mendItemName(FORM, name);
}

describe('the name that a damaged one must be', () => {
  it.each([
    ['one of as many signs before one with fewer', '年末财政氢灶结转和结余', '年末财政拨款结转和结余'],
    ['the one whose signs look alike', '年来财政拔款结转和结余', '年末财政拨款结转和结余'],
    ['a short one with two signs that look alike', '未年支出含计', '本年支出合计'],
  ])('is %s', (_, read, name) => {
    expect(mend(read)).toBe(name);
  });

  it.each(['年中财政拨款结转和结余', '未年含计', '虽肯类小怪草预算支出'])('stays open: %s', (read) => {
    expect(mend(read)).toBe(read);
  });
});
