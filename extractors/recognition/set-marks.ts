import { median } from '../median.ts';
import type { InkRun } from '../raster/ink-runs.ts';
import { isWellFormed, withoutMarks } from './figure-shape.ts';
import { columnRuns, DIGIT_HEIGHT, INKS, inkRows, LOW_TOP, type FigureStrip } from './figure-strip.ts';

/** Rows by which a mark may end above the digits' feet; a point ends with them, a comma's tail below. */
const RAISED = 2;
const TAIL = 2;
/** A mark that ends a single row lower is a comma where it is higher than points are. */
const HIGHEST_POINT = 3;
/** No wider than this are points and commas. */
const WIDEST_MARK = 0.4 * DIGIT_HEIGHT;
/** Marks are looked for in pale ink, where no digit falls apart; so dark at least, and so dark beside the digits, is print. */
const PALE = 0.25;
const LEAST_DARKNESS = 0.3;
const LEAST_OF_DIGITS = 0.4;

/** A run of ink with its rows. */
interface Ink extends InkRun {
  readonly top: number;
  readonly bottom: number;
  readonly darkest: number;
}

/**
 * The text of a figure with its points and commas as they stand in its ink: recognizers lose points, and take commas for
 * them. Only where every digit of the text has ink of its own, so that no mark can be half a digit, and where the figure is
 * well formed with them; else, or where the ink has fewer marks than were read, the text as it was read.
 */
export function setMarks(text: string, strip: FigureStrip): string {
  const digits = withoutMarks(text);
  if (!/^\d+$/.test(digits)) return text;
  const pale = inksOf(strip, PALE).filter((run) => run.top >= LOW_TOP);
  for (const ink of INKS) {
    const high = inksOf(strip, ink).filter(({ top }) => top < LOW_TOP);
    if (high.length !== digits.length) continue;
    const foot = median(high.map(({ bottom }) => bottom)) ?? 0;
    const darkness = median(high.map(({ darkest }) => darkest)) ?? 0;
    const marks = pale.filter(
      ({ from, to, bottom, darkest }) =>
        to - from <= WIDEST_MARK &&
        bottom >= foot - RAISED &&
        darkest >= Math.max(LEAST_DARKNESS, LEAST_OF_DIGITS * darkness),
    );
    const found = spell(digits, high, marks, foot);
    const places = new Set(placesOfMarks(found));
    const areAllThere = placesOfMarks(text).every((place) => places.has(place));
    return areAllThere && isWellFormed(found) ? found : text;
  }
  return text;
}

/** Digits and marks from left to right. */
function spell(digits: string, high: readonly Ink[], marks: readonly Ink[], foot: number): string {
  const placed = [
    ...high.map(({ from, to }, index) => ({ at: from + to, symbol: digits[index] ?? '' })),
    ...marks.map(({ from, to, top, bottom }) => {
      const hasTail = bottom >= foot + TAIL || (bottom > foot && bottom - top >= HIGHEST_POINT);
      return { at: from + to, symbol: hasTail ? ',' : '.' };
    }),
  ];
  return placed
    .toSorted((a, b) => a.at - b.at)
    .map(({ symbol }) => symbol)
    .join('');
}

/** How many digits stand before each mark. */
function placesOfMarks(text: string): readonly number[] {
  return [...text.matchAll(/[.,]/g)].map(({ index }) => withoutMarks(text.slice(0, index)).length);
}

function inksOf(strip: FigureStrip, ink: number): readonly Ink[] {
  return columnRuns(strip, ink).map((run) => ({ ...run, ...inkRows(strip, run, ink) }));
}
