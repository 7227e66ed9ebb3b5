import type { Statement } from '../../model/statement.ts';
import { isTotalRow } from '../checks/places.ts';
import { childrenLost, labelOf, placeOfCode, rowOf, type CodeTree } from './code-tree.ts';
import type { LostRow, LostRowRule } from './lost-row.ts';

const DEPARTMENT_DIGITS = 3;
/** A unit: its department's code and three digits more. */
const UNITS: CodeTree = { isCode: (code) => /^\d{6}$/u.test(code), digitsBelow: 3 };

/**
 * Lines of a table of one department and its units: the department's, where every other table of these units prints it, and a
 * unit that another table prints and whose figures the department's sum lacks.
 */
export const findLostUnits: LostRowRule = (statement, others) => {
  const codes = statement.rows.flatMap(({ code }) => (code === '' ? [] : [code]));
  const units = codes.filter((code) => UNITS.isCode(code));
  const department = units[0]?.slice(0, DEPARTMENT_DIGITS) ?? '';
  const isOfOne = codes.every((code) => code === department || (UNITS.isCode(code) && code.startsWith(department)));
  if (units.length === 0 || !isOfOne) return [];
  return codes.includes(department)
    ? childrenLost(UNITS, statement, others)
    : departmentLost(
        department,
        statement,
        others.filter((other) => units.some((unit) => rowOf(other, unit) !== undefined)),
      );
};

function departmentLost(code: string, { rows }: Statement, others: readonly Statement[]): readonly LostRow[] {
  if (others.length === 0 || !others.every((other) => rowOf(other, code) !== undefined)) return [];
  // The table's only department has what its total has.
  const total = rows.find(isTotalRow)?.slots ?? [];
  const figures = new Map(total.flatMap(({ column, plain }) => (plain === null ? [] : [[column, plain] as const])));
  const why = 'the other tables of these units have this line; the text lost it';
  return [{ key: code, code, label: labelOf(code, others), figures, placeAmong: placeOfCode(code), why }];
}
