import type { NormalizedDocument, Row, Slot, Statement } from '../../model/statement.ts';
import { findByName } from '../../forms/classification.ts';
import type { ClassTie, FormCatalog } from '../../forms/statement-forms.ts';
import { standAsRead } from './as-read.ts';
import { codedRows, hasSoundCodes, topRows } from './code-hierarchy.ts';
import type { Draft, Gathered } from './draft.ts';
import { draftSum } from './draft.ts';
import { draftTie } from './draft-tie.ts';
import { keepOrDoubt } from './exchanged.ts';
import { findStatement } from './find-place.ts';
import { findColumn } from './form-columns.ts';
import { bareLabel, ownLabel, splitOrdinal } from './labels.ts';
import { isTotalRow, slotAt } from './places.ts';

/**
 * Class rows of the two-sided statements (八、社会保障和就业支出) against the class rows of the coded ones (208).
 * A class that a complete coded statement does not have must be blank.
 */
export function gatherClassTies(document: NormalizedDocument, forms: FormCatalog): Gathered {
  const drafts = forms.classTies.flatMap((tie) => {
    const found = draftClasses(document, forms, tie);
    return tie.guessed === true ? keepOrDoubt(found) : found;
  });
  return { drafts, findings: [] };
}

function draftClasses(document: NormalizedDocument, forms: FormCatalog, tie: ClassTie): readonly Draft[] {
  const statement = findStatement(document, tie.classes.form);
  const known = tie.codes.flatMap((place) => {
    const coded = findStatement(document, place.form);
    const at = coded ? findKeyed(coded, place.column, forms) : -1;
    return coded && at >= 0 ? [{ coded, at }] : [];
  });
  if (!statement || known.length !== tie.codes.length) return [];
  const column = findKeyed(statement, tie.classes.column, forms);
  // Of several funds one may have no row at all (本年没有…); where there is but one, its emptiness may be a loss.
  const isClosed = known.every(
    ({ coded, at }) => isComplete(coded, at) || (known.length > 1 && codedRows(coded).length === 0),
  );
  return classRows(statement, tie.classes.side).flatMap(({ row, code }) => {
    const slot = slotAt(row, column);
    if (!slot) return [];
    const others = known.flatMap(({ coded, at }) => classSlots(coded, code, at));
    if (others.length > 0) return isClosed || known.length === 1 ? draftTie(document, slot, others) : [];
    return isClosed ? draftTie(document, slot, []) : [];
  });
}

function findKeyed(statement: Statement, key: string, forms: FormCatalog): number {
  return findColumn(statement, key, forms.columnPattern(statement.form, key));
}

/** The lines of one side that name a functional class, each class once. */
function classRows(statement: Statement, side: string): readonly { readonly row: Row; readonly code: string }[] {
  const rows = statement.rows.flatMap((row) => {
    const label = ownLabel(row);
    const code = classCode(bareLabel(label));
    return row.side === side && code !== undefined && splitOrdinal(label) !== null ? [{ row, code }] : [];
  });
  return rows.filter(({ code }) => rows.filter((other) => other.code === code).length === 1);
}

/** The class with this name in any year; undefined where none or several have it. */
function classCode(name: string): string | undefined {
  const classes = findByName('functional', name, null).filter(({ code }) => code.length === 3);
  return classes.length === 1 ? classes[0]?.code : undefined;
}

function classSlots(statement: Statement, code: string, column: number): readonly Slot[] {
  const rows = statement.rows.filter((row) => row.code === code);
  const [only] = rows;
  const slot = only && rows.length === 1 ? slotAt(only, column) : undefined;
  return slot ? [slot] : [];
}

/** Is every class there? Only where the total, as read, is the sum of the classes as read. */
function isComplete(statement: Statement, column: number): boolean {
  const coded = codedRows(statement);
  const total = statement.rows.filter(isTotalRow).flatMap((row) => slotAt(row, column) ?? [])[0];
  if (!total || !hasSoundCodes(coded)) return false;
  const parts = topRows(coded).flatMap(({ row }) => slotAt(row, column) ?? []);
  return standAsRead(draftSum('hierarchy', 'footing', total, parts, [], '')) === 'holds';
}
