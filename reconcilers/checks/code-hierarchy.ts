import type { NormalizedDocument, Row, Statement } from '../../model/statement.ts';
import { standAsRead } from './as-read.ts';
import type { Draft, Gathered } from './draft.ts';
import { isBlankRow, isTotalRow } from './places.ts';
import { expandRule } from './sum-rule.ts';

/** A row with a classification code, and where it stands in its statement. */
export interface CodedRow {
  readonly row: Row;
  readonly index: number;
}

/** 类 款 项 (201, 20137, 2013750), economic codes (301, 30101) and bodies (157, 157003). */
const CODE = /^\d{3}(?:\d{2}|\d{3}|\d{4})?$/;

/** Longer codes are project numbers: they tell nothing of what adds up to what. */
const PROJECT_CODE = /^[\dA-Z]{12,}$/u;

/** Code hierarchy: 201 = Σ 201xx, 20137 = Σ 20137xx, 合计 = Σ of the top codes, in every column. */
export function gatherCodeHierarchy(document: NormalizedDocument): Gathered {
  return { drafts: document.statements.flatMap(draftHierarchy), findings: [] };
}

/** Is it the number of a project? */
export function isProjectCode(code: string): boolean {
  return PROJECT_CODE.test(code);
}

/** The rows with a well-formed classification code, in print order. */
export function codedRows(statement: Statement): readonly CodedRow[] {
  return statement.rows.flatMap((row, index) => (CODE.test(row.code) ? [{ row, index }] : []));
}

/** The coded rows that stand below no other. */
export function topRows(coded: readonly CodedRow[]): readonly CodedRow[] {
  const codes = new Set(coded.map((one) => one.row.code));
  return coded.filter((one) => parentCode(one.row.code, codes) === null);
}

/**
 * Can the codes be believed as a whole? Each must occur once, and the top rows must all be of the same depth: a
 * 2080505 without 208 above it is a misread code or follows a lost row, and no sum over such rows is certain.
 */
export function hasSoundCodes(coded: readonly CodedRow[]): boolean {
  const codes = coded.map((one) => one.row.code);
  const tops = topRows(coded).map((one) => one.row.code);
  const isLevel = new Set(tops.map((code) => code.length)).size === 1;
  // Bodies may have any first digit; functions all begin with 2, economic items with 3.
  const isOneBook = new Set(tops.map((code) => code[0])).size === 1 || !codes.some((code) => code.length === 5);
  return new Set(codes).size === codes.length && isLevel && isOneBook;
}

function draftHierarchy(statement: Statement): readonly Draft[] {
  const coded = codedRows(statement);
  const drafts = gatherFamilies(coded).flatMap(([parent, children]) => {
    const family = draftFamily(statement, parent, children);
    return isTogether(statement, parent, children) ? family : family.filter((draft) => standAsRead(draft) === 'holds');
  });
  const totals = statement.rows.flatMap((row, index) => (isTotalRow(row) ? [{ row, index }] : []));
  const [total] = totals;
  if (total && totals.length === 1 && hasSoundCodes(coded))
    drafts.push(...draftFamily(statement, total, topRows(coded)));
  // A row whose code is lost may belong to any family: then only sums that hold without it are believed.
  return hasStrayRows(statement) ? drafts.filter((draft) => standAsRead(draft) === 'holds') : drafts;
}

/** Parents with their children; only where all codes occur once and the children are of one depth. */
function gatherFamilies(coded: readonly CodedRow[]): (readonly [CodedRow, readonly CodedRow[]])[] {
  const count = new Map<string, number>();
  for (const { row } of coded) count.set(row.code, (count.get(row.code) ?? 0) + 1);
  const codes = new Set(count.keys());
  const children = new Map<string, CodedRow[]>();
  for (const one of coded) {
    const parent = parentCode(one.row.code, codes);
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), one]);
  }
  return coded.flatMap((parent): (readonly [CodedRow, readonly CodedRow[]])[] => {
    const family = children.get(parent.row.code) ?? [];
    const isUnique = [parent, ...family].every((one) => count.get(one.row.code) === 1);
    const isLevel = new Set(family.map((one) => one.row.code.length)).size === 1;
    return isUnique && isLevel ? [[parent, family]] : [];
  });
}

/** Do only rows of the family stand between the parent and its last child? 102 among 301xx is a 30102 half lost. */
function isTogether(statement: Statement, parent: CodedRow, children: readonly CodedRow[]): boolean {
  const last = Math.max(...children.map((child) => child.index));
  return statement.rows.slice(parent.index, last).every((row) => row.code.startsWith(parent.row.code));
}

/** The nearest code above: 款, where its row is missing 类. Null where none is there. */
function parentCode(code: string, codes: ReadonlySet<string>): string | null {
  for (let length = code.length - 1; length >= 3; length -= 1) {
    if (codes.has(code.slice(0, length))) return code.slice(0, length);
  }
  return null;
}

/** Has the statement printed figures in a row that is neither coded nor a total? */
function hasStrayRows(statement: Statement): boolean {
  return statement.rows.some((row) => {
    const isPlaced = CODE.test(row.code) || isProjectCode(row.code) || row.key.endsWith('TOTAL');
    return !isPlaced && !isBlankRow(row);
  });
}

function draftFamily(statement: Statement, parent: CodedRow, children: readonly CodedRow[]): readonly Draft[] {
  const rule = {
    axis: 'rows' as const,
    total: parent.index,
    plus: children.map((child) => child.index),
    minus: [],
  };
  return expandRule(statement, rule, 'hierarchy').map((draft) => ({ ...draft, isChain: children.length === 1 }));
}
