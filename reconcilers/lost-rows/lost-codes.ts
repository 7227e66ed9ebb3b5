import type { Row, Statement } from '../../model/statement.ts';
import { childrenLost, labelOf, placeOfCode, type CodeTree } from './code-tree.ts';
import type { LostRow, LostRowRule } from './lost-row.ts';

/** 类 款 项 of the functional classification: 201, 20137, 2013750. */
const FUNCTIONAL: CodeTree = { isCode: (code) => /^2\d{2}(?:\d{2}){0,2}$/u.test(code), digitsBelow: 2 };
/** Lines that a table must print below their own parents before a missing parent counts as lost. */
const FAMILIES_AT_LEAST = 2;

/**
 * Lines of the functional classification: one that has lines below it in its table, and one that another table of the
 * document prints and whose figures its parent's sum lacks.
 */
export const findLostCodes: LostRowRule = (statement, others) => {
  if (!isSorted(statement)) return [];
  const parents = parentsLost(statement, others);
  const children = childrenLost(FUNCTIONAL, statement, others);
  return [...parents, ...children.filter(({ code }) => !parents.some((row) => row.code === code))];
};

/** All codes are functional, occur once and rise: only then does a gap among them tell of a lost line. */
function isSorted({ rows }: Statement): boolean {
  const codes = rows.flatMap(({ code }) => (code === '' ? [] : [code]));
  return (
    codes.length >= 2 &&
    codes.every((code, at) => FUNCTIONAL.isCode(code) && (at === 0 || code > (codes[at - 1] ?? '')))
  );
}

/** Parents that stand nowhere, in a table that prints them everywhere else. */
function parentsLost(statement: Statement, others: readonly Statement[]): readonly LostRow[] {
  const codes = codesOf(statement.rows);
  const wanted = new Set([...codes].flatMap((code) => (code.length > 3 ? [code.slice(0, -2)] : [])));
  const missing = [...wanted].filter((code) => !codes.has(code));
  const isElsewhere = missing.every((code) => others.some((other) => codesOf(other.rows).has(code)));
  if (missing.length > 1 || wanted.size - missing.length < (isElsewhere ? 1 : FAMILIES_AT_LEAST)) return [];
  return missing.map((code) => ({
    key: code,
    code,
    label: labelOf(code, others),
    figures: new Map(),
    placeAmong: placeOfCode(code),
    why: 'lines below it stand in the table; the text lost this line',
  }));
}

function codesOf(rows: readonly Row[]): ReadonlySet<string> {
  return new Set(rows.flatMap(({ code }) => (FUNCTIONAL.isCode(code) ? [code] : [])));
}
