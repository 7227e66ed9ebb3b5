import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatAmount } from '../../model/amount.ts';
import { valueInYuan } from '../../output/value-in-yuan.ts';
import { amount } from './reconciled-fixture.ts';

const yuan = (text: string, unit: string): string | null => {
  const value = valueInYuan(amount(text), unit);
  return value === null ? null : formatAmount(value);
};

describe('valueInYuan', () => {
  it.each([
    ['123.55', '万元', '1235500.00'],
    ['-0.01', '万元', '-100.00'],
    ['1.000001', '万元', '10000.01'],
    ['12.345678', '亿元', '1234567800.00'],
    ['3', '千元', '3000.00'],
    ['12.5', '元', '12.50'],
    ['0.00', '元', '0.00'],
    ['7', '人民币 万元', '70000.00'],
    ['7', '（萬元）', '70000.00'],
    ['9000000000000000.01', '元', '9000000000000000.01'],
  ])('%s %s is %s yuan', (text, unit, expected) => {
    expect(yuan(text, unit)).toBe(expected);
  });

  it.each(['%', '', '个', '美元', '万美元', '元/人', '人'])('"%s" is no money', (unit) => {
    expect(yuan('1.00', unit)).toBeNull();
  });

  it('stays empty where two decimals or twenty digits would not be exact', () => {
    expect(yuan('0.001', '元')).toBeNull();
    expect(yuan('1000000000000000000', '元')).toBeNull();
    expect(yuan('999999999999999999.99', '元')).toBe('999999999999999999.99');
  });

  it('is exact for any amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }), (units) => {
        expect(valueInYuan({ units, scale: 2 }, '万元')).toEqual({ units: units * 10_000n, scale: 2 });
      }),
    );
  });
});
