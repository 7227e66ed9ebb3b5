import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatAmount } from '../../model/amount.ts';
import { readAmount } from '../../normalizers/amounts/read-amount.ts';

const STRICT = { decimals: 2, most: 2, isStrict: true } as const;
const LAX = { decimals: 2, most: Infinity, isStrict: false } as const;

const figure = fc
  .tuple(fc.bigInt({ min: 0n, max: 999_999_999_999n }), fc.boolean())
  .map(([units, isNegative]) => formatAmount({ units: isNegative ? -units : units, scale: 2 }));
const grouped = (text: string): string => text.replace(/\B(?=(\d{3})+\.)/gu, ',');
const digitsOf = (text: string): string => text.replace(/\D/gu, '');

describe('readAmount', () => {
  it('leaves a clean figure as it is, thousands separated or not', () => {
    fc.assert(
      fc.property(figure, fc.boolean(), (text, isGrouped) => {
        const { state, plain, readings, rule } = readAmount(isGrouped ? grouped(text) : text, STRICT);
        expect(state).toBe('figure');
        expect(rule).toBe('');
        expect(plain === null ? '' : formatAmount(plain)).toBe(text);
        expect(readings).toHaveLength(1);
      }),
    );
  });

  it('takes no row of hundreds of digits for a sum of money, and reads sixty to the last', () => {
    const long = `${'7'.repeat(58)}.11`;
    expect(formatAmount(readAmount(long, LAX).plain!)).toBe(long);
    for (const text of [`7${long}`, `${'7'.repeat(400)}.11`, `1.${'7'.repeat(400)}`])
      expect(readAmount(text, LAX)).toMatchObject({ state: 'litter', plain: null });
  });

  it('mends separators without adding, losing or moving a digit', () => {
    const damages: readonly ((text: string) => string)[] = [
      (text) => text.replace('.', ', '),
      (text) => text.replace('.', '. '),
      (text) => text.replace('.', '。'),
      (text) => grouped(text).replaceAll(',', ', '),
      (text) => [...text].map((c) => (/\d/u.test(c) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join(''),
    ];
    fc.assert(
      fc.property(figure, fc.constantFrom(...damages), (text, damage) => {
        const raw = damage(text);
        const { plain, state } = readAmount(raw, STRICT);
        expect(['figure', 'mended']).toContain(state);
        const mended = plain === null ? '' : formatAmount(plain);
        expect(mended).toBe(text);
        expect(digitsOf(mended)).toBe(digitsOf(raw.normalize('NFKC')));
      }),
    );
  });

  it('takes a point among whole figures for a misread comma, and two figures for no lost point', () => {
    const whole = readAmount('180.319', { decimals: 0, most: Infinity, isStrict: false });
    expect(whole.state).toBe('malformed');
    expect(whole.readings.map(({ amount }) => amount && formatAmount(amount))).toEqual(['180319', '180.319']);
    const two = readAmount('115.09 115.09', STRICT);
    expect(two.readings.map(({ amount }) => amount && formatAmount(amount))).not.toContain('11509115.09');
  });

  it('never throws, always has a reading, cheapest first, and a plain one only at no cost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 24 }), fc.constantFrom(STRICT, LAX), (raw, style) => {
        const { plain, readings, state } = readAmount(raw, style);
        expect(readings.length).toBeGreaterThan(0);
        const costs = readings.map(({ cost }) => cost);
        expect([...costs].sort((a, b) => a - b)).toEqual(costs);
        expect(plain !== null).toBe(state === 'figure' || state === 'mended');
        if (plain !== null) expect(readings[0]).toMatchObject({ amount: plain, cost: 0 });
      }),
    );
  });

  it.each([
    ['', 'blank', null],
    [' ', 'blank', null],
    ['335.00', 'figure', '335.00'],
    ['0.00', 'figure', '0.00'],
    ['1,733.37', 'figure', '1733.37'],
    ['123, 55', 'mended', '123.55'],
    ['96. 31', 'mended', '96.31'],
    ['0,83', 'mended', '0.83'],
    ['2, 910. 06', 'mended', '2910.06'],
    ['5。82', 'mended', '5.82'],
    ['１２３．５５', 'figure', '123.55'],
    ['<b>10.15</b>', 'figure', '10.15'],
    ['12.34<sup>3</sup>', 'figure', '12.34'],
    ['122 55', 'malformed', null],
    ['12O.55', 'malformed', null],
    ['8', 'litter', null],
    ['y', 'litter', null],
    ['-', 'litter', null],
  ] as const)('reads %j as %s', (raw, state, value) => {
    const reading = readAmount(raw, STRICT);
    expect(reading.state).toBe(state);
    expect(reading.plain === null ? null : formatAmount(reading.plain)).toBe(value);
  });

  it('offers the point back where it was lost, and nothing as the last word', () => {
    const readings = readAmount('122 55', STRICT).readings;
    expect(readings.map(({ amount }) => (amount === null ? '' : formatAmount(amount)))).toEqual(['122.55', '']);
  });
});
