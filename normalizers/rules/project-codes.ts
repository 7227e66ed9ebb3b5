import type { BoundTable, DraftRow } from '../binding/draft.ts';
import { editDistance } from '../text/similarity.ts';
import { rowRepair, withRows } from './rule.ts';

/** 区划 and year and department, the kind of project as a letter, a serial number: 21 marks in all. */
const PROJECT = /^\d{11}[A-Z]\d{9}$/u;
/** The kind of most projects of these tables (特定目标类): misread as a digit, or with its stroke as one more. */
const TARGETED = 'T';
const KIND_MISREAD = /^(?<head>\d{11})(?:[17]|T[17])(?<serial>\d{9})$/u;
const HEAD_MARKS = 12;
const SERIAL_DIGITS = 9;
const ROWS_AT_LEAST = 3;
const SURE_SHARE = 0.8;
/** Digits that a misread region and department may differ in. */
const DIGITS_AT_MOST = 2;

/** True for the code of a project. */
export function isProject(code: string): boolean {
  return PROJECT.test(code);
}

/** The department that a project's code names; empty for other codes. */
export function departmentOf(code: string): string {
  return isProject(code) ? placeOf(code).department : '';
}

/** True for the code of a project whose kind is read as a digit: which letter it was is open. */
export function hasLostKind(code: string): boolean {
  return /^\d{21}$/u.test(code);
}

/** Projects' codes with the letter in their midst, and with the region and department that most projects of a table share. */
export function spellProjects(table: BoundTable, isRecognized: boolean): BoundTable {
  const lettered = recode(table, 'the twelfth mark of a project code is a letter', ({ code }) => {
    const { head, serial } = KIND_MISREAD.exec(code)?.groups ?? {};
    return head === undefined || serial === undefined ? code : `${head}${TARGETED}${serial}`;
  });
  const placed = inSharedPlace(lettered);
  return isRecognized && !hasSureHead(lettered.draft.rows) ? withoutPlaces(placed) : placed;
}

function inSharedPlace(lettered: BoundTable): BoundTable {
  const shared = sharedHead(lettered.draft.rows);
  if (shared === undefined) return lettered;
  const isOwnDepartment = (department: string): boolean =>
    lettered.draft.rows.some(({ code }) => code.startsWith(department));
  return recode(lettered, 'the other projects of the table are of this place', ({ code }) =>
    isProject(code) ? underHead(code, shared, isOwnDepartment) : withoutSlip(code, shared),
  );
}

/** The code in the shared place. A year may differ from project to project, and a department with rows of its own is another. */
function underHead(code: string, shared: string, isOwnDepartment: (department: string) => boolean): string {
  const [own, other] = [placeOf(code), placeOf(shared)];
  if (countOther(own.region + own.department, other.region + other.department) > DIGITS_AT_MOST) return code;
  const department = isOwnDepartment(own.department) ? own.department : other.department;
  return other.region + own.year + department + code.slice(HEAD_MARKS - 1);
}

function placeOf(code: string): { readonly region: string; readonly year: string; readonly department: string } {
  return { region: code.slice(0, 6), year: code.slice(6, 8), department: code.slice(8, 11) };
}

/** A code with one mark too many or too few before its serial number, with the head of the others. */
function withoutSlip(code: string, shared: string): string {
  const [head, serial] = [code.slice(0, -SERIAL_DIGITS), code.slice(-SERIAL_DIGITS)];
  const isSlipped = head.length !== shared.length && editDistance(head, shared) === 1;
  return isSlipped && isProject(shared + serial) ? shared + serial : code;
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
  return withRows(table, rows, repairs);
}

/** On a picture a digit may be misread in row after row, and no sum knows: enough projects must have one place, as they were read. */
function hasSureHead(rows: readonly DraftRow[]): boolean {
  const shared = sharedHead(rows);
  const projects = rows.filter(isLikeProject);
  const agreeing = projects.filter(({ code }) => code.startsWith(shared ?? '?'));
  return agreeing.length >= ROWS_AT_LEAST && agreeing.length >= projects.length * SURE_SHARE;
}

/** A project's code, whatever is left of it: bodies have shorter ones. */
function isLikeProject({ code }: DraftRow): boolean {
  return code.length > HEAD_MARKS;
}

function withoutPlaces(table: BoundTable): BoundTable {
  const rows = table.draft.rows.map((row) => (isLikeProject(row) ? { ...row, isPlaced: false } : row));
  return withRows(table, rows, []);
}

/** What more than half of a table's projects begin with: region, year, department and kind. */
function sharedHead(rows: readonly DraftRow[]): string | undefined {
  const heads = rows.flatMap(({ code }) => (isProject(code) ? [code.slice(0, HEAD_MARKS)] : []));
  if (heads.length < ROWS_AT_LEAST) return undefined;
  return heads.find((head) => heads.filter((other) => other === head).length * 2 > heads.length);
}

/** How many digits of a code are other in another one of the same length. */
export function countOther(one: string, other: string): number {
  return [...one].filter((digit, at) => digit !== other.charAt(at)).length;
}
