import type { Repair } from '../../model/statement.ts';
import type { BoundTable, DraftRow } from '../binding/draft.ts';
import { comparableText } from '../text/mend-text.ts';
import { classificationOf } from './classification-of.ts';
import { codeBeside, codeBetween, codesAround, isAlike, isInSeries, isInTree } from './code-series.ts';
import type { Around } from './code-series.ts';
import { rowRepair, withRows } from './rule.ts';
import type { DocumentRule } from './rule.ts';
import { countOther, departmentOf, hasLostKind, spellProjects } from './project-codes.ts';

/**
 * Codes of units and projects stand in no list, so only the document can vouch for them: another row that calls the same
 * name by the same code, or neighbors whose codes are built alike and in order. A code that another row corrects is
 * mended; one for which nothing speaks stays as read, and its row is not placed.
 */
export const ownCodes: DocumentRule = {
  name: 'own-codes',
  apply: (tables, context) => {
    const spelled = tables.map((table) =>
      table.form?.classification === 'project' ? spellProjects(table, context.isRecognized) : table,
    );
    const own = spelled.filter((table) => /^(?:unit|project)$/u.test(classificationOf(table, context) ?? ''));
    const named = countByName(own);
    const departments = departmentsIn(own);
    return spelled.map((table) => (own.includes(table) ? vouch(table, named, departments) : table));
  },
};

type CodesByName = ReadonlyMap<string, ReadonlyMap<string, number>>;

function countByName(tables: readonly BoundTable[]): CodesByName {
  const named = new Map<string, Map<string, number>>();
  for (const { draft } of tables)
    for (const { code, label } of draft.rows) {
      // A code with a letter in its midst is misread: it is nobody's.
      if (!SHAPE.test(code) || label === '') continue;
      const codes = named.get(comparableText(label)) ?? new Map<string, number>();
      codes.set(code, (codes.get(code) ?? 0) + 1);
      named.set(comparableText(label), codes);
    }
  return named;
}

/** Departments that codes of projects name. */
function departmentsIn(tables: readonly BoundTable[]): readonly string[] {
  const codes = tables.flatMap(({ draft }) => draft.rows.map(({ code }) => departmentOf(code)));
  return [...new Set(codes)].filter((code) => code !== '');
}

function vouch(table: BoundTable, named: CodesByName, departments: readonly string[]): BoundTable {
  const repairs: Repair[] = [];
  const { rows } = table.draft;
  const isCoded = rows.filter(({ code }) => code !== '').length * 2 >= rows.filter(({ key }) => key !== TOTAL).length;
  const settled = rows.map((row, index) => {
    if (row.key === TOTAL || (row.code === '' && !isCoded)) return row;
    const known = named.get(comparableText(row.label));
    const said = known?.get(row.code) ?? 0;
    const around = codesAround(rows, index);
    const better = betterCode(row.code, known, around, rows);
    const isVouchedFor = SHAPE.test(row.code) && !hasLostKind(row.code) && (said >= 2 || isInSeries(row.code, around));
    if (isVouchedFor && better === undefined)
      return said < 2 && hasRival(row.code, [...(known?.keys() ?? [])], around) ? unplaced(row) : row;
    const byNeighbors = better ?? codeBetween(row.code, around) ?? codeBeside(rows, index);
    const meant = byNeighbors ?? codeOfDepartment(row.code, departments, rows);
    if (meant === undefined) return unplaced(row);
    repairs.push(
      rowRepair('own-code', row, row.code, meant, 'the name has this code in other rows, or the row order does'),
    );
    // A department that other rows name is no proof that this row is its own.
    return { ...row, code: meant, key: meant, isPlaced: row.isPlaced && byNeighbors !== undefined };
  });
  return withRows(table, settled, repairs);
}

/** The code that other rows have for the name, or the one of them that fits the department above. */
function betterCode(
  read: string,
  known: ReadonlyMap<string, number> | undefined,
  around: Around,
  rows: readonly DraftRow[],
): string | undefined {
  const said = known?.get(read) ?? 0;
  const isWhole = SHAPE.test(read);
  const isSureHere = isWhole && isInTree(read, around);
  // The next of a series, where what is read skips numbers.
  const isNext = (code: string, count: number): boolean =>
    count >= said && isInSeries(code, around) && !isInSeries(read, around);
  const found = [...(known ?? [])].find(
    ([code, count]) =>
      // 47 is what is left of 247: no department has so short a code.
      code.length >= DEPARTMENT_DIGITS &&
      // A department may bear the name of its only unit.
      !(read.length === DEPARTMENT_DIGITS && isWhole && code.startsWith(read)) &&
      // A code that has its own row here is not this row's, even if two bodies bear one name.
      !rows.some((other) => other.code === code) &&
      ((count > said && (isWhole || count > 1)) || (!isSureHere && isInTree(code, around)) || isNext(code, count)) &&
      isAlike(read, code),
  );
  return found?.[0];
}

function unplaced(row: DraftRow): DraftRow {
  return row.isPlaced ? { ...row, isPlaced: false } : row;
}

/** Elsewhere the name has another code that this one may be a misreading of: which of them is right stays open. */
function hasRival(read: string, codes: readonly string[], around: Around): boolean {
  const isSureHere = isInTree(read, around);
  return codes.some((code) => isMisreadOf(read, code) && (isInTree(code, around) || !isSureHere));
}

function isMisreadOf(read: string, code: string): boolean {
  return read !== code && read.length === code.length && isAlike(read, code);
}

const TOTAL = 'TOTAL';
const DEPARTMENT_DIGITS = 3;
const SHAPE = /^(?:\d+|\d{9,}[A-Z]\d+)$/u;

/**
 * A code of a department or unit with one wrong mark: the one department that the projects name tells it, where more rows
 * have that than what is read.
 */
function codeOfDepartment(read: string, departments: readonly string[], rows: readonly DraftRow[]): string | undefined {
  const [, head = '', tail = ''] = /^(.{3})((?:\d{3})?)$/u.exec(read) ?? [];
  const count = (start: string): number => rows.filter(({ code }) => code.startsWith(start)).length;
  const [only, ...others] = departments.filter((department) => {
    // A digit may be right; what is no digit is misread.
    return (
      countOther(department, head) === 1 &&
      (/^\d*\D\d*$/u.test(head) || (tail !== '' && count(head) < count(department)))
    );
  });
  return only === undefined || others.length > 0 || count(only + tail) > 0 ? undefined : only + tail;
}
