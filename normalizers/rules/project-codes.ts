import type { BoundTable, DraftRow } from '../binding/draft.ts';
import { rowRepair, withRows } from './rule.ts';

/** 区划 and year and department, the kind of project as a letter, a serial number: 21 marks in all. */
const PROJECT = /^(?<region>\d{6})(?<year>\d{2})(?<department>\d{3})[A-Z](?<serial>\d{9})$/u;
/** The kind of most projects of these tables (特定目标类): misread as a digit, or with its stroke as one more. */
const TARGETED = 'T';
const KIND_MISREAD = /^(?<head>\d{11})(?:[17]|T[17])(?<serial>\d{9})$/u;
const ROWS_AT_LEAST = 3;
const DIGITS_AT_MOST = 2;

/** True for the code of a project. */
export function isProject(code: string): boolean {
  return PROJECT.test(code);
}

/** The department that a project's code names; empty for other codes. */
export function departmentOf(code: string): string {
  return PROJECT.exec(code)?.groups?.department ?? '';
}

/** True for the code of a project whose kind is read as a digit: which letter it was is open. */
export function hasLostKind(code: string): boolean {
  return /^\d{21}$/u.test(code);
}

/** Projects' codes with the letter in their midst, and with the region and department that all projects of a table share. */
export function spellProjects(table: BoundTable): BoundTable {
  const lettered = recode(table, 'the twelfth mark of a project code is a letter', ({ code }) => {
    const { head, serial } = KIND_MISREAD.exec(code)?.groups ?? {};
    return head === undefined || serial === undefined ? code : `${head}${TARGETED}${serial}`;
  });
  const shared = sharedPlace(lettered.draft.rows);
  if (shared === undefined) return lettered;
  return recode(lettered, 'the other projects of the table are of this place', ({ code }) => {
    const { region = '', year = '', department = '' } = PROJECT.exec(code)?.groups ?? {};
    if (region === '' || countOther(region + department, shared.region + shared.department) > DIGITS_AT_MOST)
      return code;
    // A year may differ from project to project, and a department that has rows of its own is another.
    const isOther = lettered.draft.rows.some((row) => row.code.startsWith(department));
    const kept = isOther ? department : shared.department;
    return `${shared.region}${year}${kept}${code.slice(11)}`;
  });
}

function recode(table: BoundTable, why: string, codeOf: (row: DraftRow) => string): BoundTable {
  const rows = table.draft.rows.map((row) => {
    const code = codeOf(row);
    return code === row.code ? row : { ...row, code, key: code };
  });
  const repairs = table.draft.rows.flatMap((row, index) => {
    const code = rows[index]?.code ?? row.code;
    return code === row.code ? [] : [rowRepair('own-code', row, row.code, code, why)];
  });
  return repairs.length === 0 ? table : withRows(table, rows, repairs);
}

/** Region and department of more than half of a table's projects. */
function sharedPlace(rows: readonly DraftRow[]): { readonly region: string; readonly department: string } | undefined {
  const projects = rows.flatMap(({ code }) => {
    const { region, department } = PROJECT.exec(code)?.groups ?? {};
    return region === undefined || department === undefined ? [] : [{ region, department }];
  });
  if (projects.length < ROWS_AT_LEAST) return undefined;
  return projects.find(
    ({ region, department }) =>
      projects.filter((other) => other.region === region && other.department === department).length * 2 >
      projects.length,
  );
}

function countOther(one: string, other: string): number {
  return [...one].filter((digit, at) => digit !== other.charAt(at)).length;
}
