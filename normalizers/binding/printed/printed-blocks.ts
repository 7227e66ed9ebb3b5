import { compactText, foldCharacters } from '../../text/mend-text.ts';
import { sidePath } from '../settle-path.ts';
import type { PrintedColumn } from './printed-columns.ts';

/** Labels and the figure columns right of them: a two-sided table has two such blocks. */
export interface PrintedBlock {
  /** 收入, 支出 or the header's own words; empty where the table has one side. */
  readonly side: string;
  readonly lines: readonly PrintedColumn[];
  /** Whose rows they are: a total's name may stand there. */
  readonly bodies: readonly PrintedColumn[];
  readonly codes: readonly PrintedColumn[];
  readonly labels: readonly PrintedColumn[];
  readonly figures: readonly PrintedColumn[];
}

/** Parts a table's columns into its sides. */
export function partIntoBlocks(columns: readonly PrintedColumn[]): readonly PrintedBlock[] {
  const parts: PrintedColumn[][] = [];
  for (const column of columns) {
    const part = parts.at(-1);
    const isLabel = column.role !== 'figure';
    const isNew = isLabel && part?.some(({ role }) => role === 'figure') === true;
    if (column.role === 'remark') continue;
    if (part === undefined || (isNew && opensSide(column, parts))) parts.push([column]);
    else if (!isNew) part.push(column);
  }
  const whole = parts.filter((part) => part.some(({ role }) => role === 'figure'));
  const sides = whole.length < 2 ? whole.map(() => '') : nameSides(whole);
  return whole.map((part, index) => ({
    side: sides[index] ?? '',
    lines: part.filter(({ role }) => role === 'line'),
    bodies: part.filter(({ role }) => role === 'body'),
    codes: part.filter(({ role }) => role === 'code'),
    labels: part.filter(({ role }) => role === 'label'),
    figures: part.filter(({ role }) => role === 'figure'),
  }));
}

/** Words right of figures open another side where their header is a side's, or is what stood over the first labels. */
function opensSide(column: PrintedColumn, parts: readonly (readonly PrintedColumn[])[]): boolean {
  const first = parts[0]?.find(({ role }) => role !== 'figure');
  if (first === undefined) return false;
  const [head = ''] = column.path;
  const isSameHead = column.path.at(-1) === first.path.at(-1) || column.path.length === 0;
  const isOtherSide = /^支|支出$/u.test(head) && head !== first.path[0];
  return isSameHead || isOtherSide || column.role === 'line';
}

function nameSides(parts: readonly (readonly PrintedColumn[])[]): readonly string[] {
  const names: string[] = [];
  for (const part of parts) {
    const path = part[0]?.path ?? [];
    const head = foldCharacters(path[0] ?? '');
    const side = /^收|收入$/u.test(head) ? '收入' : /^支|支出$/u.test(head) ? '支出' : '';
    // `支出（按支出性质）` is a side of its own beside `支出（按功能分类）`.
    const isOwn = names.includes(side) && side !== '' && head !== side;
    const name = isOwn ? compactText(head) : names.includes(side) ? [side, ...path.slice(1, 2)].join('/') : side;
    names.push(name);
  }
  if (names.every((name) => name === '') && parts.length === 2 && !parts.flat().some(({ role }) => role === 'code'))
    return ['收入', '支出'];
  return names;
}

/** The header path of a figure column, the side leading it. */
export function columnPath(block: PrintedBlock, column: PrintedColumn): string {
  const parts = column.path.filter((part, index) => part !== column.path[index - 1]);
  return sidePath(block.side.split('/')[0] ?? '', parts.join('/'));
}
