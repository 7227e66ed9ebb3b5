import { scoreAgainstGold } from './gold.ts';
import { reconcileSeed } from './reconcile-seed.ts';
import type { SeedFact } from './reconcile-seed.ts';
import { describeWithShared } from './shared-folder.ts';

const SEEDS = [
  '000_3ec73e31864cf5c6',
  '001_8353d1271a0c0db8',
  '002_a5279335ae6e3cef',
  '003_fb4b9785bdfc6f0d',
  '004_c514cb0571b2b804',
] as const;

const isStatement = ({ statement, column }: SeedFact): boolean =>
  /^(?:final|budget)\./u.test(statement) && column !== '占比';

describeWithShared('the five real disclosures', () => {
  const runs = new Map<string, Awaited<ReturnType<typeof reconcileSeed>>>();
  beforeAll(async () => {
    for (const name of SEEDS) runs.set(name, await reconcileSeed(name));
  });
  const factsOf = (name: string): readonly SeedFact[] => runs.get(name)?.facts ?? [];
  const allFacts = (): readonly SeedFact[] => SEEDS.flatMap(factsOf).filter(isStatement);

  it.each([SEEDS[0], SEEDS[2], SEEDS[3]])(
    '%s: every printed figure, nothing else, nothing silently wrong',
    async (name) => {
      const score = await scoreAgainstGold(name, factsOf(name));
      expect(score.missed).toEqual([]);
      expect(score.wrong).toEqual([]);
      expect(score.silentlyWrong).toEqual([]);
      expect(score.imputed).toBe(score.absent);
      expect(score.verifiedShare).toBeGreaterThanOrEqual(0.85);
    },
  );

  it('has all 1,174 printed figures of the statements, and no place twice', () => {
    const printed = allFacts().filter(({ origin }) => origin !== 'imputed');
    expect(printed).toHaveLength(1174);
    for (const name of SEEDS) {
      const places = factsOf(name)
        .filter(isStatement)
        .map(({ statement, row, column }) => `${statement}/${row}/${column}`);
      expect(new Set(places).size).toBe(places.length);
    }
  });

  it('imputes at least 16 of the 18 figures that the text lost', () => {
    const imputed = allFacts().filter(({ origin, value }) => origin === 'imputed' && Number(value) !== 0);
    expect(imputed.length).toBeGreaterThanOrEqual(16);
    expect(imputed.length).toBeLessThanOrEqual(18);
  });

  it('verifies at least 85 % of the figures', () => {
    const verified = allFacts().filter(({ verdict }) => verdict === 'verified');
    expect(verified.length / allFacts().length).toBeGreaterThanOrEqual(0.85);
  });

  it("keeps the publishers' slips as printed, as conflicts with the figure that is proved", () => {
    const conflicts = SEEDS.flatMap((name) =>
      factsOf(name).filter(({ verdict, expected }) => verdict === 'conflict' && expected !== ''),
    );
    expect(conflicts.map(({ row, column, value, expected }) => [row, column, value, expected])).toEqual([
      ['PUBLIC_TOTAL', 'amount', '15.82', '49.19'],
      ['支出构成/合计', '近两年收支金额/2023', '2726.74', '2776.35'],
    ]);
  });

  it.each([
    [SEEDS[0], 'date', '2022', '2023'],
    [SEEDS[1], 'conflict', '15.82', '49.19'],
    [SEEDS[1], 'formula-note', '7行=(1+2+3)行', '27行=(1+2+3)行'],
    [SEEDS[1], 'percentage', '90.44%', '83.25%'],
    [SEEDS[1], 'percentage', '72.03%', '100.00%'],
    [SEEDS[1], 'rounding', '6.77万元', '6.76万元'],
    [SEEDS[1], 'text-against-table', '116.32万元', '107.8万元'],
    [SEEDS[2], 'growth', '6.7%', '6.6%'],
    [SEEDS[2], 'percentage', '1.4%', '1.3%'],
    [SEEDS[2], 'rounding', '62.63万元', '62.62万元'],
    [SEEDS[3], 'rounding', '2554.42万元', '2554.43万元'],
    [SEEDS[3], 'formula-note', '57行=(33+34+…+58)行', '59行=(33+34+…+58)行'],
    [SEEDS[3], 'publisher', '武汉市东西湖区大数据中心', '武汉市洪山区大数据中心'],
    [SEEDS[4], 'conflict', '2726.74', '2776.35'],
    [SEEDS[4], 'growth', '0.05%', '0.55%'],
    [SEEDS[4], 'growth', '0.80%', '0.81%'],
  ])('%s: finds %s, %s where %s is due', (name, kind, stated, expected) => {
    const found = (runs.get(name)?.findings ?? []).filter((finding) => finding.kind === kind);
    expect(found.map((finding) => [finding.stated, finding.expected])).toContainEqual([stated, expected]);
  });
});
