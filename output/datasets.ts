import type { DatasetDefinition, ForeignKey, RowOf } from './column-types.ts';
import {
  CANDIDATES,
  CELLS,
  CHECKS,
  DOCUMENTS,
  FACTS,
  FINDINGS,
  QUARANTINE,
  REPAIRS,
  TABLES,
} from './dataset-columns.ts';

const ofDocument: ForeignKey = { fields: ['document_id'], resource: 'documents', references: ['document_id'] };
const ofFact = (field: string): ForeignKey => ({ fields: [field], resource: 'facts', references: ['fact_id'] });
const BOTH = ['csv', 'parquet'] as const;

/** The one table of datasets: each file's columns, keys and words are derived from here. */
export const DATASETS = {
  facts: {
    ...{ title: 'Facts', description: 'One row an amount.', formats: BOTH, columns: FACTS },
    ...{ primaryKey: ['fact_id'], foreignKeys: [ofDocument] },
  },
  documents: {
    ...{ title: 'Documents', description: 'One row a document.', formats: BOTH, columns: DOCUMENTS },
    ...{ primaryKey: ['document_id'], foreignKeys: [] },
  },
  tables: {
    ...{
      title: 'Tables',
      description: 'One row a statement, and one a printed table.',
      formats: BOTH,
      columns: TABLES,
    },
    ...{ primaryKey: ['document_id', 'part', 'table_index'], foreignKeys: [ofDocument] },
  },
  cells: {
    ...{ title: 'Cells', description: 'Every filled cell of every printed table.', formats: BOTH, columns: CELLS },
    primaryKey: ['document_id', 'table_index', 'row_index', 'column_index'],
    foreignKeys: [ofDocument, ofFact('fact_id')],
  },
  checks: {
    ...{ title: 'Checks', description: 'One row a check of arithmetic.', formats: BOTH, columns: CHECKS },
    ...{ primaryKey: ['check_id'], foreignKeys: [ofDocument, ofFact('total_fact_id')] },
  },
  candidates: {
    ...{
      title: 'Candidates',
      description: 'One row a candidate of a figure that was changed, contradicted or had a rival.',
      formats: BOTH,
      columns: CANDIDATES,
    },
    ...{ primaryKey: ['place_id', 'rank'], foreignKeys: [ofDocument, ofFact('fact_id')] },
  },
  repairs: {
    ...{ title: 'Repairs', description: 'One row a change that a rule made.', formats: BOTH, columns: REPAIRS },
    ...{ primaryKey: ['repair_id'], foreignKeys: [ofDocument, ofFact('fact_id')] },
  },
  findings: {
    ...{
      title: 'Findings',
      description: 'What a careful reader would want to know.',
      formats: BOTH,
      columns: FINDINGS,
    },
    ...{ primaryKey: ['finding_id'], foreignKeys: [ofDocument] },
  },
  quarantine: {
    ...{ title: 'Quarantine', description: 'One row an input that could not be processed.', columns: QUARANTINE },
    ...{ formats: ['csv'], primaryKey: [], foreignKeys: [] },
  },
} as const satisfies Readonly<Record<string, DatasetDefinition>>;

export type DatasetName = keyof typeof DATASETS;

/** The names in the order in which the files are written and listed. */
export const DATASET_NAMES = Object.keys(DATASETS) as readonly DatasetName[];

/** The definition of a dataset in its general form. */
export const datasetOf = (name: DatasetName): DatasetDefinition => DATASETS[name];

/** The typed row of a dataset. */
export type Row<Name extends DatasetName> = RowOf<(typeof DATASETS)[Name]['columns']>;
