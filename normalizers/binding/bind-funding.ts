import type { Column } from '../../model/statement.ts';
import { comparableText } from '../text/mend-text.ts';
import { similarity } from '../text/similarity.ts';
import type { SourceRow } from '../sections/section.ts';
import { countHan, isFigureLike } from '../text/cell-kinds.ts';
import { columnsOf } from './draft.ts';
import type { Binder, DraftRow } from './draft.ts';

const LABEL_AT_LEAST = 0.7;

/**
 * Binds the 部门总体资金情况 block of a performance table: 收入构成 and 支出构成, each a list of labels that ends in 合计.
 * Labels are torn over cells (`人` `员类项目支出`), so a row's words are joined before they are compared.
 */
export const bindFunding: Binder = (context) => {
  const columns = columnsOf(context).map((column) => withYear(column, context.fiscalYear));
  const rows: DraftRow[] = [];
  const groups = context.form.groups ?? [];
  let group = 0;
  let position = 0;
  for (const row of context.section.rows) {
    if (groups[group] === undefined) break;
    const words = wordsOf(row);
    const find = (index: number, from: number): number =>
      groups[index]?.rows.findIndex((label, line) => line >= from && endsLike(words, label)) ?? -1;
    let at = find(group, position);
    // A group's last line can be lost: the next group's lines then open it.
    if (at === -1 && position > 0 && find(group + 1, 0) !== -1) {
      group += 1;
      at = find(group, 0);
    }
    const current = groups[group];
    if (at === -1 || current === undefined) continue;
    const label = current.rows[at] ?? '';
    rows.push(draftRow(`${current.name}/${label}`, label, row, columns));
    position = at + 1;
    if (position === current.rows.length) {
      group += 1;
      position = 0;
    }
  }
  return { columns, rows, repairs: [] };
};

function withYear(column: Column, year: number | null): Column {
  if (year === null) return column;
  const put = (text: string): string =>
    text.replace(/\{year-(\d)\}/u, (_, back: string) => String(year - Number(back)));
  return { ...column, key: put(column.key), label: put(column.label) };
}

function wordsOf(row: SourceRow): string {
  return comparableText(
    row.cells
      .filter((cell) => countHan(cell.text) > 0)
      .map((cell) => cell.text)
      .join(''),
  );
}

/** True where the row's words end in the label, damaged or not, whatever group names stand before it. */
function endsLike(words: string, label: string): boolean {
  const wanted = comparableText(label);
  if (words.length < wanted.length - 1 || words === '') return false;
  return [0, 1].some((extra) => similarity(words.slice(-(wanted.length + extra)), wanted) >= LABEL_AT_LEAST);
}

function draftRow(key: string, label: string, row: SourceRow, columns: readonly Column[]): DraftRow {
  const lastWord = row.cells.findLastIndex((cell) => countHan(cell.text) > 0);
  const after = row.cells.slice(lastWord + 1);
  const figures = after.filter((cell) => isFigureLike(cell.text));
  // All columns filled: in order. Else by position from the right, so that a blank in front stays a blank.
  const trimmed = after.slice(Math.max(0, after.length - columns.length));
  const cells = figures.length === columns.length ? figures : trimmed;
  return {
    key,
    label,
    printedLabel: label,
    code: '',
    number: null,
    side: '',
    slots: columns.map((_, index) => ({ column: index, cell: cells[index] ?? null })),
    alternatives: [],
    isPlaced: figures.length === columns.length || figures.length === 0,
    line: row.line,
    page: row.page,
  };
}
