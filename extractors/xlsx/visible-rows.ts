import type { Merge, Sheet, SheetCell } from './sheet.ts';

/** A cell with its spans, in columns that are seen. */
export interface VisibleCell extends SheetCell {
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** A row that is seen; hidden rows and columns are neither counted nor spanned. */
export interface VisibleRow {
  /** Place among the rows that are seen, from 1. */
  readonly at: number;
  /** Its number in the sheet. */
  readonly number: number;
  /** From left to right. */
  readonly cells: readonly VisibleCell[];
  readonly borders: readonly (readonly [number, number])[];
}

/** The rows of a sheet as they are seen, and how many with text are not. */
export interface VisibleSheet {
  readonly rows: readonly VisibleRow[];
  readonly hiddenRows: number;
  readonly hiddenColumns: number;
}

/** Leaves out what is hidden and gives merged cells their spans; a merge shows the text of its top left cell alone. */
export function seeRows({ rows, merges, hiddenColumns }: Sheet): VisibleSheet {
  const hiddenRows = rows.filter(({ isHidden }) => isHidden).map(({ number }) => number);
  const places = {
    row: placesBefore(hiddenRows.map((row) => [row, row] as const)),
    column: placesBefore(hiddenColumns),
  };
  const spans = new Map<string, Span>();
  const covered = new CoveredCells();
  for (const merge of merges) {
    const span = spanOf(merge, places);
    if (span === null) continue;
    spans.set(`${merge.top}:${merge.left}`, span);
    covered.add(merge);
  }
  const seen = new Map<number, { number: number; cells: VisibleCell[]; borders: [number, number][] }>();
  const rowAt = (at: number, number: number): { cells: VisibleCell[]; borders: [number, number][] } => {
    const row = seen.get(at) ?? { number, cells: [], borders: [] };
    seen.set(at, row);
    return row;
  };
  const hiddenTexts = new Set<number>();
  const hiddenRowsWithText = new Set<number>();
  for (const { number, isHidden, cells, borders } of rows) {
    for (const [column, cell] of cells) {
      if (covered.has(number, column)) continue;
      const isHiddenColumn = places.column.isHidden(column);
      const span = spans.get(`${number}:${column}`);
      if ((isHidden || isHiddenColumn) && span === undefined) {
        if (isHidden) hiddenRowsWithText.add(number);
        else hiddenTexts.add(column);
        continue;
      }
      const {
        row = places.row.placeOf(number),
        column: at = places.column.placeOf(column),
        rowSpan = 1,
        columnSpan = 1,
      } = span ?? {};
      rowAt(row, number).cells.push({ ...cell, column: at, rowSpan, columnSpan });
    }
    if (isHidden) continue;
    const row = rowAt(places.row.placeOf(number), number);
    for (const [from, to] of borders) {
      const [first, last] = [places.column.firstFrom(from), places.column.lastUpTo(to)];
      if (first <= last) row.borders.push([first, last]);
    }
  }
  const ordered = [...seen].sort(([a], [b]) => a - b);
  return {
    rows: ordered.map(([at, { number, cells, borders }]) => ({
      at,
      number,
      cells: cells.sort((a, b) => a.column - b.column),
      borders,
    })),
    hiddenRows: hiddenRowsWithText.size,
    hiddenColumns: hiddenTexts.size,
  };
}

interface Span {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** Where rows or columns come to stand when the hidden ones are gone. */
interface Places {
  isHidden(place: number): boolean;
  /** Place of a visible one. */
  placeOf(place: number): number;
  firstFrom(place: number): number;
  lastUpTo(place: number): number;
}

function spanOf({ top, left, bottom, right }: Merge, { row, column }: { row: Places; column: Places }): Span | null {
  const [firstRow, lastRow] = [row.firstFrom(top), row.lastUpTo(bottom)];
  const [firstColumn, lastColumn] = [column.firstFrom(left), column.lastUpTo(right)];
  if (lastRow < firstRow || lastColumn < firstColumn) return null;
  return {
    row: firstRow,
    column: firstColumn,
    rowSpan: lastRow - firstRow + 1,
    columnSpan: lastColumn - firstColumn + 1,
  };
}

function placesBefore(ranges: readonly (readonly [number, number])[]): Places {
  const hidden = [...ranges].sort((a, b) => a[0] - b[0]);
  // How many of the hidden ones lie before each range: places are asked for once a cell.
  const starts: { readonly from: number; readonly to: number; readonly before: number }[] = [];
  let before = 0;
  let end = 0;
  for (const [from, to] of hidden) {
    const first = Math.max(from, end + 1);
    if (to < first) continue;
    starts.push({ from: first, to, before });
    before += to - first + 1;
    end = to;
  }
  const rangeAt = (place: number): (typeof starts)[number] | undefined => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle]?.from ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    return starts[low - 1];
  };
  const hiddenUpTo = (place: number): number => {
    const range = rangeAt(place);
    return range === undefined ? 0 : range.before + Math.min(place, range.to) - range.from + 1;
  };
  return {
    isHidden: (place) => (rangeAt(place)?.to ?? 0) >= place,
    placeOf: (place) => place - hiddenUpTo(place),
    firstFrom: (place) => place - hiddenUpTo(place - 1),
    lastUpTo: (place) => place - hiddenUpTo(place),
  };
}

/** Merges over more rows are few and looked through one by one. */
const TALL_ROWS = 200;

/** Cells under merges, by row for low merges; a merge over a whole sheet must not be laid out cell by cell. */
class CoveredCells {
  readonly #merges: Merge[] = [];
  readonly #byRow = new Map<number, Merge[]>();
  readonly #tall: Merge[] = [];
  #isIndexed = false;

  add(merge: Merge): void {
    if (merge.bottom > merge.top || merge.right > merge.left) this.#merges.push(merge);
  }

  has(row: number, column: number): boolean {
    if (!this.#isIndexed) this.#index();
    const isUnder = ({ top, left, bottom, right }: Merge): boolean =>
      row >= top && row <= bottom && column >= left && column <= right && !(row === top && column === left);
    return (this.#byRow.get(row)?.some(isUnder) ?? false) || this.#tall.some(isUnder);
  }

  #index(): void {
    this.#isIndexed = true;
    for (const merge of this.#merges) {
      if (merge.bottom - merge.top > TALL_ROWS) {
        this.#tall.push(merge);
        continue;
      }
      for (let row = merge.top; row <= merge.bottom; row++) {
        const known = this.#byRow.get(row);
        if (known) known.push(merge);
        else this.#byRow.set(row, [merge]);
      }
    }
  }
}
