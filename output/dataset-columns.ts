import {
  choice,
  count,
  factReference,
  figure,
  integer,
  nats,
  points,
  requiredFigure,
  requiredText,
  rowId,
  text,
} from './column-builders.ts';
import type { ColumnDefinition } from './column-types.ts';

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

/** One row an amount. */
export const FACTS = [
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
  figure('value', 'the figure, in the printed unit, with the printed number of decimals; empty where it is illegible'),
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

/** One row a document. */
export const DOCUMENTS = [
  { ...DOCUMENT_ID, unique: true },
  SOURCE,
  ...PUBLICATION,
  choice('status', ['ok', 'partial'], 'whether all that stands in the document was read; what was not is in findings'),
  text('supersedes', 'document_id of the earlier publication that this one corrects, often of an earlier run'),
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

/** One row a statement, and one a printed table. */
export const TABLES = [
  DOCUMENT_ID,
  choice('part', ['statement', 'printed'], 'a statement bound to what it states, or a table as printed'),
  count('table_index', 'in document order, from 0, within its part'),
  text('statement', 'key of the statement form; empty where no form fits'),
  text('title', 'repaired title'),
  text('file', 'of a document in several files the one that the table stands in'),
  PAGE,
  LINE,
  text('unit', 'the unit over the table; empty for printed tables'),
  count('rows', 'rows, of a printed table with its header'),
  count('columns', 'columns, of a statement those that hold figures'),
] as const satisfies Columns;

/** One row a filled cell of a printed table. */
export const CELLS = [
  DOCUMENT_ID,
  count('table_index', 'of the printed table in the document, from 0'),
  count('row_index', 'from 0'),
  count('column_index', 'from 0'),
  text('text', 'mended text'),
  text('raw_text', 'what stood there, where the cell is a place for a figure of a statement'),
  factReference('fact_id', 'the figure that stands in the cell'),
  integer('line', 'line in the source of the place for a figure, from 1; empty elsewhere', 0),
] as const satisfies Columns;

/** One row a check of arithmetic. */
export const CHECKS = [
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
  count('blanks', 'cells in it that hold no figure'),
  text('unread_place_ids', 'places in it with a text that no figure could be read from, joined by blanks'),
  text('independence', 'checks that state the same thing share this key and count once'),
] as const satisfies Columns;

/** One row a candidate of a figure that was changed, contradicted or had a rival. */
export const CANDIDATES = [
  {
    ...requiredText('place_id', 'of the place: the fact_id of the figure that stands there, or would stand there'),
    pattern: '^[0-9a-f]{16}$',
  },
  count('rank', 'from 1: the chosen value first, then the dearer the later'),
  DOCUMENT_ID,
  factReference('fact_id', 'the figure that was chosen; empty where none was'),
  text('statement', 'key of the statement form; empty where no form fits'),
  text('row_key', 'as in facts'),
  text('row_label', 'as in facts'),
  text('column_key', 'as in facts'),
  text('column_label', 'as in facts'),
  text('unit', 'as in facts'),
  PAGE,
  LINE,
  count('table_index', 'of the statement in the document, from 0'),
  integer('row_index', 'row in the printed grid, from 0; empty where the row is lost in the text', 0),
  integer('column_index', 'column in the printed grid, from 0', 0),
  text('raw_text', 'what stood there, byte for byte'),
  figure('value', 'the candidate; empty for a blank'),
  nats('reading_nats', 'what it costs to read the text as this value, in nats; empty where it was not priced'),
  nats(
    'document_nats',
    'what it would cost the whole document, above the chosen reading, if this value were true and the rest adapted; empty where it was not searched',
  ),
  { name: 'chosen', type: 'boolean', required: true, description: 'whether this value was published' },
  text('breaks', 'check_ids of the checks that would not hold with it, joined by blanks'),
  text('rule', 'the rule that proposed it'),
] as const satisfies Columns;

/** One row a change that a rule made. */
export const REPAIRS = [
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

/** One row a thing that a careful reader would want to know. */
export const FINDINGS = [
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

/** One row an input that could not be processed. */
export const QUARANTINE = [
  text('document_id', "SHA-256 of the input's bytes; empty where they could not be read"),
  SOURCE,
  choice('stage', ['read', 'extract', 'normalize', 'reconcile', 'write'], 'where it failed'),
  requiredText('code', 'error code'),
  text('sentence', 'what to do'),
] as const satisfies Columns;
