import type { Amount } from '../model/amount.ts';
import type { NormalizedDocument, Repair, Row, Statement } from '../model/statement.ts';
import { isTotalRow } from './checks/places.ts';
import { blankRow, insertRow, nextSlotId, prints, unitsOf } from './lost-row.ts';

/** The total of a coded table, or a line of another one that adds lines up: 本年支出合计. */
function addsUp(row: Row): boolean {
  return isTotalRow(row) || /[合总]计$/u.test(row.label);
}

/**
 * Brings back the 合计 line of coded tables that lost it whole: where the highest codes add up to what another table of the
 * document prints in a total of its own. It comes back blank and unplaced, so none of its figures is ever verified. A document
 * of which only a part was read has other reasons to lack lines, and keeps them.
 */
export function restoreLostTotals(document: NormalizedDocument): NormalizedDocument {
  if (document.isPartial === true) return document;
  const { statements } = document;
  let nextId = nextSlotId(statements);
  const repairs: Repair[] = [];
  const restored = statements.map((statement) => {
    const totals = statements.flatMap((other) =>
      other !== statement && other.unit === statement.unit ? other.rows.filter(addsUp) : [],
    );
    const figures = figuresOfTotal(statement, totals);
    const [first] = statement.rows;
    if (figures.size === 0 || first === undefined) return statement;
    const row = blankRow(statement, { key: 'TOTAL', code: '', label: '合计', figures }, first, nextId);
    nextId += row.slots.length;
    repairs.push({
      rule: 'row-lost',
      before: '',
      after: 'TOTAL',
      why: 'the lines below add up to the total of another table; the text lost this line',
      statement: statement.index,
      line: row.line,
    });
    return insertRow(statement, 0, row);
  });
  return repairs.length === 0
    ? document
    : { ...document, statements: restored, repairs: [...document.repairs, ...repairs] };
}

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
