import type { Repair } from '../../../model/statement.ts';
import { countHan, isTotalLabel, usualWidth } from '../../text/cell-kinds.ts';
import { foldCharacters } from '../../text/mend-text.ts';
import type { Section, SourceCell, SourceRow } from '../section.ts';
import { cellRepair, withSectionRows } from '../section-rule.ts';
import type { MendedSection, SectionRule } from '../section-rule.ts';

// A figure that can be nothing else: with decimals, or in groups of three.
const LABEL_AND_FIGURE = /^(\D*\p{Script=Han}[)）]?)\s*(-?(?:\d[\d,]*\.\d{1,6}|\d{1,3}(?:,\d{3})+))$/u;
// No digits belong to the word 合计.
const TOTAL_AND_FIGURE = /^(\D*\p{Script=Han})\s*(-?\d[\d,.]*)$/u;

/**
 * Takes apart cells that hold a row's label and its first figure, where the blank that the figure left stands beside it, or
 * where the row of the total lacks a cell at its end.
 */
export const splitLabelAndFigure: SectionRule = { name: 'split-label-and-figure', apply: splitLabels };

function splitLabels(section: Section): MendedSection {
  const repairs: Repair[] = [];
  const width = usualWidth(section.rows);
  const rows = section.rows.map((row) => {
    const at = row.cells.findIndex(({ text }) => countHan(text) > 0);
    const cell = row.cells[at];
    const parts = takeApart(cell?.text ?? '');
    const behind = parts === undefined ? undefined : cellsBehind(row, at, parts.label, width);
    if (cell === undefined || parts === undefined || behind === undefined) return row;
    const { label, figure } = parts;
    repairs.push(
      cellRepair('split-label-and-figure', row, cell, `${label} | ${figure}`, 'a label and a figure share a cell'),
    );
    const split = [
      { ...cell, text: label },
      { ...cell, text: figure, column: row.cells[at + 1]?.column ?? cell.column + cell.columnSpan },
    ];
    return { ...row, cells: [...row.cells.slice(0, at), ...split, ...behind] };
  });
  return withSectionRows(section, rows, repairs);
}

/** What stands behind a label's figure, once that has a cell of its own; undefined where nothing says that it had one. */
function cellsBehind(
  { cells }: SourceRow,
  at: number,
  label: string,
  width: number,
): readonly SourceCell[] | undefined {
  const beside = cells[at + 1];
  if (beside?.text === '' && beside.columnSpan === 1)
    return isTotalLabel(label) || countHan(label) >= 3 ? cells.slice(at + 2) : undefined;
  const isShort = cells.length < width || cells.at(-1)?.text === '';
  const behind = cells.length < width ? cells.slice(at + 1) : cells.slice(at + 1, -1);
  return isTotalLabel(label) && isShort ? behind.map((cell) => ({ ...cell, column: cell.column + 1 })) : undefined;
}

function takeApart(cell: string): { readonly label: string; readonly figure: string } | undefined {
  const text = foldCharacters(cell);
  const ofTotal = TOTAL_AND_FIGURE.exec(text);
  const match = isTotalLabel(ofTotal?.[1] ?? '') ? ofTotal : LABEL_AND_FIGURE.exec(text);
  return match === null ? undefined : { label: match[1]?.trim() ?? '', figure: match[2] ?? '' };
}
