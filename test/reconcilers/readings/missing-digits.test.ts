import { describe, expect, it } from '@jest/globals';
import { formatAmount } from '../../../model/amount.ts';
import { readMissingDigits } from '../../../reconcilers/readings/missing-digits.ts';
import { buildDocument } from '../checks/build.ts';

/** Figures of which every digit comes equally often, 5 to a line. */
const EVEN = Array.from(
  { length: 24 },
  (_, line) => `${1 + (line % 9)}${(line * 7 + 3) % 10}${(line * 3) % 10}.${(line * 9) % 10}${1 + ((line * 2) % 9)}`,
);

/** What else the figures of a table may be, as `printed → readings`. */
function readingsOf(figures: readonly string[]): readonly string[] {
  const document = buildDocument({
    form: 'final.income',
    columns: ['1'],
    rows: figures.map((figure, line) => ({ code: String(20101 + line), figures: { '1': figure } })),
  });
  const readings = readMissingDigits(document, []);
  return document.statements.flatMap(({ rows }) =>
    rows.flatMap(({ slots }) =>
      slots.flatMap(({ id, raw }) => {
        const amounts = (readings.get(id) ?? []).map(({ amount }) => (amount === null ? '' : formatAmount(amount)));
        return amounts.length === 0 ? [] : [`${raw} → ${amounts.join(' ')}`];
      }),
    ),
  );
}

describe('a digit that no figure of a long table shows', () => {
  const misread = EVEN.map((figure) => figure.replaceAll('9', '8'));

  it('may be what its look-alike stands for, in each place of it', () => {
    const readings = readingsOf([...misread, '188.80']);
    expect(readings).toContain('188.80 → 198.80 189.80 199.80 188.90 198.90 189.90 199.90');
    expect(readings.every((reading) => /^\S*8/u.test(reading))).toBe(true);
  });

  it('is read nowhere where a figure shows it, or the table is short', () => {
    expect(readingsOf([...misread, '19.00'])).toEqual([]);
    expect(readingsOf(misread.slice(0, 15))).toEqual([]);
  });

  it('is read nowhere where illegible figures hold a stranger in its place', () => {
    expect(readingsOf(EVEN.map((figure) => figure.replaceAll('9', 'g')))).toEqual([]);
  });
});
