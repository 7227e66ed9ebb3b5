import type { StatementForm } from '../../forms/statement-forms.ts';
import type { SourceRow } from '../sections/section.ts';
import { countHan } from '../text/cell-kinds.ts';
import { isItemName, splitItem } from './item-name.ts';

/** Joins labels of which a line break made two rows: both parts are no line of the form, and together they are one. */
export function joinWrapped(rows: readonly SourceRow[], form: StatementForm): readonly SourceRow[] {
  const joined = [...rows];
  rows.forEach((row, index) => {
    const below = joined[index + 1];
    const above = joined[index];
    if (below === undefined || above === undefined) return;
    const wrapped = row.cells.flatMap(({ text }, column) =>
      isWrapped(text, below.cells[column]?.text ?? '', form) ? [column] : [],
    );
    if (wrapped.length === 0) return;
    joined[index] = {
      ...above,
      cells: above.cells.map((cell, column) =>
        wrapped.includes(column) ? { ...cell, text: cell.text + (below.cells[column]?.text ?? '') } : cell,
      ),
    };
    joined[index + 1] = {
      ...below,
      cells: below.cells.map((cell, column) => (wrapped.includes(column) ? { ...cell, text: '' } : cell)),
    };
  });
  return joined.filter((row, index) => row === rows[index] || row.cells.some((cell) => cell.text !== ''));
}

function isWrapped(above: string, below: string, form: StatementForm): boolean {
  if (countHan(above) === 0 || countHan(below) === 0 || splitItem(below).depth > 0) return false;
  const [first, second] = [splitItem(above).name, splitItem(below).name];
  // An ordinal alone is no line, whatever the line below it is called.
  return !isItemName(form, first) && (first === '' || !isItemName(form, second)) && isItemName(form, first + second);
}
