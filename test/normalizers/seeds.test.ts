import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { extract } from '../../extractors/index.ts';
import { equalAmounts, parseAmount } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { NormalizedDocument, Slot } from '../../model/statement.ts';
import { normalize } from '../../normalizers/index.ts';
import { readCsv } from '../seeds/read-csv.ts';
import { SHARED, describeWithShared } from '../seeds/shared-folder.ts';

// Statements of the hand-keyed tables, by the numbers that they have there.
const TABLES: Readonly<Record<string, string>> = {
  '01': 'final.summary',
  '02': 'final.income',
  '03': 'final.expenditure',
  '04': 'final.appropriation_summary',
  '05': 'final.general_budget',
  '06': 'final.basic_expenditure',
  '07': 'final.government_fund',
  '09': 'final.three_public',
};
const DOCUMENTS = ['000_3ec73e31864cf5c6', '002_a5279335ae6e3cef', '003_fb4b9785bdfc6f0d'];

// What every dump binds: statements, and figures read plainly in them. More is welcome, less is a loss.
const BOUND_AT_LEAST: Readonly<Record<string, readonly [statements: number, figures: number]>> = {
  '000': [11, 141],
  '001': [20, 304],
  '002': [12, 185],
  '003': [9, 220],
  '004': [22, 492],
};

async function normalizeSeed(name: string): Promise<NormalizedDocument> {
  const bytes = readFileSync(new URL(`seeds/${name}.txt`, SHARED));
  return normalize(await extract({ source: `${name}.txt`, bytes }));
}

/** Plain reading, or the cheapest one where the text is malformed: what the cell says before any arithmetic. */
function readingOf(slot: Slot): Amount | null {
  return slot.plain ?? (slot.state === 'malformed' ? (slot.readings[0]?.amount ?? null) : null);
}

describeWithShared('binding of the real dumps', () => {
  it.each(DOCUMENTS)('%s: every printed figure of the truth stands in its place', async (name) => {
    const { statements } = await normalizeSeed(name);
    const truth = await readCsv(new URL(`gold/${name}.csv`, SHARED));
    const missed = truth.filter((row) => {
      const { table = '', row: rowKey = '', col = '', value = '', note = '' } = row;
      const amount = parseAmount(value.replaceAll(',', ''));
      if (amount === undefined || amount.units === 0n || note.includes('absent') || TABLES[table] === undefined)
        return false;
      return !statements
        .filter(({ form }) => form === TABLES[table])
        .some((statement) =>
          statement.rows.some(
            ({ key, slots }) =>
              key === rowKey &&
              slots.some((slot) => {
                const reading = readingOf(slot);
                return statement.columns[slot.column]?.key === col && reading !== null && equalAmounts(reading, amount);
              }),
          ),
        );
    });
    // One cell is misread as another well-formed figure: only arithmetic can tell.
    const plain = missed.filter(({ note = '' }) => !/^(?:ocr|shifted)/u.test(note));
    expect(plain).toEqual([]);
    expect(missed.length).toBeLessThanOrEqual(3);
  });

  it.each(Object.entries(BOUND_AT_LEAST))('%s: binds as much as it always did', async (number, least) => {
    // The folder is read here, not where the tests are named: those are named where it is absent, too.
    const file = readdirSync(new URL('seeds/', SHARED)).find((name) => name.startsWith(number));
    const { statements } = await normalizeSeed((file ?? number).replace('.txt', ''));
    const figures = statements.flatMap(({ rows }) =>
      rows.flatMap(({ slots }) => slots.filter(({ plain }) => plain !== null)),
    );
    const [leastStatements, leastFigures] = least;
    expect(statements.filter(({ form }) => form !== '').length).toBeGreaterThanOrEqual(leastStatements);
    expect(figures.length).toBeGreaterThanOrEqual(leastFigures);
  });
});
