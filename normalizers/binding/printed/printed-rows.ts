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

const LEADING_CODE = /^(\d{3}|\d{5}|\d{7})\s*(?=[\p{Script=Han}])/u;

/** The lines of one side of a table, each under its code, its number or its label. */
export function readPrintedRows(grid: PrintedGrid, block: PrintedBlock, totals: Totals = []): readonly PrintedRow[] {
  const rows: PrintedRow[] = [];
  let parts: readonly string[] = [];
  for (const [index, covered] of grid.covered.entries()) {
    const at = ({ position }: PrintedColumn): SourceCell | undefined => covered[position];
    const labels = [...new Set([...block.codes, ...block.labels].map(at))];
    // A label that reaches over this side's figures is another side's.
    if (block.figures.some((column) => labels.includes(at(column)) && (at(column)?.text ?? '') !== '')) continue;
    const cells = block.figures.map((column) => {
      const cell = at(column);
      return cell?.row === grid.body[index]?.cells[0]?.row && cell?.column === column.position ? cell : null;
    });
    const total = labels.find((cell) => cell !== undefined && isTotalLabel(cell.text));
    const own = block.codes.map((column) => codeText(at(column)));
    const isCoded = total === undefined && own.some((text) => text !== '');
    if (isCoded) parts = carryCode(own, parts);
    const words = wordsOf(block.labels.map(at));
    const [, leading = ''] = LEADING_CODE.exec(foldCharacters(words)) ?? [];
    const code = isCoded ? joinCode(parts) : leading;
    const label = total === undefined ? words.slice(isCoded ? 0 : leading.length).trim() : compactText(total.text);
    const number = Number(
      block.lines.map((column) => at(column)?.text ?? '').find((text) => /^\d{1,3}$/u.test(text)) ?? '',
    );
    if (label === '' && code === '' && number === 0 && cells.every((cell) => (cell?.text ?? '') === '')) continue;
    rows.push({
      index,
      key: '',
      label,
      code,
      number: number === 0 ? null : number,
      cells,
      isNamed: label !== '' || code !== '',
    });
  }
  return underParents(rows.map((row, position) => ({ ...row, key: keyOf(row, position, block, totals) })));
}

function codeText(cell: SourceCell | undefined): string {
  const text = foldCharacters(cell?.text ?? '').replace(/\s+/gu, '');
  return /^\d+$/u.test(text) ? text : '';
}

/** 类, 款 and 项 in columns of their own: what stands left of a part and is blank is that of the line above. */
function carryCode(own: readonly string[], above: readonly string[]): readonly string[] {
  const first = own.findIndex((text) => text !== '');
  return own.map((text, index) => (index < first ? (above[index] ?? '') : text));
}

function joinCode(parts: readonly string[]): string {
  return parts.reduce((code, part) => (part.length > code.length && part.startsWith(code) ? part : code + part), '');
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
