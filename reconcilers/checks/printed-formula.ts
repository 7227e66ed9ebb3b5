import type { Finding, NormalizedDocument, Statement } from '../../model/statement.ts';
import type { FormCatalog } from '../../forms/statement-forms.ts';
import { standAsRead } from './as-read.ts';
import type { Draft, Gathered } from './draft.ts';
import { deriveFormRules, expandFormRule } from './form-formula.ts';
import type { FormulaNote } from './formula-note.ts';
import { readFormulaNotes } from './formula-note.ts';
import { ownLabel } from './labels.ts';
import { isBlankRow } from './places.ts';
import type { SumRule } from './sum-rule.ts';
import { describeRule, expandRule } from './sum-rule.ts';

/** Formulas printed under the tables, themselves read with care: what the form contradicts is not believed. */
export function gatherPrintedFormulas(document: NormalizedDocument, forms: FormCatalog): Gathered {
  const gathered = document.statements.map((statement) => gatherNotes(statement, forms));
  return {
    drafts: gathered.flatMap((one) => one.drafts),
    findings: gathered.flatMap((one) => one.findings),
  };
}

function gatherNotes(statement: Statement, forms: FormCatalog): Gathered {
  const formRules = deriveFormRules(statement, forms);
  const drafts: Draft[] = [];
  const findings: Finding[] = [];
  for (const note of readFormulaNotes(statement.notes)) {
    const stated = bindNote(statement, note);
    const same = formRules.find((rule) => hasSameSum(statement, rule, note, stated));
    if (same) {
      drafts.push(...expandFormRule(statement, same, 'printed-formula', forms));
      if (note.total !== null && note.isClosed && numberOf(statement, same) !== note.total) {
        findings.push(describeSlip(statement, same, note));
      }
    } else if (stated && note.isClosed && !formRules.some((rule) => isRival(rule, stated))) {
      drafts.push(...keepUnlessRefuted(statement, stated));
    }
  }
  return { drafts, findings };
}

/** The note's numbers as rows or columns of the statement; undefined where one of them does not exist. */
function bindNote(statement: Statement, note: FormulaNote): SumRule | undefined {
  const axis = axisOf(statement, note);
  const find = (number: number): number => findLine(statement, axis, number);
  const total = note.total === null ? -1 : find(note.total);
  const plus = note.plus.map(find);
  const minus = note.minus.map(find);
  const isWhole = [total, ...plus, ...minus].every((index) => index >= 0) && !plus.includes(total);
  return isWhole ? { axis, total, plus, minus } : undefined;
}

/** Damaged words leave it to the statement: only two-sided statements number their lines. */
function axisOf(statement: Statement, note: FormulaNote): SumRule['axis'] {
  if (note.axis !== null) return note.axis;
  return statement.rows.some((row) => row.number !== null) ? 'rows' : 'columns';
}

function findLine(statement: Statement, axis: SumRule['axis'], number: number): number {
  const lines: readonly { readonly number: number | null }[] = axis === 'rows' ? statement.rows : statement.columns;
  return lines.findIndex((line) => line.number === number);
}

function numberOf(statement: Statement, rule: SumRule): number | null {
  const line = rule.axis === 'rows' ? statement.rows[rule.total] : statement.columns[rule.total];
  return line?.number ?? null;
}

/** Does the note add up the same lines as the form? Empty paper between the lines of a form counts for nothing. */
function hasSameSum(statement: Statement, rule: SumRule, note: FormulaNote, stated: SumRule | undefined): boolean {
  const axis = axisOf(statement, note);
  if (rule.axis !== axis) return false;
  const plus = note.plus.map((number) => findLine(statement, axis, number));
  const minus = note.minus.map((number) => findLine(statement, axis, number));
  const isEmpty = (index: number): boolean => {
    const row = axis === 'rows' ? statement.rows[index] : undefined;
    return row !== undefined && ownLabel(row) === '' && isBlankRow(row);
  };
  const sameLines = (one: readonly number[], other: readonly number[]): boolean =>
    [...one].sort(byNumber).join() ===
    other
      .filter((index) => !isEmpty(index))
      .sort(byNumber)
      .join();
  const isSame = sameLines(rule.plus, plus) && sameLines(rule.minus, minus);
  // An open end is believed only where total and sum both agree with the form.
  return isSame && (note.isClosed || stated?.total === rule.total);
}

/** A printed sum for a total for which the form has another: one of the two is damaged, and labels lie less. */
function isRival(rule: SumRule, stated: SumRule): boolean {
  return rule.axis === stated.axis && rule.total === stated.total;
}

/**
 * A formula that no form vouches for may itself be misread: it is believed where the figures as read bear it out in
 * two thirds of the places where they can be tried, or where nothing can be tried at all.
 */
function keepUnlessRefuted(statement: Statement, rule: SumRule): readonly Draft[] {
  const drafts = expandRule(statement, rule, 'printed-formula');
  const standings = drafts.map(standAsRead);
  const failed = standings.filter((standing) => standing === 'fails').length;
  const held = standings.filter((standing) => standing === 'holds').length;
  return failed * 2 <= held ? drafts : [];
}

function describeSlip(statement: Statement, rule: SumRule, note: FormulaNote): Finding {
  const word = rule.axis === 'rows' ? '行' : '栏';
  const expected = describeRule(statement, rule);
  const stated = `${note.total}${word}${expected.slice(expected.indexOf('='))}`;
  return {
    kind: 'formula-note',
    severity: 'warning',
    page: statement.page,
    line: note.line,
    where: note.quote,
    stated,
    expected,
    difference: '',
    explanation: `The note under ${statement.title} adds up the lines of ${word} ${numberOf(statement, rule) ?? ''} but names ${word} ${note.total ?? ''} as their total.`,
  };
}

function byNumber(a: number, b: number): number {
  return a - b;
}
