import { describe, expect, it } from '@jest/globals';
import type { Check } from '../../../model/verdict.ts';
import { amountOf, chooseSmall, slotOf, sumOf, tellVerdict } from './small.ts';

/** One number in four tables, each with a sum of its own that it breaks, and ties between the prints. */
function printedFourTimes(print: string): string[] {
  const rest = ['100.00', '210.50', '305.25', '417.75'];
  const totals = ['1924.71', '2035.21', '2129.96', '2242.46'];
  const raws = [...rest.map(() => print), ...rest, ...totals];
  const sums = rest.map((_, at) => sumOf(at + 8, [at, at + 4]));
  const ties: Check[] = [1, 2, 3].map((at) => sumOf(at, [0], 'tie'));
  return chooseSmall(raws, [...sums, ...ties])
    .verdicts.map(tellVerdict)
    .slice(0, 4);
}

describe('a number misread alike wherever it stands', () => {
  it('is offered in all its places: no single change would pay', () => {
    expect(printedFourTimes('1874.71')).toEqual(Array<string>(4).fill('1874.71 as_read conflict → 1824.71'));
  });

  it('is verified in all of them where the sums agree', () => {
    expect(printedFourTimes('1824.71')).toEqual(Array<string>(4).fill('1824.71 as_read verified'));
  });
});

describe('last digits', () => {
  const ROWS = ['300.00', '120.50', '179.50'];

  it('that the table does not print are not verified', () => {
    const plain = amountOf('120.504');
    const readings = [{ amount: plain, cost: 0, rule: 'as-read' }];
    const fine = slotOf(1, '120.504', { state: 'figure', plain, readings });
    const verdicts = chooseSmall(['300.00', fine, '179.50'], [sumOf(0, [1, 2])]).verdicts.map(tellVerdict);
    expect(verdicts[1]).toBe('120.504 as_read unverified');
    expect(chooseSmall(ROWS, [sumOf(0, [1, 2])]).verdicts.map(tellVerdict)[1]).toBe('120.50 as_read verified');
  });

  it('that two sums would rather have otherwise are not verified where anything is misread', () => {
    // 62.11 for 62.12: row and column both need rounding, and neither would with the other digit.
    const grid = (middle: string, elsewhere = '5O.00'): string | undefined =>
      tellVerdict(
        chooseSmall(
          ['162.12', '100.00', middle, '212.12', '150.00', elsewhere, '20.00', '30.00'],
          [sumOf(0, [1, 2]), sumOf(3, [2, 4], 'hierarchy'), sumOf(5, [6, 7])],
        ).verdicts[2],
      );
    expect(grid('62.11')).toBe('62.11 as_read unverified');
    expect(grid('62.12')).toBe('62.12 as_read verified');
    expect(grid('62.11', '50.00')).toBe('62.11 as_read verified');
  });
});

describe('misread zeros', () => {
  it('are found in pairs', () => {
    const zero = { amount: { units: 0n, scale: 2 }, cost: 2.5, rule: 'misread-zero' };
    const misread = (id: number, raw: string) => {
      const slot = slotOf(id, raw);
      return { ...slot, readings: [...slot.readings, zero] };
    };
    const raws = ['300.00', '120.50', '179.50', misread(3, '9.00'), misread(4, '8.00')];
    const verdicts = chooseSmall(raws, [sumOf(0, [1, 2, 3, 4], 'hierarchy')]).verdicts.map(tellVerdict);
    expect(verdicts.slice(3)).toEqual(['9.00 as_read conflict → 0.00', '8.00 as_read conflict → 0.00']);
  });
});
