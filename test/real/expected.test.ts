import { readCsv } from '../seeds/read-csv.ts';
import { listExpected, readExpected } from './expected-facts.ts';
import { footFacts } from './footing.ts';

const COUNTS: Readonly<Record<string, { readonly facts: number; readonly sums: number }>> = {
  'jiangsu-cppcc-budget-tables-2019': { facts: 154, sums: 44 },
  'jiangsu-party-office-budget-2018': { facts: 0, sums: 0 },
  'jiangsu-procuratorate-budget-2018': { facts: 194, sums: 54 },
  'shanghai-district-office-budget-2025': { facts: 221, sums: 176 },
  'shanghai-finance-bureau-final-2024': { facts: 195, sums: 142 },
  'shanghai-social-work-final-2024': { facts: 205, sums: 131 },
  'shanghai-wanli-budget-2024': { facts: 875, sums: 637 },
};

describe('figures transcribed by hand from real disclosures', () => {
  it('are all counted', () => {
    expect(listExpected()).toEqual(Object.keys(COUNTS).sort());
  });

  describe.each(listExpected())('%s', (name) => {
    it('has every figure once, at a place of its own', async () => {
      const facts = await readExpected(name);
      const places = facts.map((fact) => [fact.title, fact.rowKey, fact.columnKey].join(' | '));
      expect(new Set(places).size).toBe(places.length);
      expect(facts).toHaveLength(COUNTS[name]?.facts ?? -1);
      expect(facts.filter((fact) => !/^(?:元|万元)$/u.test(fact.unit) || fact.page < 1)).toEqual([]);
    });

    it('writes keys without white space, with half-width brackets and straight quotes', async () => {
      const facts = await readExpected(name);
      expect(
        facts.flatMap((fact) => [fact.rowKey, fact.columnKey]).filter((key) => /[\s（）“”]|^$/u.test(key)),
      ).toEqual([]);
    });

    it('adds up as printed', async () => {
      expect(footFacts(await readExpected(name))).toEqual({ sums: COUNTS[name]?.sums, errors: [] });
    });
  });

  // By ten of the printed unit: rounding may hide a slip of the last digits, never this.
  it('do not add up once a figure is misread', async () => {
    const facts = await readExpected('shanghai-district-office-budget-2025');
    const unnoticed = facts.filter((fact) => {
      const misread = { ...fact, value: { ...fact.value, units: fact.value.units + 1000n } };
      const table = facts.filter(({ title }) => title === fact.title);
      return footFacts(table.map((other) => (other === fact ? misread : other))).errors.length === 0;
    });
    // The one column that nothing printed beside it adds up to.
    expect(unnoticed.map(({ columnKey }) => columnKey)).toEqual(['机关运行经费预算数']);
  });

  it('name the columns of the contract', async () => {
    const known = await readCsv(new URL('column-keys.csv', import.meta.url));
    const facts = await Promise.all(listExpected().map(readExpected));
    const printed = new Set(facts.flat().map(({ columnKey }) => columnKey));
    expect(known.filter((row) => !printed.has(row.printed ?? ''))).toEqual([]);
  });
});
