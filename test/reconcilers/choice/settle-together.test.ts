import { describe, expect, it } from '@jest/globals';
import { formatAmount } from '../../../model/amount.ts';
import type { Slot } from '../../../model/statement.ts';
import type { Check } from '../../../model/verdict.ts';
import { amountOf, chooseSmall, slotOf, sumOf } from './small.ts';

/** Three lines, their totals in the last line; each line's total first, then its parts. */
const TRUTH = [
  ['1617.31', '1141.12', '71.17', '405.02'],
  ['3217.81', '811.51', '2101.16', '305.14'],
  ['1151.94', '17.61', '1034.17', '100.16'],
  ['5987.06', '1970.24', '3206.50', '810.32'],
] as const;

/** A figure with every 1 read as 7, and with each 7 of it either way. */
function misread(id: number, truth: string): Slot {
  const raw = truth.replaceAll('1', '7');
  const spelled = [...raw].reduce<readonly string[]>(
    (heads, mark) => heads.flatMap((head) => (mark === '7' ? [`${head}7`, `${head}1`] : [head + mark])),
    [''],
  );
  const readings = spelled.map((text) => ({
    amount: amountOf(text),
    cost: 0.7 * [...text].filter((mark, at) => mark !== raw[at]).length,
    rule: text === raw ? 'as-read' : 'missing-digit',
  }));
  return slotOf(id, raw, { readings });
}

function checksOf(): readonly Check[] {
  const cell = (row: number, column: number): number => row * 4 + column;
  const lines = [0, 1, 2, 3].map((row) => sumOf(cell(row, 0), [cell(row, 1), cell(row, 2), cell(row, 3)]));
  const columns = [0, 1, 2, 3].map((column) =>
    sumOf(cell(3, column), [cell(0, column), cell(1, column), cell(2, column)], 'hierarchy'),
  );
  return [...lines, ...columns];
}

describe('a glyph misread all over a table', () => {
  it('is undone in all its figures at once, which no sum could tell one by one', () => {
    const truth = TRUTH.flat();
    const slots = truth.map((text, id) => misread(id, text));
    const { verdicts } = chooseSmall(slots, checksOf());
    const told = verdicts.map(({ value, expected }) => expected ?? value);
    expect(told.map((amount) => (amount === null ? '' : formatAmount(amount)))).toEqual(truth);
    const misreadAndVerified = verdicts.filter(
      ({ verdict, value }) =>
        verdict === 'verified' && value !== null && !truth.some((text) => text === formatAmount(value)),
    );
    expect(misreadAndVerified).toEqual([]);
  });
});
