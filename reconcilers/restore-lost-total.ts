import { equalAmounts, unitsAt } from '../model/amount.ts';
import type { Amount } from '../model/amount.ts';
import type { NormalizedDocument, Repair, Row, Slot, Statement } from '../model/statement.ts';

const TOTAL = 'TOTAL';
const LEAST_TELLING = 100n;
/** Nats: the lines add up to just this figure, and another table has it as its total. */
const PRINTED_COST = 0.5;

/**
 * Brings back the 合计 line of coded tables that lost it whole: where the highest codes add up to what another table of the
 * document prints in its own 合计 line. It comes back blank and unplaced, so none of its figures is ever verified. A document
 * of which only a part was read has other reasons to lack lines, and keeps them.
 */
export function restoreLostTotals(document: NormalizedDocument): NormalizedDocument {
  if (document.isPartial === true) return document;
  const { statements } = document;
  let nextId = 1 + statements.reduce((most, { rows }) => Math.max(most, lastIdOf(rows)), -1);
  const repairs: Repair[] = [];
  const restored = statements.map((statement) => {
    const totals = statements.flatMap((other) =>
      other !== statement && other.unit === statement.unit ? other.rows.filter(({ key }) => key === TOTAL) : [],
    );
    const figures = figuresOfTotal(statement, totals);
    const [first] = statement.rows;
    if (figures.size === 0 || first === undefined) return statement;
    const row = blankTotal(statement, first, figures, nextId);
    nextId += row.slots.length;
    repairs.push({
      rule: 'row-lost',
      before: '',
      after: TOTAL,
      why: 'the lines below add up to the total of another table; the text lost this line',
      statement: statement.index,
      line: row.line,
    });
    return { ...statement, rows: [row, ...statement.rows].map(numberSlots) };
  });
  return repairs.length === 0
    ? document
    : { ...document, statements: restored, repairs: [...document.repairs, ...repairs] };
}

function lastIdOf(rows: readonly Row[]): number {
  return rows.reduce((most, { slots }) => slots.reduce((last, { id }) => Math.max(last, id), most), -1);
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
    if (sum.units >= LEAST_TELLING && totals.some((total) => prints(total, sum))) figures.set(column, sum);
  }
  return figures;
}

function prints({ slots }: Row, figure: Amount): boolean {
  return slots.some(({ plain }) => plain !== null && equalAmounts(plain, figure));
}

/** A blank is nothing; undefined where the cell is damaged or finer than the table. */
function unitsOf(slot: Slot | undefined, decimals: number): bigint | undefined {
  if (slot === undefined || slot.state === 'malformed') return undefined;
  return slot.plain === null ? 0n : unitsAt(slot.plain, decimals);
}

function blankTotal(
  { index }: Statement,
  { slots, line, page, side }: Row,
  figures: ReadonlyMap<number, Amount>,
  firstId: number,
): Row {
  const blank = slots.map(({ column }, at): Slot => {
    const amount = figures.get(column);
    const readings = [{ amount: null, cost: 0, rule: 'blank' }];
    return {
      id: firstId + at,
      statement: index,
      row: 0,
      column,
      raw: '',
      state: 'blank',
      plain: null,
      readings:
        amount === undefined
          ? readings
          : [...readings, { amount, cost: PRINTED_COST, rule: 'printed-in-another-table' }],
      line,
      page,
      gridRow: -1,
      gridColumn: -1,
      placed: false,
    };
  });
  return {
    key: TOTAL,
    label: '合计',
    printedLabel: '',
    code: '',
    number: null,
    side,
    slots: blank,
    alternatives: [],
    line,
    page,
  };
}

function numberSlots(row: Row, index: number): Row {
  const renumber = (slots: readonly Slot[]): readonly Slot[] => slots.map((slot) => ({ ...slot, row: index }));
  return {
    ...row,
    slots: renumber(row.slots),
    alternatives: row.alternatives.map((laying) => ({ ...laying, slots: renumber(laying.slots) })),
  };
}
