import type { FormCatalog } from '../../forms/form-catalog.ts';
import type { NormalizedDocument, Repair, Statement } from '../../model/statement.ts';
import { findLostCodes } from './lost-codes.ts';
import { findLostItems } from './lost-items.ts';
import { bringBack, type LostRow, type LostRowRule } from './lost-row.ts';
import { findLostTotals } from './lost-totals.ts';
import { findLostUnits } from './lost-units.ts';

/** In this order: a total that is back tells of lines that are missing below it. */
const RULES: readonly LostRowRule[] = [findLostTotals, findLostCodes, findLostUnits, findLostItems];

/**
 * Brings lines back that the text lost whole: where the lines around, the sums and the other tables of the document tell
 * that they were there, and what they are. They come back blank and unplaced: only sums put figures in, and none of their
 * figures is ever verified. A document of which only a part was read has other reasons to lack totals, and keeps them.
 */
export function restoreLostRows(document: NormalizedDocument, forms: FormCatalog): NormalizedDocument {
  const rules = document.isPartial === true ? RULES.filter((rule) => rule !== findLostTotals) : RULES;
  let nextId = nextSlotId(document.statements);
  const repairs: Repair[] = [];
  const restored = rules.reduce<readonly Statement[]>(
    (statements, rule) =>
      statements.map((statement) => {
        const others = statements.filter((other) => other !== statement && other.unit === statement.unit);
        return rule(statement, others, forms).reduce((current, lost) => {
          const grown = bringBack(current, lost, nextId);
          if (grown === current) return current;
          nextId += statement.columns.length;
          repairs.push(lostRepair(grown, lost));
          return grown;
        }, statement);
      }),
    document.statements,
  );
  return repairs.length === 0
    ? document
    : { ...document, statements: restored, repairs: [...document.repairs, ...repairs] };
}

/** The first number that no slot has. */
function nextSlotId(statements: readonly Statement[]): number {
  let next = 0;
  for (const { rows } of statements)
    for (const { slots } of rows) for (const { id } of slots) next = Math.max(next, id + 1);
  return next;
}

function lostRepair({ index, rows }: Statement, { key, side = '', why }: LostRow): Repair {
  const { line = 0 } = rows.find((row) => row.key === key && row.side === side) ?? {};
  return { rule: 'row-lost', before: '', after: key, why, statement: index, line };
}
