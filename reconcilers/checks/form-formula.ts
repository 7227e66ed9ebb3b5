import type { NormalizedDocument, Row, Statement } from '../../model/statement.ts';
import type { CheckKind } from '../../model/verdict.ts';
import { FORMULA_BOOK } from '../../forms/formulas.ts';
import type { Draft, Gathered } from './draft.ts';
import { deriveColumnRules } from './form-columns.ts';
import { deriveRowRules } from './form-rows.ts';
import type { SumRule } from './sum-rule.ts';
import { expandRule } from './sum-rule.ts';

/** Every sum that a statement's form prescribes; none for a statement that no form fits. */
export function deriveFormRules(statement: Statement): readonly SumRule[] {
  const formulas = FORMULA_BOOK.statements[statement.form];
  if (!formulas) return [];
  return [...deriveRowRules(statement, formulas), ...deriveColumnRules(statement, formulas)];
}

/** The checks of a form's rule; across only such rows as the form knows, for a table may have been bound in error. */
export function expandFormRule(statement: Statement, rule: SumRule, kind: CheckKind): readonly Draft[] {
  const drafts = expandRule(statement, rule, kind);
  if (rule.axis === 'rows') return drafts;
  return drafts.filter(({ total }) => {
    const row = statement.rows[total.row];
    return row !== undefined && isKnownRow(row);
  });
}

function isKnownRow(row: Row): boolean {
  return row.code !== '' || row.number !== null || row.side !== '' || row.key === '1' || row.key.endsWith('TOTAL');
}

/** The form's own formulas, for notes that are missing or cannot be made out. */
export function gatherFormFormulas(document: NormalizedDocument): Gathered {
  const drafts = document.statements.flatMap((statement) =>
    deriveFormRules(statement).flatMap((rule) => expandFormRule(statement, rule, 'form-formula')),
  );
  return { drafts, findings: [] };
}
