import type { NormalizedDocument, Row, Slot, Statement } from '../model/statement.ts';

/**
 * Rows that may not be the ones they are named for: two of one name in a statement, and a row without any print beside
 * figures whose own row is not sure, for these may be its. They keep their figures and lose their place.
 */
export function doubtRows(document: NormalizedDocument): NormalizedDocument {
  return { ...document, statements: document.statements.map(doubtIn) };
}

function doubtIn(statement: Statement): Statement {
  const { form, rows } = statement;
  // Tables that no form describes name their rows as they please, and print a name twice.
  if (form === '') return statement;
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(nameOf(row), (counts.get(nameOf(row)) ?? 0) + 1);
  const isCoded = rows.filter(({ code }) => code !== '').length * 2 > rows.length;
  const strays = new Set(
    rows.flatMap((row) => (isStray(row, isCoded) ? row.slots.filter(hasPrint).map(columnOf) : [])),
  );
  const isTwin = (row: Row): boolean => (counts.get(nameOf(row)) ?? 0) > 1;
  const mayStandElsewhere = (row: Row): boolean =>
    !row.slots.some(hasPrint) && row.slots.some((slot) => strays.has(slot.column));
  return { ...statement, rows: rows.map((row) => (isTwin(row) || mayStandElsewhere(row) ? unplaced(row) : row)) };
}

function nameOf({ side, key }: Row): string {
  return `${side}/${key}`;
}

/** Among rows with codes, one with figures that has none and is no total is known by nothing but what is left of its name. */
function isStray(row: Row, isCoded: boolean): boolean {
  if (!row.slots.some(hasPrint)) return false;
  if (row.slots.some((slot) => hasPrint(slot) && !slot.placed)) return true;
  return isCoded && row.code === '' && !row.key.endsWith('TOTAL');
}

function hasPrint({ state }: Slot): boolean {
  return state !== 'blank';
}

function columnOf({ column }: Slot): number {
  return column;
}

function unplaced(row: Row): Row {
  return row.slots.some(({ placed }) => placed)
    ? { ...row, slots: row.slots.map((slot) => ({ ...slot, placed: false })) }
    : row;
}
