import { describe, expect, it } from '@jest/globals';
import { readMissingDigits } from '../../../reconcilers/readings/missing-digits.ts';
import { tellReadings } from './tell-readings.ts';

/** Figures of which every digit comes equally often, 5 to a line. */
const EVEN = Array.from(
  { length: 24 },
  (_, line) => `${1 + (line % 9)}${(line * 7 + 3) % 10}${(line * 3) % 10}.${(line * 9) % 10}${1 + ((line * 2) % 9)}`,
);

const readingsOf = (figures: readonly string[]): readonly string[] => tellReadings(readMissingDigits, figures);

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
