import { groupRows, settingOf, type LineGroup } from './body-rows.ts';
import type { Column } from './find-columns.ts';
import type { GridDraftCell } from './header-cells.ts';
import type { Ruling } from './marks.ts';
import { hasFigures, placeLine, type PlacedLine } from './place-segments.ts';
import { boxAround } from './box-around.ts';
import type { TextLine } from './text-lines.ts';

/** Share of a table's width that a rule must cover to part rows of the whole table. */
const FULL_SHARE = 0.75;

/** The rows of a table below its header, the first of them numbered `firstRow`. */
export interface DraftBody {
  /** Top and bottom of each row's text. */
  readonly rows: readonly { readonly y0: number; readonly y1: number }[];
  readonly cells: readonly GridDraftCell[];
}

/** Puts the lines below a header into rows and cells. */
export function draftBody(
  lines: readonly TextLine[],
  rules: readonly Ruling[],
  columns: readonly Column[],
  firstRow: number,
): DraftBody {
  if (lines.length === 0) return { rows: [], cells: [] };
  const placed = lines.map((line) => placeLine(line, columns));
  const groups = groupBands(placed, fullRules(rules, lines), columns);
  return {
    rows: groups.map((group) => boxAround(group.map(({ line }) => line))),
    cells: groups.flatMap((group, index) => cellsOfRow(group, firstRow + index, columns)),
  };
}

/** The rules that part rows of the whole table. */
export function fullRules(rules: readonly Ruling[], lines: readonly TextLine[]): readonly Ruling[] {
  const { x0, x1 } = boxAround(lines);
  return rules.filter(({ from, to }) => Math.min(to, x1) - Math.max(from, x0) > FULL_SHARE * (x1 - x0));
}

/** Rows of the body; where rules part nearly all rows, all lines between two rules are one row. */
function groupBands(
  lines: readonly PlacedLine[],
  full: readonly Ruling[],
  columns: readonly Column[],
): readonly LineGroup[] {
  const bands: PlacedLine[][] = [];
  let band = -1;
  for (const line of lines) {
    const middle = (line.line.y0 + line.line.y1) / 2;
    const index = full.filter(({ at }) => at < middle).length;
    if (index === band) bands.at(-1)?.push(line);
    else bands.push([line]);
    band = index;
  }
  const single = bands.filter((each) => countFigureRows(each) <= 1).length;
  const areRowsRuled =
    bands.length >= 3 && single >= 0.75 * bands.length && bands.length >= 0.5 * lines.filter(hasFigures).length;
  const setting = settingOf(lines, columns);
  return bands.flatMap((each) => (areRowsRuled && countFigureRows(each) <= 1 ? [each] : groupRows(each, setting)));
}

/** How many rows a band must have at least: as many as a column has figures on different lines. */
function countFigureRows(band: readonly PlacedLine[]): number {
  const counts = new Map<number, number>();
  for (const { segments } of band) {
    const columns = new Set(
      segments.filter(({ segment, from }) => segment.isFigure && from > 0).map(({ from }) => from),
    );
    for (const column of columns) counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

function cellsOfRow(group: LineGroup, row: number, columns: readonly Column[]): GridDraftCell[] {
  const cells = new Map<number, { to: number; runs: GridDraftCell['runs'][number][] }>();
  const isAlone = group.length === 1 && group[0]?.segments.length === 1;
  for (const placed of group.flatMap(({ segments }) => segments)) {
    const { from, to } = isAlone ? centered(placed, columns) : placed;
    const cell = cells.get(from);
    if (cell) {
      cell.runs.push(...placed.segment.runs);
      cell.to = Math.max(cell.to, to);
    } else cells.set(from, { to, runs: [...placed.segment.runs] });
  }
  const starts = [...cells.keys()].sort((a, b) => a - b);
  return [...cells].map(([column, { to, runs }]) => {
    const next = starts.find((start) => start > column) ?? columns.length;
    return { row, column, rowSpan: 1, columnSpan: Math.min(to, next - 1) - column + 1, runs };
  });
}

/** A name centered over all columns of figures stands over all of them. */
function centered(placed: PlacedLine['segments'][number], columns: readonly Column[]): { from: number; to: number } {
  const { segment, from, to } = placed;
  const last = columns.length - 1;
  const isSetInColumn = Math.abs(segment.x0 - (columns[from]?.x0 ?? 0)) < 2;
  if (from === 0 || last < 2 || isSetInColumn) return placed;
  const middle = ((columns[1]?.x0 ?? 0) + (columns[last]?.x1 ?? 0)) / 2;
  const isCentered = Math.abs((segment.x0 + segment.x1) / 2 - middle) < 2 * (segment.runs[0]?.sizePoints ?? 10);
  return isCentered ? { from: 1, to: last } : { from, to };
}
