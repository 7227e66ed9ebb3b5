import type { StatementForm } from '../../forms/statement-forms.ts';
import type { Column } from '../../model/statement.ts';
import {
  countHan,
  hasCharacterForDigit,
  isDash,
  isFigureLike,
  isPointedFigure,
  isTotalLabel,
  usualWidth,
  wholeNumber,
} from '../text/cell-kinds.ts';
import { comparableText, compactText, foldCharacters, keyText } from '../text/mend-text.ts';
import { headerPaths } from '../sections/header-paths.ts';
import { isCountingRow, isFigureRow } from '../sections/header-rows.ts';
import type { Section, SourceCell, SourceRow } from '../sections/section.ts';
import type { Draft, DraftColumn, DraftRow } from './draft.ts';
import { layOnBlocks } from './lay-on-blocks.ts';
import type { LabelBlock } from './lay-on-blocks.ts';
import { joinWrapped } from './join-wrapped.ts';
import {
  inStyleOf,
  inStyleOfOrdinals,
  isItemName,
  isScrapOfName,
  mendItemName,
  splitItem,
  twinOf,
} from './item-name.ts';
import { nameByOrder } from './name-by-order.ts';
import { repeatedNames, underParents } from './under-parents.ts';
import { settleOrdinals } from './settle-ordinals.ts';
import { settleAll, sidePath } from './settle-path.ts';

const FIGURES_AT_LEAST = 3;
const FIGURE_SHARE = 0.6;
const SCRAPS_AT_MOST = 5;
// A figure with decimals or in thousands behind the words of a label.
const MERGED_FIGURE = /(?<=\p{Script=Han}[)）]?)\s*-?(?:\d[\d,]*\.\d{1,6}|\d{1,3}(?:,\d{3})+)$/u;

/**
 * Binds a table that no form describes: columns by header path, rows by code, else by label. Undefined where the table is
 * no table of figures (words, scores, indicators).
 */
export function bindFree(section: Section, unit: string, form?: StatementForm): Draft | undefined {
  const width = usualWidth(section.rows);
  const firstBody = section.rows.findIndex(isBodyRow);
  if (firstBody <= 0 || width < 2) return undefined;
  const isWhole = (row: SourceRow): boolean => row.cells.length === width && !isCountingRow(row);
  const printed = section.rows.slice(firstBody);
  const printedBlocks = findBlocks(printed.filter(isWhole), width);
  const rest = printed.map((row) => (isCountingRow(row) ? row : layOnBlocks(row, printedBlocks, width)));
  const settled = form === undefined ? undefined : settleOrdinals(joinWrapped(rest, form), form);
  const body = (settled?.rows ?? rest).filter(isWhole);
  const isOpen = (cell: SourceCell | undefined): boolean => cell !== undefined && settled?.doubtful.has(cell) === true;
  const blocks = findBlocks(body, width);
  if (blocks.length === 0 || !isMostlyFigures(body, blocks)) return undefined;
  const positions = blocks.flatMap(({ values }) => values);
  const numbers = numbersOf(section.rows.slice(0, firstBody).findLast(countsColumns), positions);
  const paths = headerPaths(section.rows.slice(0, firstBody), width);
  const sides = sidesOf(blocks, paths, form);
  const columns: DraftColumn[] = [];
  const columnAt = new Map<number, number>();
  const formPaths = pathsBySide(form);
  blocks.forEach((block, index) => {
    const side = sides[index] ?? '';
    const printed = block.values.map((position) => sidePath(side, paths[position] ?? ''));
    const settled = settleAll(printed, formPaths.get(side) ?? [], paths);
    for (const [place, position] of block.values.entries()) {
      const path = paths[position] ?? '';
      const { path: label = '', isSure = false } = settled[place] ?? {};
      const number = numbers.get(position);
      columnAt.set(position, columns.length);
      columns.push({
        key: number === undefined ? keyText(label === '' ? String(columns.length + 1) : label) : String(number),
        label,
        number: number ?? null,
        unit: /[%％]|占比|增长率/u.test(path) ? '%' : unit,
        side,
        isDoubtful: form !== undefined && number === undefined && !isSure,
      });
    }
  });
  if (new Set(columns.map(({ key }) => key)).size < columns.length) return undefined;
  const rows = blocks.flatMap((block, index) => {
    const drafted = body.flatMap((row) => {
      const across = blocks.length === 2 ? labelIn(row, blocks[1 - index]) : '';
      const total = form === undefined ? '' : lostTotal(row, block, across, form);
      const isDoubtful = block.labels.some((column) => isOpen(row.cells[column]));
      const labelled = draftRow(row, block, sides[index] ?? '', columnAt, total);
      return isDoubtful ? labelled.map((drafts) => ({ ...drafts, isPlaced: false })) : labelled;
    });
    if (form === undefined) return drafted;
    const isHeaded = block.values.every((position) => isNamed(columns[columnAt.get(position) ?? -1]));
    const labels = drafted.map(({ label }) => label);
    const mended = drafted.map((row) => mendLabel(row, labels, form));
    const named = underParents(nameByOrder(mended, sides[index] ?? '', form), repeatedNames(form));
    return isHeaded ? named : named.map((row) => ({ ...row, isPlaced: false }));
  });
  return { columns, rows, repairs: settled?.repairs ?? [] };
}

function isBodyRow(row: SourceRow): boolean {
  return isFigureRow(row) && row.cells.some((cell) => countHan(cell.text) >= 2 || /^\d{3,}$/u.test(cell.text));
}

function labelIn(row: SourceRow, block: LabelBlock | undefined): string {
  const texts = (block?.labels ?? []).map((column) => row.cells[column]?.text ?? '');
  return compactText(texts.filter((text) => countHan(text) > 0).join(''));
}

/** The total that must stand here beside the other side's, where no more than scraps of its label are left. */
function lostTotal(row: SourceRow, block: LabelBlock, across: string, form: StatementForm): string {
  const total = twinOf(across);
  const own = labelIn(row, block);
  const hasFigure = block.values.some((column) => isFigureLike(row.cells[column]?.text ?? ''));
  const isLost = own.length <= SCRAPS_AT_MOST && splitItem(own).depth === 0 && !isItemName(form, comparableText(own));
  return total !== '' && hasFigure && isLost && isItemName(form, total) ? total : '';
}

/** The row under the form's spelling of its label, where that is damaged. */
function mendLabel(row: DraftRow, labels: readonly string[], form: StatementForm): DraftRow {
  if (row.code !== '') return row;
  const { mark: printedMark, name } = splitItem(row.label);
  const mark = inStyleOfOrdinals(labels, printedMark);
  const whole = inStyleOf(labels, mendItemName(form, name));
  if (mark + whole === comparableText(row.label))
    return isScrapOfName(form, name) && !isTotalLabel(name) ? { ...row, isPlaced: false } : row;
  return { ...row, label: mark + whole, key: keyText(mark + whole) };
}

/** True for the 栏次 row. */
function countsColumns(row: SourceRow): boolean {
  return isCountingRow(row) && row.cells.some((cell) => comparableText(cell.text).startsWith('栏次'));
}

/** True where the column's number or the last word of its header is legible. */
function isNamed(column: Column | undefined): boolean {
  return column?.number != null || countHan(column?.label.split('/').at(-1) ?? '') >= 2;
}

/** Column numbers by position; one that is misread counts on from those beside it, over blank columns that have theirs. */
function numbersOf(row: SourceRow | undefined, positions: readonly number[]): ReadonlyMap<number, number> {
  const printed = (row?.cells ?? []).flatMap(({ text }, column) => {
    const number = wholeNumber(text, 2);
    return number === undefined ? [] : [{ column, number }];
  });
  const isCounted = printed.every(({ number }, index) => index === 0 || number > (printed[index - 1]?.number ?? 0));
  return new Map(
    positions.flatMap((position) => {
      const own = printed.find(({ column }) => column === position)?.number;
      const number = own ?? (isCounted ? countedOn(position, positions, printed) : undefined);
      return number === undefined ? [] : [[position, number] as const];
    }),
  );
}

/** From the nearest printed number left of a column, else back from the one right of it. */
function countedOn(
  position: number,
  positions: readonly number[],
  printed: readonly { readonly column: number; readonly number: number }[],
): number | undefined {
  const columnsIn = (from: number, to: number): number => positions.filter((at) => at > from && at <= to).length;
  const left = printed.findLast(({ column }) => column < position);
  if (left !== undefined) return left.number + columnsIn(left.column, position);
  const right = printed.find(({ column }) => column > position);
  return right === undefined ? undefined : right.number - columnsIn(position, right.column);
}

function findBlocks(body: readonly SourceRow[], width: number): readonly LabelBlock[] {
  const kinds: ReturnType<typeof columnKind>[] = [];
  for (let column = 0; column < width; column += 1) kinds.push(columnKind(body, column, kinds.includes('names')));
  const blocks: { labels: number[]; values: number[] }[] = [];
  kinds.forEach((kind, column) => {
    const last = blocks.at(-1);
    if (kind === 'names' || kind === 'codes') {
      if (last === undefined || last.values.length > 0) blocks.push({ labels: [column], values: [] });
      else last.labels.push(column);
    } else if (kind === 'figures') last?.values.push(column);
  });
  return blocks.filter((block) => block.values.length > 0);
}

/** Codes stand left of the names: whole numbers right of them are figures. */
function columnKind(
  body: readonly SourceRow[],
  column: number,
  isBehindNames: boolean,
): 'names' | 'codes' | 'figures' | 'blank' {
  const texts = body.map((row) => row.cells[column]?.text ?? '').filter((text) => text !== '');
  if (texts.length === 0) return 'blank';
  const words = texts.filter((text) => countHan(text) >= 2).length;
  const codes = texts.filter((text) => /^(?:\d{3}|\d{5}|\d{7}|\d{2})$/u.test(text)).length;
  if (words * 2 > texts.length) return 'names';
  if (codes * 2 > texts.length && column < 4 && !isBehindNames) return 'codes';
  return texts.some((text) => isFigureLike(text)) ? 'figures' : 'names';
}

function isMostlyFigures(body: readonly SourceRow[], blocks: readonly LabelBlock[]): boolean {
  const cells = blocks.flatMap((block) =>
    block.values.flatMap((column) => body.map((row) => row.cells[column]?.text ?? '')),
  );
  const filled = cells.filter((text) => text !== '' && !isDash(text));
  const pointed = filled.filter(
    (text) => isPointedFigure(text) || hasCharacterForDigit(text) || /^-?\d{5,}$/u.test(foldCharacters(text)),
  ).length;
  return pointed >= FIGURES_AT_LEAST && filled.filter(isFigureLike).length >= filled.length * FIGURE_SHARE;
}

/** 收入 or 支出 where the block's header says so (`本年收入`, `财政拨款支出`), else the header's own words. */
function sideOf(block: LabelBlock, paths: readonly string[]): string {
  const head = headOf(block, paths);
  return /^收|收入$/u.test(head) ? '收入' : /^支|支出$/u.test(head) ? '支出' : head;
}

function headOf(block: LabelBlock, paths: readonly string[]): string {
  const path = block.labels.map((column) => paths[column] ?? '').find((text) => text !== '') ?? '';
  return compactText(path.split('/')[0] ?? '');
}

/** The sides of the blocks: in a form of two sides 收入 stands left unless the header says otherwise. */
function sidesOf(blocks: readonly LabelBlock[], paths: readonly string[], form: StatementForm | undefined): string[] {
  if (blocks.length === 1) return [''];
  const printed = blocks.map((block) => sideOf(block, paths));
  const isSided = form?.columns.every(({ side }) => side !== undefined) === true && blocks.length === 2;
  if (!isSided) return ownSides(printed, blocks, paths);
  return printed[0] === '支出' && printed[1] === '收入' ? printed : ['收入', '支出'];
}

/** One 支出 of several (by function, by purpose): the first, or the one by function; the others keep their own headings. */
function ownSides(sides: readonly string[], blocks: readonly LabelBlock[], paths: readonly string[]): string[] {
  return sides.map((side, index) => {
    const heads = blocks.map((block) => headOf(block, paths));
    const same = sides.flatMap((other, at) => (other === side ? [at] : []));
    const chief = same.find((at) => (heads[at] ?? '').includes('功能')) ?? same[0];
    return index === chief ? side : (heads[index] ?? side);
  });
}

function pathsBySide(form: StatementForm | undefined): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, string[]>();
  for (const { label, side = '' } of form?.columns ?? [])
    paths.set(side, [...(paths.get(side) ?? []), sidePath(side, label)]);
  return paths;
}

/** The figure that shares its cell with the label, where its own cell is blank. */
function withoutLabel(row: SourceRow, block: LabelBlock, label: string): SourceCell | undefined {
  const own = row.cells[block.values[0] ?? -1];
  const cell = block.labels.map((column) => row.cells[column]).find((found) => MERGED_FIGURE.test(found?.text ?? ''));
  if (cell === undefined || own?.text !== '') return undefined;
  return { ...cell, text: compactText(cell.text).slice(label.length) };
}

function draftRow(
  row: SourceRow,
  block: LabelBlock,
  side: string,
  columnAt: ReadonlyMap<number, number>,
  total: string,
): readonly DraftRow[] {
  const texts = block.labels.map((column) => row.cells[column]?.text ?? '').filter((text) => text !== '');
  const code = texts
    .map((text) => foldCharacters(text).replace(/\s+/gu, ''))
    .filter((text) => /^\d{2,9}$/u.test(text))
    .join('');
  const printed = total === '' ? labelIn(row, block) : total;
  if (printed === '' && code === '') return [];
  const label = printed.replace(MERGED_FIGURE, '');
  const merged = label === printed ? undefined : withoutLabel(row, block, label);
  // A two-sided table has a total on each side, known by its label.
  const isTotal = side === '' && isTotalLabel(label);
  const slots = block.values.map((column, index) => ({
    column: columnAt.get(column) ?? 0,
    cell: (index === 0 ? merged : undefined) ?? row.cells[column] ?? null,
  }));
  return [
    {
      key: isTotal ? 'TOTAL' : code === '' ? keyText(label) : code,
      label,
      printedLabel: texts.join(' '),
      code: isTotal ? '' : code,
      number: null,
      side,
      slots,
      alternatives: [],
      // The last line of both sides is the total; other totals may stand across from anything.
      isPlaced: (total === '' || total.endsWith('总计')) && (label === printed || merged !== undefined),
      line: row.line,
      page: row.page,
    },
  ];
}
