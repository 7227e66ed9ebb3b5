import type { NormalizedDocument, Statement } from '../model/statement.ts';

const LITTER_SHARE = 0.25;
const LITTER_AT_LEAST = 4;

/**
 * Slots in which even a well-formed figure may be litter: those of a column in which blank cells are known to be littered.
 * Elsewhere a well-formed figure is never taken away, whatever arithmetic says.
 */
export function findClearable(document: NormalizedDocument): ReadonlySet<number> {
  const littered = document.statements.flatMap((statement) => {
    const columns = new Set([...statement.columns.keys()].filter((column) => isLittered(document, statement, column)));
    return statement.rows.flatMap(({ slots }) => slots.filter((slot) => columns.has(slot.column)));
  });
  return new Set(littered.map((slot) => slot.id));
}

function isLittered(document: NormalizedDocument, statement: Statement, column: number): boolean {
  const slots = statement.rows.flatMap((row) => row.slots.filter((slot) => slot.column === column));
  const printed = new Set(slots.map((slot) => slot.gridColumn).filter((place) => place >= 0));
  // Litter on lines that the form leaves empty stands in the same printed column but has no slot.
  const outside = document.repairs.filter(
    (repair) =>
      repair.statement === statement.index &&
      repair.rule === 'litter-outside-lines' &&
      printed.has(repair.column ?? -1),
  ).length;
  const litter = outside + slots.filter((slot) => slot.state === 'litter').length;
  const empty = litter + slots.filter((slot) => slot.state === 'blank').length;
  return litter >= LITTER_AT_LEAST && litter >= empty * LITTER_SHARE;
}
