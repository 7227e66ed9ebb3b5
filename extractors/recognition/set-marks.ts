import { columnRuns, DIGIT_HEIGHT, INKS, inkRows, type FigureStrip } from './figure-strip.ts';

/** Points and commas begin below this row of a strip. */
const LOW_TOP = 0.6 * DIGIT_HEIGHT;
/** Rows by which a mark may end above the digits' feet; a point ends with them, a comma's tail below. */
const RAISED = 2;
const TAIL = 2;
/** A mark that ends a single row lower is a comma where it is higher than points are. */
const HIGHEST_POINT = 3;
/** No wider than this are points and commas. */
const WIDEST_MARK = 0.4 * DIGIT_HEIGHT;
/** Darker than this is print; paler may be grain. */
const LEAST_DARKNESS = 0.3;

/**
 * The text of a figure with its points and commas as they stand in its ink: recognizers lose points, and take commas for
 * them. Only where every digit of the text has ink of its own, so that no mark can be half a digit, and where the figure is
 * well formed with them; else the text as it was read.
 */
export function setMarks(text: string, strip: FigureStrip): string {
  const digits = text.replaceAll(/[.,]/g, '');
  if (!/^\d+$/.test(digits)) return text;
  for (const ink of INKS) {
    const runs = columnRuns(strip, ink).map((run) => ({ ...run, ...inkRows(strip, run, ink) }));
    const high = runs.filter(({ top }) => top < LOW_TOP);
    if (high.length !== digits.length) continue;
    const foot = medianOf(high.map(({ bottom }) => bottom));
    let next = 0;
    const symbols = runs.map(({ from, to, top, bottom, darkest }) => {
      if (top < LOW_TOP) return digits[next++];
      const isMark = to - from <= WIDEST_MARK && bottom >= foot - RAISED && darkest >= LEAST_DARKNESS;
      if (!isMark) return undefined;
      const hasTail = bottom >= foot + TAIL || (bottom > foot && bottom - top >= HIGHEST_POINT);
      return hasTail ? ',' : '.';
    });
    if (symbols.includes(undefined)) continue;
    const found = symbols.join('');
    return isWellFormed(found) ? found : text;
  }
  return text;
}

function isWellFormed(text: string): boolean {
  return /^(\d+|\d{1,3}(,\d{3})+)([.]\d+)?$/.test(text);
}

function medianOf(rows: readonly number[]): number {
  return rows.toSorted((a, b) => a - b)[rows.length >> 1] ?? 0;
}
