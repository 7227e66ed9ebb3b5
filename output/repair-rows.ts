import type { Repair } from '../model/statement.ts';
import type { Row } from './datasets.ts';
import type { DocumentView } from './document-view.ts';
import { countOccurrences, identify } from './identifiers.ts';

/** The changes that rules made to a document, in the order in which they were made. */
export function repairRowsOf({ document, factIdBySlot }: DocumentView): readonly Row<'repairs'>[] {
  const occurrence = countOccurrences();
  return document.repairs.map((repair) => {
    const repeated = occurrence(identityOf(repair));
    return {
      repair_id: identify(document.id, 'repair', identityOf(repair), ...(repeated > 0 ? [repeated] : [])),
      document_id: document.id,
      rule: repair.rule,
      before: repair.before,
      after: repair.after,
      why: repair.why,
      statement: document.statements.find(({ index }) => index === repair.statement)?.form ?? null,
      table_index: repair.statement ?? null,
      row: repair.row ?? null,
      column: repair.column ?? null,
      line: repair.line ?? null,
      fact_id: (repair.slot === undefined ? undefined : factIdBySlot.get(repair.slot)) ?? null,
    };
  });
}

/** `why` is left out: a sentence that is worded better is no other repair. */
const identityOf = ({ rule, before, after, statement, row, column, line, slot }: Repair): string =>
  JSON.stringify([rule, before, after, statement ?? null, row ?? null, column ?? null, line ?? null, slot ?? null]);
