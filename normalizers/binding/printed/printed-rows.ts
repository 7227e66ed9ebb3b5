import type { StatementForm } from '../../../forms/statement-forms.ts';
import { isTotalLabel } from '../../text/cell-kinds.ts';
import { comparableText, compactText, foldCharacters, keyText } from '../../text/mend-text.ts';
import type { SourceCell } from '../../sections/section.ts';
import { splitItem } from '../item-name.ts';
import type { PrintedBlock } from './printed-blocks.ts';
import type { PrintedColumn, PrintedGrid } from './printed-columns.ts';

/** What one line of one side is called, and its cells. */
export interface PrintedRow {
  readonly index: number;
  readonly key: string;
  readonly label: string;
  readonly code: string;
  readonly number: number | null;
  readonly cells: readonly (SourceCell | null)[];
  readonly isNamed: boolean;
}

/** Totals that a form gives keys of their own (人员经费合计). */
type Totals = NonNullable<StatementForm['totals']>;

// `201一般公共服务支出`, `201-一般公共服务支出`, `[201]一般公共服务支出`.
const LEADING_CODE = /^([[【]?(\d{3}|\d{5}|\d{7})[\]】]?\s*[-—_:：.]?\s*)(?=\p{Script=Han})/u;

/** What the lines above leave open for the next: 类 and 款 of split codes, the groups of several label columns. */
interface Carried {
  parts: readonly string[];
  groups: readonly (SourceCell | undefined)[];
}

/** The lines of one side of a table, each under its code, its number or its label. */
export function readPrintedRows(grid: PrintedGrid, block: PrintedBlock, totals: Totals = []): readonly PrintedRow[] {
  const carried: Carried = { parts: [], groups: [] };
  const rows = grid.covered.flatMap((_, index) => readRow(grid, block, index, carried) ?? []);
  return underParents(rows.map((row, position) => ({ ...row, key: keyOf(row, position, block, totals) })));
}

function readRow(grid: PrintedGrid, block: PrintedBlock, index: number, carried: Carried): PrintedRow | undefined {
  const covered = grid.covered[index] ?? [];
  const at = ({ position }: PrintedColumn): SourceCell | undefined => covered[position];
  const [codes, labels] = [block.codes.map(at), block.labels.map(at)];
  // A label that reaches over this side's figures is another side's.
  const isForeign = block.figures.some((column) => [...codes, ...labels].includes(at(column)) && hasText(at(column)));
  if (isForeign) return undefined;
  const row = grid.body[index]?.cells[0]?.row;
  const cells = block.figures.map((column) => {
    const cell = at(column);
    return cell?.row === row && cell?.column === column.position ? cell : null;
  });
  const number = numberOf(block.lines.map(at));
  const { code, label } = nameRow(codes, labels, carried, block.bodies.map(at));
  if (label === '' && code === '' && number === null && !cells.some(hasText)) return undefined;
  return { index, key: '', label, code, number, cells, isNamed: label !== '' || code !== '' };
}

function nameRow(
  codes: readonly (SourceCell | undefined)[],
  labels: readonly (SourceCell | undefined)[],
  carried: Carried,
  bodies: readonly (SourceCell | undefined)[],
): { readonly code: string; readonly label: string } {
  const total = [...codes, ...labels, ...bodies].find((cell) => cell !== undefined && isTotalLabel(cell.text));
  if (total !== undefined) {
    carried.groups = [];
    return { code: '', label: compactText(total.text) };
  }
  const own = codes.map(codeText);
  // A label may begin under the codes: 人员经费合计.
  const words = [...codes.filter((cell) => codeText(cell) === ''), ...labels];
  if (own.some((text) => text !== '')) {
    carried.parts = carryCode(own, carried.parts);
    return { code: joinCode(carried.parts), label: wordsOf(words) };
  }
  carried.groups = codes.some(hasText) ? words : carryGroups(labels, carried.groups);
  const name = wordsOf(carried.groups);
  const [, leading = '', code = ''] = LEADING_CODE.exec(foldCharacters(name)) ?? [];
  return { code, label: name.slice(leading.length).trim() };
}

/** Whether anything is printed in a cell, if there is one. */
export function hasText(cell: SourceCell | null | undefined): boolean {
  return (cell?.text ?? '') !== '';
}

/** The printed 行次. */
function numberOf(lines: readonly (SourceCell | undefined)[]): number | null {
  const text = lines.map((cell) => cell?.text ?? '').find((printed) => /^\d{1,3}$/u.test(printed));
  return text === undefined ? null : Number(text);
}

function codeText(cell: SourceCell | undefined): string {
  const text = foldCharacters(cell?.text ?? '').replace(/\s+/gu, '');
  return /^(?=.*\d)[\dA-Z-]+$/iu.test(text) ? text : '';
}

/** 类, 款 and 项 in columns of their own: what stands left of a part and is blank is that of the line above. */
function carryCode(own: readonly string[], above: readonly string[]): readonly string[] {
  const first = own.findIndex((text) => text !== '');
  return own.map((text, index) => (index < first ? (above[index] ?? '') : text));
}

/** In several columns of labels what stands left of a row's own words and is blank is that of the line above. */
function carryGroups(
  own: readonly (SourceCell | undefined)[],
  above: readonly (SourceCell | undefined)[],
): readonly (SourceCell | undefined)[] {
  const first = own.findIndex((cell) => (cell?.text ?? '') !== '');
  return own.map((cell, index) => (index < first ? above[index] : cell));
}

/** A part that repeats what stands left of it is the whole code; one that lost its leading zero gets it back. */
function joinCode(parts: readonly string[]): string {
  return parts.reduce((code, part) => {
    if (part.length > code.length && part.startsWith(code)) return part;
    return code + (code !== '' && part.length === 1 ? `0${part}` : part);
  }, '');
}

/** Labels from the outer group inwards, each cell once. */
function wordsOf(cells: readonly (SourceCell | undefined)[]): string {
  const texts = [...new Set(cells)].flatMap((cell) =>
    cell === undefined || cell.text === '' ? [] : [compactText(cell.text)],
  );
  return texts.join('/');
}

function keyOf({ code, label, number }: PrintedRow, position: number, block: PrintedBlock, totals: Totals): string {
  const named = totals.find(({ labels }) => labels.some((name) => comparableText(name) === comparableText(label)));
  if (named) return named.key;
  if (block.side === '' && isTotalLabel(label)) return 'TOTAL';
  if (code !== '') return code;
  if (number !== null) return String(number);
  return label === '' ? String(position + 1) : keyText(label);
}

/** A key that stands twice carries the line that it stands under. */
function underParents(rows: readonly PrintedRow[]): readonly PrintedRow[] {
  const counts = new Map<string, number>();
  for (const { key } of rows) counts.set(key, (counts.get(key) ?? 0) + 1);
  const isRepeated = ({ key }: PrintedRow): boolean => (counts.get(key) ?? 0) > 1;
  const taken = new Set<string>();
  return rows.map((row, index) => {
    let key = row.key;
    if (isRepeated(row)) {
      const depth = splitItem(row.label).depth;
      const parent = rows
        .slice(0, index)
        .findLast((other) => !isRepeated(other) && isAbove(splitItem(other.label).depth, depth));
      if (parent) key = `${parent.key}/${row.key}`;
    }
    for (let count = 2; taken.has(key); count++) key = `${row.key}#${count}`;
    taken.add(key);
    return { ...row, key };
  });
}

/** Whether a line of that depth can stand over one of this depth: outer ordinals over inner ones, unnumbered over all. */
function isAbove(depth: number, below: number): boolean {
  return depth === 0 || depth < below;
}
