import { codesInForce, type ClassificationCode } from '../../../forms/classification.ts';
import { chance, pick, type Random } from './random.ts';

/** Which budget an item belongs to: general public budget, government funds, state capital. */
export type FundKind = 'general' | 'fund' | 'capital';

/** An item (项) that money is spent on. */
export interface LeafCode {
  readonly code: string;
  readonly kind: FundKind;
}

const OF_FUNDS = /基金|出让|彩票|债务|债券|附加|费安排|收入安排|国债|预算|转移/u;
const FUND_GROUPS = ['20822', '21208', '21213', '21214', '21366', '21372', '22960'];
// Classes that departments do not spend from, and those that only some summaries have a line for.
const FOREIGN = new Set(['202', '203', '209', '223', '227', '228', '230', '231', '232', '233', '234']);
const STAFF = ['20805', '21011', '22102'];
const CAPITAL = '223';

interface Group {
  readonly code: string;
  readonly items: readonly string[];
}

function groupsInForce(year: number): readonly (Group & { readonly name: string })[] {
  const sure = codesInForce('functional', year).filter((entry) => entry.sure);
  const known = new Set(sure.map((entry) => entry.code));
  const items = new Map<string, string[]>();
  for (const { code } of sure) {
    if (code.length === 7) items.set(code.slice(0, 5), [...(items.get(code.slice(0, 5)) ?? []), code]);
  }
  const isGroup = (entry: ClassificationCode): boolean => entry.code.length === 5 && known.has(entry.code.slice(0, 3));
  return sure
    .filter(isGroup)
    .map(({ code, name }) => ({ code, name, items: items.get(code) ?? [] }))
    .filter(({ items: below }) => below.length > 0);
}

/**
 * Draws the items of a disclosure until the tables have about `rows` rows: pension, health and housing, as every publisher
 * has them, and groups of its own trade, single chains and broad ones. Ends early where the list of the year is used up.
 */
export function drawLeafCodes(
  random: Random,
  year: number,
  rows: number,
  wants: { readonly fund: boolean; readonly capital: boolean },
): LeafCode[] {
  const groups = groupsInForce(year);
  const general = groups.filter(({ code, name }) => !FOREIGN.has(code.slice(0, 3)) && !OF_FUNDS.test(name));
  const taken = new Map<string, FundKind>();
  const seen = new Set<string>();
  const take = (group: Group, kind: FundKind, most: number): void => {
    const start = Math.floor(random() * group.items.length);
    for (let index = 0; index < Math.min(most, group.items.length); index++) {
      const code = group.items[(start + index * 3) % group.items.length] ?? '';
      if (code === '' || taken.has(code)) continue;
      taken.set(code, kind);
      for (const length of [3, 5, 7]) seen.add(code.slice(0, length));
    }
  };
  const trades = new Set(
    Array.from({ length: 1 + Math.floor(rows / 15) }, () => pick(random, general).code.slice(0, 3)),
  );
  const own = general.filter(({ code }) => rows > 200 || trades.has(code.slice(0, 3)));
  for (let attempt = 0; seen.size < rows && attempt < rows * 20; attempt++) {
    const staff = rows > 8 && attempt < STAFF.length ? groups.find(({ code }) => code === STAFF[attempt]) : undefined;
    take(staff ?? pick(random, own), 'general', rows <= 3 || chance(random, 0.45) ? 1 : rows > 200 ? 9 : 4);
  }
  const funds = groups.filter(({ code }) => FUND_GROUPS.includes(code));
  if (wants.fund) take(pick(random, funds), 'fund', chance(random, 0.5) ? 1 : 3);
  const capital = groups.filter(({ code }) => code.startsWith(CAPITAL));
  if (wants.capital && capital.length > 0) take(pick(random, capital), 'capital', chance(random, 0.7) ? 1 : 2);
  return [...taken].map(([code, kind]) => ({ code, kind })).sort((a, b) => (a.code < b.code ? -1 : 1));
}
