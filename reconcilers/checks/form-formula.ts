import type { NormalizedDocument, Row, Statement } from '../../model/statement.ts';
import type { CheckKind } from '../../model/verdict.ts';
import type { FormCatalog, StatementForm } from '../../forms/statement-forms.ts';
import type { Draft, Gathered } from './draft.ts';
import { deriveColumnRules } from './form-columns.ts';
import { deriveRowRules } from './form-rows.ts';
import { foldLabel } from './labels.ts';
import type { SumRule } from './sum-rule.ts';
import { expandRule } from './sum-rule.ts';

/** Every sum that a statement's form prescribes; none for a statement that no form fits. */
export function deriveFormRules(statement: Statement, forms: FormCatalog): readonly SumRule[] {
  const form = forms.find(statement.form);
  if (form?.formulas === undefined) return [];
  return [...deriveRowRules(statement, form), ...deriveColumnRules(statement, form)];
}

/** The checks of a form's rule; across only such rows as the form knows, for a table may have been bound in error. */
export function expandFormRule(
  statement: Statement,
  rule: SumRule,
  kind: CheckKind,
  forms: FormCatalog,
): readonly Draft[] {
  const drafts = expandRule(statement, rule, kind);
  if (rule.axis === 'rows') return drafts;
  const listed = new Set(listRows(forms.find(statement.form)));
  return drafts.filter(({ total }) => {
    const row = statement.rows[total.row];
    return row !== undefined && (isKnownRow(row) || listed.has(foldLabel(row.label)));
  });
}

function isKnownRow(row: Row): boolean {
  return row.code !== '' || row.number !== null || row.side !== '' || row.key === '1' || row.key.endsWith('TOTAL');
}

/** The rows of a plain form, which have neither code nor number. */
function listRows(form: StatementForm | undefined): readonly string[] {
  return form?.layout === 'plain' ? (form.rows ?? []).map(foldLabel) : [];
}

/** The form's own formulas, for notes that are missing or cannot be made out. */
export function gatherFormFormulas(document: NormalizedDocument, forms: FormCatalog): Gathered {
  const drafts = document.statements.flatMap((statement) =>
    deriveFormRules(statement, forms).flatMap((rule) => expandFormRule(statement, rule, 'form-formula', forms)),
  );
  return { drafts, findings: [] };
}
