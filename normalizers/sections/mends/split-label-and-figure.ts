import type { Repair } from '../../../model/statement.ts';
import { countHan, isTotalLabel } from '../../text/cell-kinds.ts';
import { foldCharacters } from '../../text/mend-text.ts';
import type { Section, SourceRow } from '../section.ts';
import { cellRepair, withSectionRows } from '../section-rule.ts';
import type { MendedSection, SectionRule } from '../section-rule.ts';

// A figure that can be nothing else: with decimals, or in groups of three.
const LABEL_AND_FIGURE = /^(\D*\p{Script=Han}[)）]?)\s*(-?(?:\d[\d,]*\.\d{1,6}|\d{1,3}(?:,\d{3})+))$/u;
// No digits belong to the word 合计.
const TOTAL_AND_FIGURE = /^(\D*\p{Script=Han})\s*(-?\d[\d,.]*)$/u;

/** Takes apart cells that hold a row's label and its first figure, where the blank that the figure left stands beside it. */
export const splitLabelAndFigure: SectionRule = { name: 'split-label-and-figure', apply: splitLabels };

function splitLabels(section: Section): MendedSection {
  const repairs: Repair[] = [];
  const rows = section.rows.map((row) => {
    const at = mergedAt(row);
    const [cell, blank] = [row.cells[at], row.cells[at + 1]];
    const parts = takeApart(cell?.text ?? '');
    if (cell === undefined || blank === undefined || parts === undefined) return row;
    const { label, figure } = parts;
    repairs.push(
      cellRepair('split-label-and-figure', row, cell, `${label} | ${figure}`, 'a label and a figure share a cell'),
    );
    const split = [
      { ...cell, text: label },
      { ...cell, text: figure, column: blank.column },
    ];
    return { ...row, cells: [...row.cells.slice(0, at), ...split, ...row.cells.slice(at + 2)] };
  });
  return withSectionRows(section, rows, repairs);
}

/** The row's first words, where a figure stands behind them and a blank beside them. */
function mergedAt({ cells }: SourceRow): number {
  const at = cells.findIndex(({ text }) => countHan(text) > 0);
  const { label = '' } = takeApart(cells[at]?.text ?? '') ?? {};
  const isLabel = isTotalLabel(label) || countHan(label) >= 3;
  return isLabel && cells[at + 1]?.text === '' && cells[at + 1]?.columnSpan === 1 ? at : -1;
}

function takeApart(cell: string): { readonly label: string; readonly figure: string } | undefined {
  const text = foldCharacters(cell);
  const ofTotal = TOTAL_AND_FIGURE.exec(text);
  const match = isTotalLabel(ofTotal?.[1] ?? '') ? ofTotal : LABEL_AND_FIGURE.exec(text);
  return match === null ? undefined : { label: match[1]?.trim() ?? '', figure: match[2] ?? '' };
}
