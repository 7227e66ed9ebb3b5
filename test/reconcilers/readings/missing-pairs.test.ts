import { describe, expect, it } from '@jest/globals';
import { formatAmount } from '../../../model/amount.ts';
import { gatherChecks } from '../../../reconcilers/checks/index.ts';
import { readMissingPairs } from '../../../reconcilers/readings/missing-pairs.ts';
import { buildDocument } from '../checks/build.ts';

/** The figures of detail lines: a pair of digits should come some eight times among them. */
const ITEMS = Array.from({ length: 180 }, (_, line) => {
  const digits = String((line * 1_103_515_245 + 12_345) % 2_147_483_648).padStart(9, '0');
  return `${1 + (line % 9)}${digits.slice(0, 4)}.${digits.slice(4, 6)}`;
});

/** Classes of ten lines each with their sum, as one table prints them; `spoil` is what a recognizer made of every figure. */
function readingsOf(spoil: (figure: string) => string, items = ITEMS): readonly string[] {
  const rows = Array.from({ length: items.length / 10 }, (_, at) => {
    const own = items.slice(at * 10, at * 10 + 10);
    const cents = own.reduce((sum, figure) => sum + BigInt(figure.replace('.', '')), 0n);
    const code = `${201 + at}`;
    return [
      { code, figures: { '1': spoil(formatAmount({ units: cents, scale: 2 })) } },
      ...own.map((figure, line) => ({ code: `${code}${11 + line}`, figures: { '1': spoil(figure) } })),
    ];
  }).flat();
  const document = buildDocument({ form: 'final.income', columns: ['1'], rows });
  const readings = readMissingPairs(document, gatherChecks(document).checks);
  return document.statements.flatMap((statement) =>
    statement.rows.flatMap(({ slots }) =>
      slots.flatMap(({ id, raw }) => {
        const amounts = (readings.get(id) ?? []).map(({ amount }) => (amount === null ? '' : formatAmount(amount)));
        return amounts.length === 0 ? [] : [`${raw} → ${amounts.join(' ')}`];
      }),
    ),
  );
}

describe('a pair of digits that no figure of a document shows', () => {
  const spoil = (figure: string): string => figure.replaceAll('49', '69');

  it('may be what stands in its place, where sums that fail come out so', () => {
    const misread = ITEMS.filter((figure) => figure.includes('49'));
    expect(misread.length).toBeGreaterThan(3);
    const readings = readingsOf(spoil);
    for (const figure of misread) {
      const found = readings.find((reading) => reading.startsWith(`${spoil(figure)} →`));
      expect(found).toMatch(new RegExp(`[> ]${figure.replace('.', String.raw`\.`)}(?: |$)`, 'u'));
    }
    expect(readings.every((reading) => /^\S*69/u.test(reading))).toBe(true);
  });

  it('is read nowhere where a figure shows it', () => {
    expect(
      readingsOf((figure) => (figure === ITEMS.find((each) => each.includes('49')) ? figure : spoil(figure))),
    ).toEqual([]);
    expect(readingsOf((figure) => figure)).toEqual([]);
  });

  it('is read nowhere in a short document', () => {
    expect(readingsOf(spoil, ITEMS.slice(0, 20))).toEqual([]);
  });
});
