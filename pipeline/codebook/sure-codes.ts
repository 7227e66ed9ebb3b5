import { findCode, nearestNames } from '../../forms/classification.ts';
import type { FormCatalog } from '../../forms/statement-forms.ts';
import type { Row } from '../../model/statement.ts';
import type { CheckedCheck, ReconciledDocument, Verdict } from '../../model/verdict.ts';
import { countHan, openPrintedRows } from './printed-rows.ts';
import { listOf, standsWhole } from './sure-labels.ts';
import type { SureCode } from './sure-labels.ts';

const CODE = /^(?:\d{3}|\d{5}|\d{7})$/u;

/**
 * Codes, or names of codes, that the classification which comes with the program does not have for the document's year: in
 * rows that are read whole, whose figures are all verified and whose sums over and under them all hold.
 */
export function findSureCodes(document: ReconciledDocument, forms: FormCatalog): readonly SureCode[] {
  const { fiscalYear } = document;
  if (fiscalYear === null) return [];
  const printedRow = openPrintedRows(document);
  const verdicts = new Map(document.verdicts.map((verdict) => [verdict.slot, verdict]));
  const checksOf = hierarchyChecks(document.checks);
  return document.statements.flatMap((statement) => {
    const list = listOf(forms.find(statement.form));
    if (list === undefined) return [];
    return statement.rows.flatMap((row): readonly SureCode[] => {
      if (!CODE.test(row.code) || countHan(row.label) < 2 || !standsWhole(row.code, printedRow(statement, row)))
        return [];
      if (!isProved(row, verdicts, checksOf) || isListed(list, row, fiscalYear)) return [];
      return isMisread(list, row, fiscalYear) ? [] : [{ list, code: row.code, name: row.label }];
    });
  });
}

function hierarchyChecks(checks: readonly CheckedCheck[]): ReadonlyMap<number, readonly CheckedCheck[]> {
  const found = new Map<number, CheckedCheck[]>();
  for (const checked of checks) {
    if (checked.check.kind !== 'hierarchy') continue;
    for (const { slot } of checked.check.terms) {
      const known = found.get(slot);
      if (known === undefined) found.set(slot, [checked]);
      else known.push(checked);
    }
  }
  return found;
}

function isProved(
  { slots }: Row,
  verdicts: ReadonlyMap<number, Verdict>,
  checksOf: ReadonlyMap<number, readonly CheckedCheck[]>,
): boolean {
  const printed = slots.filter(({ id }) => verdicts.get(id)?.value != null);
  const checks = slots.flatMap(({ id }) => checksOf.get(id) ?? []);
  return (
    printed.length > 0 &&
    printed.every(({ id, placed }) => placed && verdicts.get(id)?.verdict === 'verified') &&
    printed.some(({ id }) => checksOf.has(id)) &&
    checks.every(({ status }) => status !== 'violated')
  );
}

function isListed(list: 'functional' | 'economic', { code, label }: Row, year: number): boolean {
  if (findCode(list, code, year) === undefined) return false;
  return nearestNames(list, label, { year, codes: [code], prefix: code }).length > 0;
}

/** A name that a code beside it has, or one that differs in one digit, is that code's: the printed one is misread. */
function isMisread(list: 'functional' | 'economic', { code, label }: Row, year: number): boolean {
  return nearestNames(list, label, { year, limit: Infinity }).some(({ code: other }) => {
    if (other.code.length !== code.length || other.code === code) return false;
    const isSibling = code.length > 3 && other.code.slice(0, -2) === code.slice(0, -2);
    return isSibling || [...code].filter((digit, index) => digit !== other.code[index]).length === 1;
  });
}
