import { describe, expect, it } from '@jest/globals';
import { settleAll } from '../../normalizers/binding/settle-path.ts';

const FORM = ['支出/合计', '支出/一般公共预算', '支出/政府性基金预算', '支出/国有资本经营预算'];

/** The paths as they settle; `?` behind those that are guessed. */
function settle(paths: readonly string[], forms: readonly string[] = FORM): readonly string[] {
  return settleAll(paths, forms, paths).map(({ path, isSure }) => `${path}${isSure ? '' : '?'}`);
}

describe('headings of two signs that end in 计', () => {
  it('are 合计 over a column for each budget, whether the form has them or not', () => {
    expect(settle(['支出/侣计', ...FORM.slice(1)])).toEqual(FORM);
    expect(settle(['支出/侣计', ...FORM.slice(1)], ['支出/预算数'])).toEqual(FORM);
  });

  it('are what they say where they are whole', () => {
    expect(settle(['支出/小计', ...FORM.slice(1)])[0]).toBe('支出/小计');
  });
});
