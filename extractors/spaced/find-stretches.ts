import { isProse } from '../page/figure-text.ts';
import type { SpacedLine } from './spaced-line.ts';

/** Lines further apart than this are not of one table. */
const WIDEST_STEP = 4;
/** No more lines of text in a row stand within a table, those that begin an item aside. */
const MOST_NAMES = 4;
/** No header has more lines. */
const MOST_HEADER_LINES = 10;

/** So many rows above a line of text show where texts begin. */
const NEAR_ROWS = 12;

/** What stands over a table's header and is none of it: whose table it is, its unit, its number, its title. */
const CAPTION =
  /(?:单位|部门|名称|日期)\s*[:：]|^(?:公开|附)?表?\s*\d+(?:-\d+)?\s*表?$|(?:表|明细)(?:\s*[(（].*[)）])?$/u;
const NOTE = /^(?:注|备注|说明|附注|填表说明)\s*[:：\d]/u;
const ITEM = /^(?:[一二三四五六七八九十廿]+、|[（(][一二三四五六七八九十廿]+[)）])/u;

/** Stretches of lines that may be tables: lines with figures near each other, the names between them, the header above. */
export function findStretches(lines: readonly SpacedLine[]): readonly (readonly SpacedLine[])[] {
  const stretches: (readonly SpacedLine[])[] = [];
  let first = -1;
  let last = -1;
  let afterLast = 0;
  const close = (): void => {
    if (first !== -1) stretches.push([...headerAbove(lines, first, afterLast), ...lines.slice(first, last + 1)]);
    if (first !== -1) afterLast = last + 1;
    first = -1;
  };
  for (const [index, line] of lines.entries()) {
    const step = line.number - (lines[index - 1]?.number ?? line.number);
    if (step > WIDEST_STEP || isOutside(line)) close();
    if (isOutside(line)) continue;
    if (isRow(line)) {
      if (first === -1) first = index;
      last = index;
    } else if (
      first !== -1 &&
      (ITEM.test(line.pieces[0]?.text ?? '') ||
        isInColumns(line, lines.slice(Math.max(first, index - NEAR_ROWS), index)))
    ) {
      last = index;
    } else if (index - last > MOST_NAMES) close();
  }
  close();
  return stretches;
}

/** Whether a line can be a row: figures, or a text with figures beside it. */
function isRow({ pieces }: SpacedLine): boolean {
  return pieces.length > 1 && pieces.some(({ isFigure }) => isFigure);
}

/** Whether a line is a title, or says whose table follows or in which unit. */
export function isCaption(line: SpacedLine | undefined): boolean {
  return line?.pieces.some(({ text }) => CAPTION.test(text)) === true && !line.pieces.some(({ isFigure }) => isFigure);
}

function isOutside(line: SpacedLine): boolean {
  const { pieces } = line;
  const [first] = pieces;
  if (first === undefined || NOTE.test(first.text)) return true;
  if (isCaption(line)) return true;
  return pieces.length < 3 && pieces.some(({ text }) => isProse(text));
}

/** Whether all texts of a line begin where texts of rows above begin. */
function isInColumns({ pieces }: SpacedLine, rows: readonly SpacedLine[]): boolean {
  const near = rows.flatMap((row) => row.pieces.filter(({ isFigure }) => !isFigure));
  return pieces.every(({ start }) => near.some((other) => other.start === start));
}

function headerAbove(lines: readonly SpacedLine[], row: number, least: number): readonly SpacedLine[] {
  let top = row;
  while (top > least && row - top < MOST_HEADER_LINES) {
    const [above, below] = [lines[top - 1], lines[top]];
    if (above === undefined || below === undefined || below.number - above.number > WIDEST_STEP) break;
    if (isOutside(above) || isRow(above)) break;
    top--;
  }
  return lines.slice(top, row);
}
