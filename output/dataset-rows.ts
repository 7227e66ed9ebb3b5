import { candidateRowsOf } from './candidate-rows.ts';
import { cellRowsOf } from './cell-rows.ts';
import { checkRowsOf } from './check-rows.ts';
import type { DatasetName, Row } from './datasets.ts';
import { documentRowsOf } from './document-rows.ts';
import type { DocumentView } from './document-view.ts';
import { findingRowsOf } from './finding-rows.ts';
import { repairRowsOf } from './repair-rows.ts';
import { tableRowsOf } from './table-rows.ts';

/** The builder of each dataset's rows. quarantine has none: its rows are about inputs that became no document. */
export const ROW_BUILDERS: {
  readonly [Name in Exclude<DatasetName, 'quarantine'>]: (view: DocumentView) => readonly Row<Name>[];
} = {
  facts: ({ facts }) => facts,
  documents: documentRowsOf,
  tables: tableRowsOf,
  cells: cellRowsOf,
  checks: checkRowsOf,
  candidates: candidateRowsOf,
  repairs: repairRowsOf,
  findings: findingRowsOf,
};
