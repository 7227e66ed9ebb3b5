import { between, chance, pick } from '../generate/random.ts';
import type { TableKind } from './damage-kind.ts';
import { emptyCell, figureRows, hasFigure, isEmpty, replaceRow } from './open-table.ts';
import type { OpenCell, OpenTable } from './open-table.ts';

type Spoil = TableKind['spoil'];
const DONE = [] as const;

/** Applies to a row that holds a figure; tries them all, in drawn order, until one can be spoiled. */
function onFigureRow(
  spoil: (table: OpenTable, row: number, cells: OpenCell[], random: () => number) => boolean,
): Spoil {
  return (table, random) => {
    const rows = [...figureRows(table)];
    while (rows.length > 0) {
      const [row = 0] = rows.splice(between(random, 0, rows.length - 1), 1);
      if (spoil(table, row, table.rows[row] ?? [], random)) return DONE;
    }
    return null;
  };
}

/** Everything from a cell on stands one cell further right; an empty last cell falls off. */
const slipRight = onFigureRow((table, row, cells, random) => {
  const first = cells.findIndex(hasFigure);
  const at = chance(random, 0.5) ? first : between(random, 0, first);
  const slipped = [...cells.slice(0, at), emptyCell(), ...cells.slice(at)];
  if (isEmpty(slipped.at(-1))) slipped.pop();
  replaceRow(table, row, slipped);
  return true;
});

/** An empty cell before a figure is gone, and the rest stands one cell further left. */
const slipLeft = onFigureRow((table, row, cells, random) => {
  const last = cells.findLastIndex(hasFigure);
  const gone = cells.flatMap((cell, index) => (index < last && isEmpty(cell) ? [index] : []));
  if (gone.length === 0) return false;
  const at = pick(random, gone);
  replaceRow(table, row, [...cells.slice(0, at), ...cells.slice(at + 1), emptyCell()]);
  return true;
});

/** A figure stands in the row above or below, where the page is blank. */
const slideBy = (step: -1 | 1): Spoil =>
  onFigureRow((table, row, cells, random) => {
    const to = table.rows[row + step];
    if (!to || row + step < table.headerRows) return false;
    const free = cells.flatMap((cell, column) => {
      const target = to[column];
      return hasFigure(cell) && target?.role === 'figure' && isEmpty(target) ? [column] : [];
    });
    if (free.length === 0) return false;
    const column = pick(random, free);
    const [source, target] = [cells[column], to[column]];
    if (!source || !target) return false;
    [target.text, source.text] = [source.text, ''];
    return true;
  });

/** Two neighbors run into one cell; the other one is left empty or is gone. */
const mergeCells = onFigureRow((table, row, cells, random) => {
  const pairs = cells.flatMap((cell, column) => (hasFigure(cell) && hasFigure(cells[column + 1]) ? [column] : []));
  if (pairs.length === 0) return false;
  const column = pick(random, pairs);
  const [left, right] = [cells[column], cells[column + 1]];
  if (!left || !right) return false;
  left.text = `${left.text} ${right.text}`;
  right.text = '';
  if (chance(random, 0.5)) return true;
  replaceRow(table, row, [...cells.slice(0, column + 1), ...cells.slice(column + 2), emptyCell()]);
  return true;
});

/** Label and first figure run into one cell, as where a ruled line was not seen. */
const mergeLabel = onFigureRow((_table, _row, cells) => {
  const column = cells.findIndex(
    (cell, index) => hasFigure(cells[index + 1]) && cell.role === 'label' && !isEmpty(cell),
  );
  const [label, figure] = [cells[column], cells[column + 1]];
  if (!label || !figure) return false;
  label.text = `${label.text} ${figure.text}`;
  figure.text = '';
  return true;
});

/** The row is there twice. */
const doubleRow = onFigureRow((table, row, cells) => {
  table.rows.splice(
    row,
    0,
    cells.map((cell) => ({ ...cell, place: null })),
  );
  return true;
});

/** The row is not there at all. */
const loseRow = onFigureRow((table, row) => {
  if (figureRows(table).length < 4) return false;
  replaceRow(table, row, []);
  table.rows.splice(row, 1);
  return true;
});

/** The tail of a label stands in a row of its own. */
const wrapLabel = onFigureRow((table, row, cells, random) => {
  const column = cells.findIndex((cell) => cell.role === 'label' && cell.text.length > 4);
  const label = cells[column];
  if (!label) return false;
  const cut = between(random, 2, label.text.length - 2);
  const rest = cells.map((_, index): OpenCell =>
    index === column ? { ...label, text: label.text.slice(cut) } : emptyCell(),
  );
  label.text = label.text.slice(0, cut);
  table.rows.splice(row + 1, 0, rest);
  return true;
});

/** The label of the 合计 row is gone. */
const loseTotalLabel: Spoil = (table, random) => {
  const labels = table.rows
    .slice(table.headerRows)
    .flat()
    .filter(
      (cell) =>
        cell.role !== 'figure' && /^(?:合计|总计|小计|本年(?:收入|支出)合计)$/u.test(cell.text.replace(/\s/gu, '')),
    );
  if (labels.length === 0) return null;
  pick(random, labels).text = '';
  return DONE;
};

/** A column that nobody printed, from a shadow or a fold. */
const insertColumn: Spoil = (table, random) => {
  const width = Math.max(...table.rows.map((row) => row.length));
  const at = between(random, 1, width);
  table.rows = table.rows.map((row) => [
    ...row.slice(0, at),
    { ...emptyCell(), text: chance(random, 0.05) ? '-' : '' },
    ...row.slice(at),
  ]);
  return DONE;
};

/** Rows and cells that stand elsewhere than printed. */
export const ROWS: readonly TableKind[] = [
  { name: 'row-slipped-right', on: 'table', weight: 4, spoil: slipRight },
  { name: 'row-slipped-left', on: 'table', weight: 4, spoil: slipLeft },
  { name: 'value-slid-up', on: 'table', weight: 1.5, spoil: slideBy(-1) },
  { name: 'value-slid-down', on: 'table', weight: 1.5, spoil: slideBy(1) },
  { name: 'cells-merged', on: 'table', weight: 4, spoil: mergeCells },
  { name: 'label-merged', on: 'table', weight: 1.5, spoil: mergeLabel },
  { name: 'row-doubled', on: 'table', weight: 2, spoil: doubleRow },
  { name: 'row-lost', on: 'table', weight: 1, spoil: loseRow },
  { name: 'label-wrapped', on: 'table', weight: 2, spoil: wrapLabel },
  { name: 'total-label-lost', on: 'table', weight: 2, spoil: loseTotalLabel },
  { name: 'column-inserted', on: 'table', weight: 1, spoil: insertColumn },
];
