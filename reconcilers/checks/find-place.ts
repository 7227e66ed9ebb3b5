import type { NormalizedDocument, Row, Slot, Statement } from '../../model/statement.ts';
import type { FigurePlace, FormCatalog } from '../../forms/statement-forms.ts';
import { SHIPPED_FORMS } from '../../forms/statement-forms.ts';
import { findColumn } from './form-columns.ts';
import { bareLabel, compilePattern, foldLabel, ownLabel, splitOrdinal } from './labels.ts';
import { slotAt } from './places.ts';

/** The one statement of this form; undefined where the document has none or several, for then no tie is certain. */
export function findStatement(document: NormalizedDocument, form: string): Statement | undefined {
  const found = document.statements.filter((statement) => statement.form === form);
  return found.length === 1 ? found[0] : undefined;
}

/** The slots of a place: one, or several to be added up where the place says `all`; none where it cannot be told. */
export function findPlace(
  document: NormalizedDocument,
  place: FigurePlace,
  forms: FormCatalog = SHIPPED_FORMS,
): readonly Slot[] {
  const statement = findStatement(document, place.form);
  if (!statement) return [];
  const column = findColumn(statement, place.column, forms.columnPattern(place.form, place.column));
  const rows = statement.rows.filter((row, index) => fitsPlace(statement, row, index, place));
  if (rows.length !== 1 && place.all !== true) return [];
  const slots = rows.flatMap((row) => slotAt(row, column) ?? []);
  return slots.length === rows.length ? slots : [];
}

function fitsPlace(statement: Statement, row: Row, index: number, place: FigurePlace): boolean {
  if (place.key !== undefined && row.key !== place.key) return false;
  if (place.side !== undefined && row.side !== place.side) return false;
  if (place.label === undefined) return place.key !== undefined;
  const label = ownLabel(row);
  if (!fits(place.label, bareLabel(label))) return false;
  if (place.ordinal !== undefined && place.ordinal !== (splitOrdinal(label) !== null)) return false;
  if (place.unlessPrinted !== undefined && fits(place.unlessPrinted, foldLabel(row.printedLabel))) return false;
  const above = statement.rows.slice(0, index).filter((other) => other.side === row.side && other.label !== '');
  if (place.after !== undefined && !above.some((other) => fits(place.after, bareLabel(ownLabel(other))))) return false;
  return place.under === undefined || fits(place.under, parentLabel(row, above));
}

/** Label of the nearest line above whose ordinal is of a lesser depth. */
function parentLabel(row: Row, above: readonly Row[]): string {
  const depth = splitOrdinal(ownLabel(row))?.depth ?? 0;
  const parent = above.findLast((other) => (splitOrdinal(ownLabel(other))?.depth ?? depth) < depth);
  return parent ? bareLabel(ownLabel(parent)) : '';
}

function fits(pattern: string | undefined, text: string): boolean {
  return pattern !== undefined && compilePattern(pattern).test(text);
}
