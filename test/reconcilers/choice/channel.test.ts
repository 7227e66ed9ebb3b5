import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatAmount } from '../../../model/amount.ts';
import { CHANNEL_NATS } from '../../../reconcilers/choice/channel-nats.ts';
import { priceOf } from '../../../reconcilers/choice/channel.ts';
import { amountOf } from './small.ts';

const price = (raw: string, figure: string | null): number =>
  priceOf(raw, figure === null ? null : amountOf(figure), 2);

describe('priceOf', () => {
  it.each([
    ['123.55', '123.55', 0],
    ['123, 55', '123.55', 0],
    ['2, 910. 06', '2910.06', 0],
    ['１２３．５５', '123.55', 0],
    ['96。31', '96.31', 0],
    ['12355', '123.55', 3],
    ['122 55', '122.55', 2],
    ['158.55', '153.55', 5],
    ['158.55', '154.55', 7],
    ['15.55', '153.55', 6],
    ['1533.55', '153.55', 5.5],
    ['1593.55', '153.55', 7],
    ['12O.55', '120.55', 1.5],
    ['12车.55', '128.55', 5],
    ['|128.55', '128.55', 2.5],
    ['12车8.55', '128.55', 5.5],
    ['', '12.00', 7],
    ['', null, 0],
    ['8', null, 3],
    ['y', null, 3],
    ['123.55', null, 10],
    ['99.99', '1234.56', 14],
  ])('prices %j as a reading of %s at %d', (raw, figure, nats) => {
    expect(price(raw, figure)).toBeCloseTo(nats, 9);
  });

  it('takes a dash for a printed blank', () => {
    expect(price('-', null)).toBeLessThan(1);
    expect(price('—', null)).toBeLessThan(1);
  });

  it('prices longer litter higher, but never above a full figure', () => {
    expect(price('120100', null)).toBeGreaterThan(price('8', null));
    expect(price('120100', null)).toBeLessThanOrEqual(CHANNEL_NATS.numberInBlank);
  });

  it('is 0 for the printed form itself and never above the cap for anything else', () => {
    const amounts = fc.bigInt({ min: 1n, max: 10n ** 12n }).map((units) => ({ units, scale: 2 }));
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        expect(priceOf(formatAmount(a), a, 2)).toBe(0);
        const other = priceOf(formatAmount(a), b, 2);
        expect(other).toBeLessThanOrEqual(CHANNEL_NATS.cap);
        if (a.units !== b.units) expect(other).toBeGreaterThanOrEqual(CHANNEL_NATS.confusableDigit);
      }),
    );
  });
});
