import type { Column, Row, Slot, Statement } from '../model/statement.ts';
import type { ReconciledDocument } from '../model/verdict.ts';
import { countOccurrences, identify } from './identifiers.ts';

/** A place for a figure in a statement, printed or blank. */
export interface Place {
  readonly statement: Statement;
  readonly row: Row;
  readonly column: Column | undefined;
  readonly slot: Slot;
  /** The id of the figure that stands here, or would. Worked out when it is asked for: most places are blank. */
  readonly identify: () => string;
}

/**
 * The places of a document in document order. An id depends on document, statement, row and column only, so it survives
 * whatever later versions read into the cell.
 */
export function* placesOf(document: ReconciledDocument): Generator<Place> {
  const occurrence = countOccurrences();
  for (const statement of document.statements) {
    const identity = identityOf(statement, document);
    for (const row of statement.rows) {
      for (const slot of row.slots) {
        const column = statement.columns[slot.column];
        // Blank places count too: a figure found in one of them must not move the ids of its namesakes.
        const parts = [document.id, identity, row.key, column?.key ?? String(slot.column)] as const;
        const repeated = occurrence(JSON.stringify(parts));
        yield {
          statement,
          row,
          column,
          slot,
          identify: () => identify(...parts, ...(repeated > 0 ? [repeated] : [])),
        };
      }
    }
  }
}

/** A form names its statement unless the document prints that statement twice. */
function identityOf(statement: Statement, document: ReconciledDocument): string {
  const alike = document.statements.filter((other) => other.form === statement.form).length;
  return statement.form !== '' && alike === 1
    ? statement.form
    : `${statement.form}#${statement.title}#${statement.index}`;
}
