import {
  choice,
  count,
  factReference,
  figure,
  integer,
  points,
  requiredFigure,
  requiredText,
  rowId,
  text,
} from './column-builders.ts';
import type { ColumnDefinition, DatasetDefinition, ForeignKey, RowOf } from './column-types.ts';

type Columns = readonly ColumnDefinition[];

const DOCUMENT_ID = requiredText('document_id', "SHA-256 of the input's bytes");
const SOURCE = requiredText('source', 'path as given, relative to the input folder');
const PAGE = integer('page', 'from 1; empty where the source has no pages', 1);
const LINE = integer('line', 'line in the source, from 1; 0 where the source has no lines', 0);
const PUBLICATION = [
  text('publisher', 'the body that published the document'),
  integer('fiscal_year', 'the year that the figures are about'),
  choice('document_kind', ['final', 'budget', 'other'], 'final accounts, budget or neither'),
] as const satisfies Columns;

const FACTS = [
  rowId('fact_id', 'stable: document, statement, row_key, column_key'),
  DOCUMENT_ID,
  SOURCE,
  ...PUBLICATION,
  text('statement', 'key of the statement form; empty where no form fits'),
  text('statement_title', 'as printed, repaired, without white space'),
  text('row_key', 'classification code, TOTAL, line number, or the label without white space'),
  text('row_label', 'repaired label'),
  text('column_key', 'column number, or the header path joined by /'),
  text('column_label', 'header path'),
  requiredFigure('value', 'the figure, in the printed unit, with the printed number of decimals'),
  figure('expected', 'what arithmetic demands, only where that is another figure than the one that stands there'),
  text('unit', '万元, 元, %, …; empty for counts and scores'),
  {
    name: 'value_yuan',
    type: 'decimal',
    precision: 20,
    scale: 2,
    description: 'the figure in yuan; empty where the unit is not money',
  },
  choice('origin', ['as_read', 'repaired', 'imputed'], 'how the figure came to be'),
  choice('verdict', ['verified', 'unverified', 'conflict'], 'what arithmetic says about it'),
  count('proofs', 'independent checks that fix this figure'),
  requiredFigure(
    'resolution',
    '0 where the last digit is proved or cleanly read; else the slack that the proof leaves',
  ),
  text('raw_text', 'what stood there, byte for byte'),
  PAGE,
  count('table_index', 'of the statement in the document, from 0'),
  integer('row_index', 'row in the printed grid, from 0; empty where the row is lost in the text', 0),
  integer('column_index', 'column in the printed grid, from 0', 0),
  points('x0', 'left edge in points, origin top left'),
  points('y0', 'top edge in points'),
  points('x1', 'right edge in points'),
  points('y1', 'bottom edge in points'),
  {
    name: 'ocr_confidence',
    type: 'number',
    minimum: 0,
    maximum: 1,
    description: 'empty where there was no OCR',
  },
] as const satisfies Columns;

const DOCUMENTS = [
  { ...DOCUMENT_ID, unique: true },
  SOURCE,
  ...PUBLICATION,
  count('statements', 'statements found'),
  count('tables', 'printed tables found'),
  count('facts', 'figures'),
  count('verified', 'figures with the verdict verified'),
  count('unverified', 'figures with the verdict unverified'),
  count('conflict', 'figures with the verdict conflict'),
  count('repaired', 'figures of origin repaired'),
  count('imputed', 'figures of origin imputed'),
  count('checks', 'checks that were posed'),
  count('checks_violated', 'checks that do not hold'),
  count('repairs', 'changes that a rule made'),
  count('findings', 'things that a careful reader would want to know'),
] as const satisfies Columns;

const TABLES = [
  DOCUMENT_ID,
  choice('part', ['statement', 'printed'], 'a statement bound to what it states, or a table as printed'),
  count('table_index', 'in document order, from 0, within its part'),
  text('statement', 'key of the statement form; empty where no form fits'),
  text('title', 'repaired title'),
  PAGE,
  LINE,
  text('unit', 'the unit over the table; empty for printed tables'),
  count('rows', 'rows, of a printed table with its header'),
  count('columns', 'columns, of a statement those that hold figures'),
] as const satisfies Columns;

const CELLS = [
  DOCUMENT_ID,
  count('table_index', 'of the printed table in the document, from 0'),
  count('row_index', 'from 0'),
  count('column_index', 'from 0'),
  text('text', 'mended text'),
  text('raw_text', 'what stood there, where the cell is a place for a figure of a statement'),
  factReference('fact_id', 'the figure that stands in the cell'),
] as const satisfies Columns;

const CHECKS = [
  rowId('check_id', 'stable: document and check'),
  DOCUMENT_ID,
  choice('kind', ['printed-formula', 'form-formula', 'hierarchy', 'tie', 'text'], 'where the check comes from'),
  text('description', 'the check in words'),
  choice('status', ['holds', 'holds-with-rounding', 'violated', 'open'], 'after the choice of readings'),
  figure('difference', 'sum of coefficient × figure, less the constant'),
  figure('tolerance', 'how much rounding alone can explain'),
  figure('constant', 'the figure of the running text that the sum must give; empty for 0'),
  factReference('total_fact_id', 'the figure that stands alone on its side; empty where it is blank'),
  text('fact_ids', 'the figures in it, joined by blanks; blank cells are left out'),
  text('coefficients', 'of the figures in fact_ids, in the same order'),
  text('independence', 'checks that state the same thing share this key and count once'),
] as const satisfies Columns;

const REPAIRS = [
  rowId('repair_id', 'stable: document and repair'),
  DOCUMENT_ID,
  requiredText('rule', 'the rule that made the change'),
  text('before', 'what stood there'),
  text('after', 'what stands there now'),
  text('why', 'the reason'),
  text('statement', 'key of the statement form; empty outside a statement and where no form fits'),
  integer('table_index', 'of the statement in the document, from 0', 0),
  integer('row', 'row of the statement, from 0'),
  integer('column', 'column of the statement, from 0'),
  LINE,
  factReference('fact_id', 'the figure that was changed; empty where the place holds none'),
] as const satisfies Columns;

const FINDINGS = [
  rowId('finding_id', 'stable: document and finding'),
  DOCUMENT_ID,
  requiredText('kind', 'conflict, text-against-table, percentage, …'),
  choice('severity', ['error', 'warning', 'info'], 'how much it matters'),
  PAGE,
  text('quote_or_cell', 'the words, or statement/row/column of the cell'),
  text('stated', 'what the document says'),
  text('expected', 'what follows from the rest of it'),
  text('difference', 'between the two'),
  text('explanation', 'a sentence'),
] as const satisfies Columns;

const QUARANTINE = [
  text('document_id', "SHA-256 of the input's bytes; empty where they could not be read"),
  SOURCE,
  choice('stage', ['read', 'extract', 'normalize', 'reconcile', 'write'], 'where it failed'),
  requiredText('code', 'error code'),
  text('sentence', 'what to do'),
] as const satisfies Columns;

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
