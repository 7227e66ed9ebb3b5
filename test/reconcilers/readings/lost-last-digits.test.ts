import { describe, expect, it } from '@jest/globals';
import { readLostLastDigits } from '../../../reconcilers/readings/lost-last-digits.ts';
import { tellReadings } from './tell-readings.ts';

const readingsOf = (figures: readonly string[]): readonly string[] => tellReadings(readLostLastDigits, figures);

describe('a last digit that is lost', () => {
  const KEPT = ['12.50', '118.20', '9.10', '45.00', '77.30', '5.31', '8.88'];

  it('may be any where the document keeps its zeros', () => {
    expect(readingsOf([...KEPT, '48.4', '48.4'])).toEqual(
      Array<string>(2).fill('48.4 → 48.41 48.42 48.43 48.44 48.45 48.46 48.47 48.48 48.49'),
    );
  });

  it('is none where zeros are dropped, or too few are kept to tell', () => {
    expect(readingsOf([...KEPT, '48.4', '51.7'])).toEqual([]);
    expect(readingsOf([...KEPT.slice(1), '48.4'])).toEqual([]);
    expect(readingsOf(['12.5', '118.2', '9.1', '45', '77.3', '5.31', '8.88'])).toEqual([]);
  });
});
