import { describe, expect, it } from '@jest/globals';
import { chooseReadings } from '../../../reconcilers/choice/index.ts';
import type { Slot } from '../../../model/statement.ts';
import { amountOf, chooseSmall, slotOf, sumOf, tellVerdict } from './small.ts';

/** Two rows and their total over columns 1=2+3: ids 0–2, 3–5, 6–8. */
const GRID = ['300.00', '120.50', '179.50', '55.25', '40.05', '15.20', '355.25', '160.55', '194.70'];
const GRID_CHECKS = [
  sumOf(0, [1, 2]),
  sumOf(3, [4, 5]),
  sumOf(6, [7, 8]),
  sumOf(6, [0, 3], 'hierarchy'),
  sumOf(7, [1, 4], 'hierarchy'),
  sumOf(8, [2, 5], 'hierarchy'),
];

const tellGrid = (change: Readonly<Record<number, string>>, clearable?: (slot: Slot) => boolean): string[] => {
  const raws = GRID.map((raw, index) => change[index] ?? raw);
  return chooseSmall(raws, GRID_CHECKS, {}, clearable).verdicts.map(tellVerdict);
};

describe('a table that foots', () => {
  it('is verified throughout', () => {
    const choice = chooseSmall(GRID, GRID_CHECKS);
    expect(choice.verdicts.map(tellVerdict)).toEqual(GRID.map((raw) => `${raw} as_read verified`));
    expect(choice.checks.map(({ status }) => status)).toEqual(GRID_CHECKS.map(() => 'holds'));
    expect(choice.verdicts[4]).toMatchObject({ proofs: 2, resolution: { units: 0n } });
  });

  it('is never verified where the place is guessed', () => {
    const raws = GRID.map((raw, id) => (id === 4 ? slotOf(id, raw, { placed: false }) : raw));
    const verdicts = chooseSmall(raws, GRID_CHECKS).verdicts;
    expect(tellVerdict(verdicts[4])).toBe('40.05 as_read unverified');
    expect(tellVerdict(verdicts[3])).toBe('55.25 as_read verified');
  });
});

describe('damage', () => {
  it.each([
    ['122 50', 1, '120.50', 'repaired'],
    ['12050', 1, '120.50', 'repaired'],
    ['12O.50', 1, '120.50', 'repaired'],
    ['40, 05', 4, '40.05', 'repaired'],
  ])('reads %j in place %d as %s (%s)', (raw, place, value, origin) => {
    expect(tellGrid({ [place]: raw })[place]).toBe(`${value} ${origin} verified`);
  });

  it.each(['', 'y'])('imputes a lost figure (%j) and claims no more than rounding allows', (raw) => {
    const raws = GRID.map((printed, index) => (index === 1 ? raw : printed));
    const verdict = chooseSmall(raws, GRID_CHECKS).verdicts[1];
    expect(tellVerdict(verdict)).toBe('120.50 imputed unverified');
    expect(verdict?.resolution).toEqual({ units: 1n, scale: 2 });
  });

  it('names what an illegible figure shows by itself where its sum cannot tell, and nothing where the print is open', () => {
    // Two illegible addends and one sum that does not foot with either as printed.
    const told = (first: string, second: string): string[] =>
      chooseSmall([first, second, '7.00', '99.00'], [sumOf(3, [0, 1, 2])]).verdicts.map(tellVerdict);
    expect(told('12O.50', '1S.25').slice(0, 2)).toEqual([
      'blank repaired unverified → 120.50',
      'blank repaired unverified → 15.25',
    ]);
    expect(told('12车.50', '1和.25')[0]).toBe('blank repaired unverified');
  });

  it('names no figure by its print where the sum comes out without any', () => {
    const told = chooseSmall(['12O.50', '7.00', '7.00'], [sumOf(2, [0, 1])]).verdicts.map(tellVerdict);
    expect(told[0]).toBe('blank repaired unverified');
  });

  it('verifies an imputed figure that exact checks leave no slack', () => {
    const checks = [
      sumOf(0, [1, 2]),
      sumOf(0, [3], 'hierarchy'),
      sumOf(3, [4, 5]),
      sumOf(1, [4], 'hierarchy'),
      sumOf(2, [5], 'hierarchy'),
    ];
    const { verdicts } = chooseSmall(['', '120.50', '179.50', '300.00', '120.50', '179.50'], checks);
    expect(tellVerdict(verdicts[0])).toBe('300.00 imputed verified');
    // Where white space told the columns, what stands beside a blank may be its figure.
    const unruled = slotOf(0, '', { isUnruled: true });
    const beside = chooseSmall([unruled, '120.50', '179.50', '300.00', '120.50', '179.50'], checks).verdicts[0];
    expect(tellVerdict(beside)).toBe('blank as_read conflict → 300.00');
  });

  it('pins a slip down to its cell and overwrites nothing', () => {
    const told = tellGrid({ 4: '40.85' });
    expect(told[4]).toBe('40.85 as_read conflict → 40.05');
    // 3 and 5 share the broken row, 7 and 1 the broken column: other sums speak for them.
    expect(told.filter((line) => line.includes('conflict'))).toHaveLength(1);
    expect(told[0]).toBe('300.00 as_read verified');
    expect(told[6]).toBe('355.25 as_read verified');
  });

  it('keeps the checks of a slip violated', () => {
    const raws = GRID.map((raw, index) => (index === 4 ? '40.85' : raw));
    const { checks } = chooseSmall(raws, GRID_CHECKS);
    expect(checks.map(({ status }) => status)).toEqual(['holds', 'violated', 'holds', 'holds', 'violated', 'holds']);
    expect(checks[1]?.difference).toEqual({ units: 80n, scale: 2 });
  });

  it('names no culprit where one sum does not foot and nothing tells its members apart', () => {
    const { verdicts, checks } = chooseSmall(['300.00', '120.50', '179.58'], [sumOf(0, [1, 2])]);
    expect(checks[0]?.status).toBe('violated');
    for (const verdict of verdicts) {
      expect(verdict.verdict).not.toBe('verified');
      expect(verdict.expected).toBeNull();
    }
    expect(verdicts.some(({ verdict }) => verdict === 'conflict')).toBe(true);
  });

  it.each(['8', 'y', '-', '120100', '5.', '(3)', '1 2'])('clears litter %j from a blank cell', (litter) => {
    const checks = [sumOf(0, [1, 2, 3]), sumOf(4, [5, 6, 7]), sumOf(8, [3, 7])];
    const raws = ['300.00', '120.50', '179.50', litter, '55.25', '40.05', '15.20', '', ''];
    const { verdicts } = chooseSmall(raws, checks);
    expect(verdicts[3]).toMatchObject({ value: null, expected: null });
    expect(tellVerdict(verdicts[0])).toBe('300.00 as_read verified');
  });

  it('clears a well-formed figure only where that is allowed and two checks demand it', () => {
    const checks = [sumOf(0, [1, 2, 3]), sumOf(4, [5, 6, 7]), sumOf(8, [3, 7])];
    const raws = ['300.00', '120.50', '179.50', '77.31', '55.25', '40.05', '15.20', '', ''];
    expect(tellVerdict(chooseSmall(raws, checks).verdicts[3])).toBe('77.31 as_read conflict → 0.00');
    expect(tellVerdict(chooseSmall(raws, checks, {}, (slot) => slot.id === 3).verdicts[3])).toMatch(/^blank repaired/u);
  });
});

describe('rounding', () => {
  it('lets two copies differ by one last digit, both as printed', () => {
    const checks = [sumOf(0, [1, 2]), sumOf(3, [4, 5]), sumOf(0, [3], 'tie')];
    const { verdicts, checks: checked } = chooseSmall(['62.63', '12.13', '50.50', '62.62', '12.12', '50.50'], checks);
    expect(checked[2]?.status).toBe('holds-with-rounding');
    expect(tellVerdict(verdicts[0])).toBe('62.63 as_read verified');
    expect(tellVerdict(verdicts[3])).toBe('62.62 as_read verified');
  });

  it('grants ⌊(n−1)/2⌋ last digits and says so', () => {
    const rounded = chooseSmall(['300.01', '120.50', '179.50'], [sumOf(0, [1, 2])]);
    expect(rounded.checks[0]?.status).toBe('holds-with-rounding');
    expect(rounded.checks[0]?.tolerance).toEqual({ units: 1n, scale: 2 });
    expect(rounded.verdicts[0]?.resolution).toEqual({ units: 1n, scale: 2 });
    expect(chooseSmall(['300.02', '120.50', '179.50'], [sumOf(0, [1, 2])]).checks[0]?.status).toBe('violated');
    expect(chooseSmall(['300.01', '300.00', ''], [sumOf(0, [1, 2])]).checks[0]?.status).toBe('violated');
  });

  it('treats a printed zero like a blank in sums', () => {
    const { verdicts } = chooseSmall([...GRID, '0.00', ''], [...GRID_CHECKS, sumOf(10, [9])]);
    expect(tellVerdict(verdicts[9])).toBe('0.00 as_read unverified');
    expect(tellVerdict(verdicts[10])).toBe('blank as_read unverified');
  });

  it('names no culprit between two copies that differ by less than the sums around them could tell', () => {
    const raws = ['1544.71', '1423.62', '121.09', '1423.61', '0.00'];
    const { verdicts } = chooseSmall(raws, [sumOf(0, [1, 2]), sumOf(3, [1, 4], 'hierarchy')]);
    expect(verdicts[1]?.verdict).not.toBe('verified');
    expect(verdicts[3]).toMatchObject({ verdict: 'conflict', expected: null });
  });

  it('never imputes an amount within the slack', () => {
    const { verdicts } = chooseSmall(['300.01', '120.50', '179.50', ''], [sumOf(0, [1, 2, 3])]);
    expect(verdicts[3]?.value).toBeNull();
  });

  it('ties 万元 to 元 within half a unit of the coarser side', () => {
    const yuan = [slotOf(3, '3000049.99'), slotOf(4, '1205000.00'), slotOf(5, '1795049.99')];
    const tie = sumOf(3, [0], 'tie', {
      terms: [
        { slot: 3, coefficient: -1 },
        { slot: 0, coefficient: 10_000 },
      ],
    });
    const checks = [sumOf(0, [1, 2]), sumOf(3, [4, 5]), tie];
    const holds = chooseSmall(['300.00', '120.50', '179.50', ...yuan], checks);
    expect(holds.checks[2]?.status).toBe('holds-with-rounding');
    expect(holds.verdicts.map(({ verdict }) => verdict)).toEqual(yuan.concat(yuan).map(() => 'verified'));
    const apart = [slotOf(3, '3000050.01'), slotOf(4, '1205000.00'), slotOf(5, '1795050.01')];
    expect(chooseSmall(['300.00', '120.50', '179.50', ...apart], checks).checks[2]?.status).toBe('violated');
  });
});

describe('evidence', () => {
  it('counts a chain of only children as one number', () => {
    const chain = chooseSmall(['62.63', '62.63', '62.63'], [sumOf(0, [1], 'hierarchy'), sumOf(1, [2], 'hierarchy')]);
    expect(chain.verdicts.map(({ verdict }) => verdict)).toEqual(['unverified', 'unverified', 'unverified']);
  });

  it('flows along exact copies from a sum', () => {
    const { verdicts } = chooseSmall([...GRID, '355.25'], [...GRID_CHECKS, sumOf(9, [6], 'tie')]);
    expect(tellVerdict(verdicts[9])).toBe('355.25 as_read verified');
  });

  it('does not take a running text alone for proof', () => {
    const text = sumOf(0, [], 'text', { constant: amountOf('123.55'), terms: [{ slot: 0, coefficient: 1 }] });
    const { verdicts, checks } = chooseSmall(['123.55'], [text]);
    expect(checks[0]?.status).toBe('holds');
    expect(tellVerdict(verdicts[0])).toBe('123.55 as_read unverified');
  });

  it('needs a printed point for the scale', () => {
    const whole = (id: number, raw: string): Slot => {
      const amount = amountOf(raw);
      return slotOf(id, raw, { state: 'figure', plain: amount, readings: [{ amount, cost: 0, rule: 'as-read' }] });
    };
    const lost = chooseSmall([whole(0, '30000'), whole(1, '12050'), whole(2, '17950')], [sumOf(0, [1, 2])]);
    expect(lost.verdicts.map(({ verdict }) => verdict)).toEqual(['unverified', 'unverified', 'unverified']);
    // A style that drops trailing zeros: the points of its neighbors fix the size of 300.
    const dropped = chooseSmall([whole(0, '300'), '120.55', '179.45'], [sumOf(0, [1, 2])]);
    expect(tellVerdict(dropped.verdicts[0])).toBe('300 as_read verified');
    const integers = { slots: [whole(0, '30000'), whole(1, '12050'), whole(2, '17950')], checks: [sumOf(0, [1, 2])] };
    expect(chooseReadings({ ...integers, decimalsOf: () => 0 }).verdicts[0]?.verdict).toBe('verified');
  });
});

describe('bad input', () => {
  it('leaves a check open that names no known slot', () => {
    const { checks, verdicts } = chooseSmall(['1.00'], [sumOf(0, [7])]);
    expect(checks[0]?.status).toBe('open');
    expect(tellVerdict(verdicts[0])).toBe('1.00 as_read unverified');
  });

  it('leaves a check open whose figures are beyond exact integers', () => {
    const { checks } = chooseSmall(['99999999999999.99', '99999999999999.99', ''], [sumOf(0, [1, 2])]);
    expect(checks[0]?.status).toBe('open');
  });

  it('takes an empty document', () => {
    expect(chooseSmall([], [])).toMatchObject({ verdicts: [], checks: [] });
  });
});
