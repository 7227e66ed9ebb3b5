import { listExpected, readExpected } from './expected-facts.ts';
import { findReal, reconcileReal, scoreReal } from './read-real.ts';

/** Prints no table at all. */
const WITHOUT_TABLES = 'jiangsu-party-office-budget-2018';

describe('real disclosures as PDF', () => {
  const found = listExpected().flatMap((name) => {
    const url = findReal(name);
    if (url === undefined) console.warn(`SKIPPED: ${name}.pdf: it is not in ../shared/real.`);
    return url === undefined || name === WITHOUT_TABLES ? [] : [{ name, url }];
  });
  const list = found.length === 0 ? it.skip : it;

  list(
    'are read whole, each figure at its place, none wrong and verified',
    async () => {
      let facts = 0;
      for (const { name, url } of found) {
        const expected = await readExpected(name);
        const { missed, stray, silentlyWrong, verifiedShare } = await scoreReal(await reconcileReal(url), expected);
        expect({ name, missed, stray, silentlyWrong }).toEqual({ name, missed: [], stray: [], silentlyWrong: [] });
        expect(verifiedShare).toBeGreaterThanOrEqual(0.95);
        facts += expected.length;
      }
      expect(facts).toBeGreaterThan(1000);
    },
    120_000,
  );
});
