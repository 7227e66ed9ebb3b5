import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseAmount } from '../../../model/amount.ts';
import { roundedInYuan } from '../../../reconcilers/narrative/money.ts';
import { standGrowth, standShare } from '../../../reconcilers/narrative/percentage.ts';

const amount = (text: string) => parseAmount(text) ?? { units: 0n, scale: 0 };
const money = (text: string) => roundedInYuan(amount(text), '万元', 2);
const share = (stated: string, part: string, whole: string) =>
  standShare(amount(stated), money(part), money(whole))?.standing;
const growth = (stated: string, change: string, current: string, sign: 1 | -1) =>
  standGrowth(amount(stated), money(change), money(current), sign)?.standing;

describe('a share', () => {
  it('follows where rounding half up gives the printed percentage', () => {
    expect(share('77.95', '96.31', '123.55')).toBe('follows');
    expect(share('113', '90', '80')).toBe('follows');
    expect(share('0.00', '0.00', '75.26')).toBe('follows');
  });
  it('is near where only unrounded figures can give it', () => {
    expect(share('1.4', '0.85', '63')).toBe('near');
    expect(standShare(amount('1.4'), money('0.85'), money('63'))?.expected).toEqual(amount('1.3'));
  });
  it('does not follow where no figures that round to the printed ones give it', () => {
    expect(share('90.44', '34.73', '41.72')).toBe('not');
    expect(share('72.03', '1342.48', '1342.48')).toBe('not');
  });
  it('of nothing says nothing', () => {
    expect(share('100', '107.80', '0')).toBeUndefined();
    expect(share('100', '107.80', '0.00')).toBeUndefined();
  });
});

describe('growth', () => {
  it('is measured on the year before', () => {
    expect(growth('69.39', '50.61', '123.55', 1)).toBe('follows');
    expect(growth('10.63', '304.04', '2556.03', -1)).toBe('follows');
    expect(growth('6.7', '45.24', '635.55', -1)).toBe('not');
    expect(growth('6.6', '45.24', '635.55', -1)).toBe('follows');
  });
  it('from nothing says nothing', () => {
    expect(growth('100', '12.50', '12.50', 1)).toBeUndefined();
  });
});

describe('percentages that a program would print', () => {
  const fen = fc.integer({ min: 1, max: 9_999_999 });
  const decimal = (units: number) => `${Math.floor(units / 100)}.${String(units % 100).padStart(2, '0')}`;
  it('follow from the figures they were made of', () => {
    fc.assert(
      fc.property(fen, fen, fc.integer({ min: 0, max: 3 }), (part, whole, decimals) => {
        const scaled = BigInt(part) * 100n * 10n ** BigInt(decimals);
        const units = (2n * scaled + BigInt(whole)) / (2n * BigInt(whole));
        const standing = standShare({ units, scale: decimals }, money(decimal(part)), money(decimal(whole)));
        return standing?.standing === 'follows';
      }),
    );
  });
  it('do not follow when they are off by two last digits or more', () => {
    const wholes = fc.integer({ min: 100_000, max: 9_999_999 });
    fc.assert(
      fc.property(wholes, fc.nat(), fc.integer({ min: 2, max: 900 }), (whole, any, off) => {
        const part = any % (whole + 1);
        const units = (2n * BigInt(part) * 1000n + BigInt(whole)) / (2n * BigInt(whole)) + BigInt(off);
        return standShare({ units, scale: 1 }, money(decimal(part)), money(decimal(whole)))?.standing === 'not';
      }),
    );
  });
});
