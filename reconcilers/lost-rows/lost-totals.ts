import type { Amount } from '../../model/amount.ts';
import type { Row, Statement } from '../../model/statement.ts';
import { addsUp } from '../checks/labels.ts';
import { isTotalRow } from '../checks/places.ts';
import { prints, unitsOf, type LostRowRule } from './lost-row.ts';

/** The 合计 line of a coded table: where the highest codes add up to what another table prints in a total of its own. */
export const findLostTotals: LostRowRule = (statement, others) => {
  const totals = others.flatMap(({ rows }) => rows.filter((row) => isTotalRow(row) || addsUp(row.label)));
  const figures = figuresOfTotal(statement, totals);
  if (figures.size === 0) return [];
  const why = 'the lines below add up to the total of another table; the text lost this line';
  return [{ key: 'TOTAL', code: '', label: '合计', figures, placeAmong: () => 0, why }];
};

/** The sums of the highest codes that another total prints, by column; none where the table has a total, or lines without codes. */
function figuresOfTotal({ rows, decimals }: Statement, totals: readonly Row[]): ReadonlyMap<number, Amount> {
  const figures = new Map<number, Amount>();
  const codes = rows.map(({ code }) => code);
  const length = Math.min(...codes.map((code) => code.length));
  const highest = rows.filter(({ code }) => code.length === length);
  const heads = new Set(highest.map(({ code }) => code));
  const isWhole = length >= 3 && codes.every((code) => /^\d+$/u.test(code) && heads.has(code.slice(0, length)));
  if (rows.length < 2 || !isWhole || heads.size !== highest.length) return figures;
  for (const column of new Set(highest.flatMap((row) => row.slots.map((slot) => slot.column)))) {
    const units = highest.map((row) =>
      unitsOf(
        row.slots.find((slot) => slot.column === column),
        decimals,
      ),
    );
    if (units.includes(undefined)) continue;
    const sum = { units: units.reduce<bigint>((all, each) => all + (each ?? 0n), 0n), scale: decimals };
    if (totals.some((total) => prints(total, sum))) figures.set(column, sum);
  }
  return figures;
}
