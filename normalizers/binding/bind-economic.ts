import { isNearAny } from '../../forms/classification.ts';
import { comparableText, compactText, foldCharacters } from '../text/mend-text.ts';
import type { SourceCell, SourceRow } from '../sections/section.ts';
import { countHan, isFigureLike } from '../text/cell-kinds.ts';
import { bindCoded } from './bind-coded.ts';
import { columnsOf } from './draft.ts';
import type { Binder, BindingContext, DraftRow } from './draft.ts';
import { headerColumns } from './header-columns.ts';
import { SLIPS } from './lay-on-blocks.ts';

const COLUMN_HEADS =
  /^(?:(?:经济分类)?科目(?:编码|代码|名称)|编码|代码|名称|决算数|预算数|金额|人员经费|公用经费|[^合]{0,2}码)$/u;

/**
 * Binds 基本支出明细表: several code | name | amount blocks side by side, each with its own rows, and two totals at the foot.
 * Codes come as printed; the code rules complete them.
 */
export const bindEconomic: Binder = (context) => {
  const columns = columnsOf(context);
  const blocks = blockStarts(context.section.rows);
  // One list of items with columns for 人员经费 and 公用经费 in place of blocks.
  if (blocks.length === 1 && headerColumns(context).columns.length > columns.length) return bindCoded(context);
  const rows: DraftRow[] = [];
  const totals = new Map<string, DraftRow>();
  const ranges = new Map(context.section.rows.map((row) => [row, blocksIn(row, blocks)]));
  for (const index of blocks.keys()) {
    for (const row of context.section.rows) {
      const range = ranges.get(row)?.[index];
      const draft = range && blockRow(row, range);
      if (draft !== undefined) rows.push(draft);
    }
  }
  for (const row of context.section.rows)
    for (const total of totalsIn(context, row, blocks)) if (!totals.has(total.key)) totals.set(total.key, total);
  for (const { key, labels } of context.form.totals ?? [])
    rows.push(totals.get(key) ?? lostTotal(context, key, labels[0] ?? key));
  return { columns, rows, repairs: [] };
};

/** Columns where a block of code | name | amount begins: where names repeat in the body. */
function blockStarts(rows: readonly SourceRow[]): readonly number[] {
  const votes = new Map<number, number>();
  for (const row of rows)
    for (const [index, cell] of row.cells.entries()) {
      const next = row.cells[index + 1];
      if (isCodeLike(cell.text) && next !== undefined && countHan(next.text) >= 2)
        votes.set(index, (votes.get(index) ?? 0) + 1);
    }
  const usual = [...votes].filter(([, count]) => count >= 2).sort((a, b) => b[1] - a[1]);
  // Rows that slipped vote for a column beside the block's own.
  const isBeside = (index: number, at: number): boolean =>
    usual.slice(0, at).some(([other]) => Math.abs(other - index) < BLOCK_WIDTH);
  return usual
    .filter(([index], at) => !isBeside(index, at))
    .map(([index]) => index)
    .sort((a, b) => a - b);
}

const BLOCK_WIDTH = 3;

/** Where one block's code, name and amount stand in a row. */
interface BlockCells {
  readonly code: number;
  readonly name: number;
  readonly amount: number;
}

/**
 * Where each block stands in this row: a cell lost or one too many moves all behind it, and code beside name tells how far.
 * An amount stands right of its name, before the next block.
 */
function blocksIn({ cells }: SourceRow, starts: readonly number[]): readonly BlockCells[] {
  const isHead = (code: number, name: number): boolean =>
    isCodeLike(cells[code]?.text ?? '') && isName(cells[name]) && (name === code + 1 || cells[code + 1]?.text === '');
  const heads = starts.map((start) => {
    const slip = SLIPS.find((by) => isHead(start + by, start + by + 1));
    if (slip !== undefined) return { code: start + slip, name: start + slip + 1, isFound: true };
    const isParted = isHead(start, start + 2);
    return { code: start, name: start + (isParted ? 2 : 1), isFound: isParted };
  });
  return heads.map(({ code, name }, index) => {
    const next = heads[index + 1];
    const [near, far] = [name + 1, name + 2];
    const hasSlipped =
      far < (next?.code ?? cells.length) && cells[near]?.text === '' && isFigureLike(cells[far]?.text ?? '');
    const isLost = next?.isFound === true && near >= next.code;
    return { code, name, amount: isLost ? -1 : hasSlipped ? far : near };
  });
}

function isName(cell: SourceCell | undefined): boolean {
  return cell !== undefined && countHan(cell.text) >= 2;
}

function isCodeLike(text: string): boolean {
  const folded = foldCharacters(text).replace(/\s+/gu, '');
  return (
    folded.length >= 1 && folded.length <= 6 && /\d/u.test(folded) && !folded.includes('.') && countHan(folded) === 0
  );
}

function blockRow(row: SourceRow, at: BlockCells): DraftRow | undefined {
  const [code, name, amount] = [row.cells[at.code], row.cells[at.name], row.cells[at.amount]];
  if (name === undefined || COLUMN_HEADS.test(comparableText(name.text))) return undefined;
  // A whole code beside a figure is a row, whatever is left of its name.
  const isWhole = /^\d{3}(?:\d{2})?$/u.test(foldCharacters(code?.text ?? '')) && isFigureLike(amount?.text ?? '');
  if (countHan(name.text) < 2 && !(isWhole && !isFigureLike(name.text))) return undefined;
  if (comparableText(name.text).endsWith('合计') || !isCodeOf(code?.text ?? '', name.text)) return undefined;
  const printed = foldCharacters(code?.text ?? '').replace(/\s+/gu, '');
  return {
    key: printed,
    label: compactText(name.text),
    printedLabel: name.text,
    code: printed,
    number: null,
    side: '',
    slots: [{ column: 0, cell: amount ?? null }],
    alternatives: [],
    isPlaced: true,
    line: row.line,
    page: row.page,
  };
}

/** A character among the digits is one of them, misread, where a listed name stands beside it: `30了 对个人和家庭的补助`. */
function isCodeOf(text: string, name: string): boolean {
  if (countHan(text) === 0) return true;
  const isRest = countHan(text) === 1 && /^\d{2,}/u.test(foldCharacters(text).replace(/\s+|\p{Script=Han}/gu, ''));
  return isRest && isNearAny('economic', compactText(name), null);
}

/** 人员经费合计 and 公用经费合计: the last figure-like cell before the next label is the total's. */
function totalsIn(context: BindingContext, row: SourceRow, blocks: readonly number[]): readonly DraftRow[] {
  const found: DraftRow[] = [];
  for (const { key, labels } of context.form.totals ?? []) {
    const at = row.cells.findIndex((cell) =>
      labels.some((label) => comparableText(cell.text) === comparableText(label)),
    );
    if (at === -1) continue;
    const nextLabel = row.cells.findIndex((cell, index) => index > at && countHan(cell.text) >= 2);
    const span = row.cells.slice(at + 1, nextLabel === -1 ? undefined : nextLabel);
    const figure = span.findLast((cell) => isFigureLike(cell.text)) ?? span.at(-1) ?? null;
    found.push(totalRow(context, key, row.cells[at]?.text ?? '', figure, row));
  }
  return blocks.length === 0 ? [] : found;
}

function totalRow(
  context: BindingContext,
  key: string,
  label: string,
  cell: SourceCell | null,
  row: SourceRow | null,
): DraftRow {
  return {
    key,
    label: compactText(label),
    printedLabel: row === null ? '' : label,
    code: '',
    number: null,
    side: '',
    slots: [{ column: 0, cell }],
    alternatives: [],
    isPlaced: true,
    line: row?.line ?? 0,
    page: row?.page ?? context.section.page,
  };
}

function lostTotal(context: BindingContext, key: string, label: string): DraftRow {
  return totalRow(context, key, label, null, null);
}
