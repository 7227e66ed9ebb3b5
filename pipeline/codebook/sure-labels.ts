import { comparableLabel, findByName, findCode } from '../../forms/classification.ts';
import type { CodeEntry, LabelEntry, NameEntry } from '../../forms/codebook.ts';
import type { FormCatalog, StatementForm } from '../../forms/statement-forms.ts';
import { knownRows } from '../../forms/statement-forms.ts';
import type { NormalizedDocument, Row, Statement } from '../../model/statement.ts';
import { SPELLING_RULE } from '../../normalizers/sections/mends/mend-spellings.ts';
import { countHan, gridRowOf, openPrintedRows } from './printed-rows.ts';

export type SureLabel = Pick<LabelEntry, 'form' | 'label' | 'read'>;
export type SureName = Pick<NameEntry, 'list' | 'code' | 'name' | 'read'>;
export type SureCode = Pick<CodeEntry, 'list' | 'code' | 'name'>;

const HAN_AT_LEAST = 2;

/** Labels that are printed otherwise than their form has them, in rows whose line number stands beside them. */
export function findSureLabels(document: NormalizedDocument, forms: FormCatalog): readonly SureLabel[] {
  const printedRow = openPrintedRows(document);
  return document.statements.flatMap((statement) => {
    const form = forms.find(statement.form);
    if (form === undefined) return [];
    const labels = new Set(knownRows(form).map(({ label }) => comparableLabel(label)));
    return statement.rows.flatMap((row): readonly SureLabel[] => {
      const cells = printedRow(statement, row).map((text) => text.trim());
      const isProved = row.number !== null && isPlaced(row) && cells.includes(String(row.number));
      const read = comparableLabel(readLabel(document, statement, row));
      if (!isProved || countHan(read) < HAN_AT_LEAST || labels.has(read)) return [];
      return labels.has(comparableLabel(row.label)) ? [{ form: form.key, label: row.label, read }] : [];
    });
  });
}

/** Names of listed codes that are printed otherwise than the list has them, in rows whose code stands whole beside them. */
export function findSureNames(document: NormalizedDocument, forms: FormCatalog): readonly SureName[] {
  const printedRow = openPrintedRows(document);
  return document.statements.flatMap((statement) => {
    const list = listOf(forms.find(statement.form));
    if (list === undefined) return [];
    return statement.rows.flatMap((row): readonly SureName[] => {
      const known = findCode(list, row.code, document.fiscalYear);
      const read = comparableLabel(row.printedLabel);
      const isMended = known?.name === row.label && read !== comparableLabel(row.label);
      if (!isMended || !isPlaced(row) || !standsWhole(row.code, printedRow(statement, row))) return [];
      if (countHan(read) < HAN_AT_LEAST || findByName(list, read, null).length > 0) return [];
      return [{ list, code: row.code, name: known.name, read }];
    });
  });
}

/** The classification list that a form's rows are of; undefined for other forms. */
export function listOf(form: StatementForm | undefined): 'functional' | 'economic' | undefined {
  const kind = form?.classification;
  return kind === 'functional' || kind === 'economic' ? kind : undefined;
}

/** Whether the code opens the printed row, in one cell or several. */
export function standsWhole(code: string, cells: readonly string[]): boolean {
  const opening = cells.join(' ').normalize('NFKC').replace(/\s+/gu, '');
  return code !== '' && opening.startsWith(code) && !/^\d/u.test(opening.slice(code.length));
}

function isPlaced({ slots }: Row): boolean {
  return slots.length > 0 && slots.every(({ placed }) => placed);
}

/** The label as it was read, before a codebook mended it. */
function readLabel({ repairs }: NormalizedDocument, statement: Statement, row: Row): string {
  const mended = repairs.find(
    (repair) =>
      repair.rule === SPELLING_RULE &&
      repair.statement === statement.index &&
      repair.row === gridRowOf(row) &&
      repair.after === row.label,
  );
  return mended?.before ?? row.printedLabel;
}
