import type { PrintedTable, Slot } from '../model/statement.ts';
import type { ReconciledDocument } from '../model/verdict.ts';
import type { Row } from './datasets.ts';
import type { DocumentView } from './document-view.ts';
import { statementsIn } from './table-rows.ts';

/** Every filled cell of every printed table, with the figure that was read from it; blanks follow from the table's size. */
export function cellRowsOf({ document, factIdBySlot }: DocumentView): readonly Row<'cells'>[] {
  return document.tables.flatMap((table) => {
    const slots = slotsByPlace(table, document);
    return table.rows.flatMap((row, rowIndex) =>
      row.flatMap((text, columnIndex) => {
        const slot = slots.get(`${rowIndex}/${columnIndex}`);
        if (text === '' && (slot?.raw ?? '') === '') return [];
        return {
          document_id: document.id,
          table_index: table.index,
          row_index: rowIndex,
          column_index: columnIndex,
          text,
          raw_text: slot?.raw ?? null,
          fact_id: (slot && factIdBySlot.get(slot.id)) ?? null,
          line: slot?.line ?? null,
        };
      }),
    );
  });
}

/** The slots by their place in the table's grid. A place that two slots claim belongs to neither. */
function slotsByPlace(table: PrintedTable, document: ReconciledDocument): ReadonlyMap<string, Slot> {
  const claims = new Map<string, Slot | undefined>();
  for (const statement of statementsIn(table, document)) {
    for (const slot of statement.rows.flatMap((row) => row.slots)) {
      if (slot.gridRow < 0 || slot.gridColumn < 0) continue;
      const place = `${slot.gridRow}/${slot.gridColumn}`;
      claims.set(place, claims.has(place) ? undefined : slot);
    }
  }
  return new Map([...claims].filter((claim): claim is [string, Slot] => claim[1] !== undefined));
}
