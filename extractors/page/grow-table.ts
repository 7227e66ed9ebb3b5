import { placeLine } from './place-segments.ts';
import type { GridDraft } from './text-grid.ts';
import { isProse } from './figure-text.ts';
import { leadingOf, segmentOf, type TextLine } from './text-lines.ts';

/** A line further off than this many of the table's steps is no more of it. */
const REACH = 1.35;

/**
 * The lines of a table with those right above and below its outermost rules that go on in its columns: a header set
 * above the first rule, rows or a total set below the last one. `lines` are all lines of the table's stretch of the page.
 */
export function growTable(
  table: readonly TextLine[],
  draft: GridDraft,
  lines: readonly TextLine[],
): readonly TextLine[] {
  const first = table[0];
  const last = table.at(-1);
  if (!first || !last) return table;
  const step = Math.max(leadingOf(table), 1.1 * first.sizePoints) * REACH;
  const figureColumns = new Set(
    draft.cells.filter(({ runs }) => runs.length > 0 && segmentOf(runs).isFigure).map(({ column }) => column),
  );
  const fits = (line: TextLine, isHeader: boolean): boolean => {
    const { segments } = placeLine(line, draft.columns);
    const areApart =
      segments.length > 1 && segments.every(({ from, to }, at) => from === to && from !== segments[at - 1]?.to);
    if (!areApart || segments.some(({ segment }) => isProse(segment.text))) return false;
    const figures = segments.filter(({ segment, from }) => from > 0 && segment.isFigure);
    return (isHeader || figures.length > 0) && figures.every(({ from }) => figureColumns.has(from));
  };
  const grown = [...table];
  for (const line of lines.filter(({ baseline }) => baseline > last.baseline)) {
    if (line.baseline - (grown.at(-1)?.baseline ?? 0) > step || !fits(line, false)) break;
    grown.push(line);
  }
  if (draft.headerRows > 0) return grown;
  for (const line of lines.filter(({ baseline }) => baseline < first.baseline).reverse()) {
    if ((grown[0]?.baseline ?? 0) - line.baseline > step || !fits(line, true)) break;
    grown.unshift(line);
  }
  return grown;
}
