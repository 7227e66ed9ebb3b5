import type { PrintedTable, Statement } from '../model/statement.ts';
import type { ReconciledDocument } from '../model/verdict.ts';
import type { Row } from './datasets.ts';
import type { DocumentView } from './document-view.ts';

/** The statements that were read from a printed table: they have its number and begin in its place. */
export function statementsIn(table: PrintedTable, document: ReconciledDocument): readonly Statement[] {
  return document.statements.filter(
    ({ index, page, line }) => index === table.index && page === table.page && line === table.line,
  );
}

/** The statements of a document, then its printed tables. */
export function tableRowsOf({ document }: DocumentView): readonly Row<'tables'>[] {
  const fileOf = (page: number | null): string | null =>
    document.files?.findLast(({ firstPage }) => firstPage <= (page ?? 1))?.source ?? null;
  const statements = document.statements.map((statement) => ({
    document_id: document.id,
    part: 'statement' as const,
    table_index: statement.index,
    statement: statement.form,
    title: statement.title,
    file: fileOf(statement.page),
    page: statement.page,
    line: statement.line,
    unit: statement.unit,
    rows: statement.rows.length,
    columns: statement.columns.length,
  }));
  const printed = document.tables.map((table) => ({
    document_id: document.id,
    part: 'printed' as const,
    table_index: table.index,
    statement: statementsIn(table, document)[0]?.form ?? null,
    title: table.title,
    file: fileOf(table.page),
    page: table.page,
    line: table.line,
    unit: null,
    rows: table.rows.length,
    columns: table.rows.reduce((widest, row) => Math.max(widest, row.length), 0),
  }));
  return [...statements, ...printed];
}
