import type { NormalizedDocument, Row, Slot, Statement } from '../model/statement.ts';
import type { Check } from '../model/verdict.ts';
import { checksBySlot, rowsBySlot } from './weigh-laying.ts';

/**
 * Figures that stand where their column's total says that nothing stands: as long as no sum joins them to another row,
 * their row may have slipped, for sums across a row hold in any column. They keep their value and lose their place.
 */
export function doubtPlaces(document: NormalizedDocument, checks: readonly Check[]): NormalizedDocument {
  const checksOf = checksBySlot(checks);
  const rowOf = rowsBySlot(document);
  const isAlone = ({ id }: Slot): boolean =>
    (checksOf.get(id) ?? []).every(({ terms }) => terms.every(({ slot }) => rowOf.get(slot) === rowOf.get(id)));
  return { ...document, statements: document.statements.map((statement) => doubtIn(statement, isAlone)) };
}

const TOTAL = 'TOTAL';

function doubtIn(statement: Statement, isAlone: (slot: Slot) => boolean): Statement {
  const totals = statement.rows.filter(({ key }) => key === TOTAL);
  const [total] = totals;
  if (total === undefined || totals.length > 1 || !total.slots.some(hasFigure)) return statement;
  const blank = new Set(total.slots.filter((slot) => !hasFigure(slot)).map(({ column }) => column));
  const isDoubtful = (slot: Slot): boolean => blank.has(slot.column) && hasFigure(slot) && isAlone(slot);
  const doubt = (row: Row): Row =>
    row.slots.some(isDoubtful)
      ? { ...row, slots: row.slots.map((slot) => (hasFigure(slot) ? { ...slot, placed: false } : slot)) }
      : row;
  return { ...statement, rows: statement.rows.map(doubt) };
}

function hasFigure({ plain }: Slot): boolean {
  return plain !== null && plain.units !== 0n;
}
