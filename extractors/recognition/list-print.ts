import type { PixelBox } from '../raster/raster.ts';
import { digitHeight } from './digit-height.ts';
import { figureShapes } from './figure-shape.ts';
import { isFlatStroke } from './flat-stroke.ts';
import { keyOfInk } from './line-memory.ts';
import type { PageToRead } from './cell-reading.ts';
import { findPrintLines, partLine } from './print-lines.ts';
import type { LineToRead } from './read-lines.ts';

/** One line of print on the page, or what of it stands in one column. */
export interface PrintedLine extends LineToRead {
  /** Index of its cell. */
  readonly cell: number;
  /** Its ink, to know equal print by. */
  readonly key: string;
  readonly isFigureShaped: boolean;
  /** Whether it is one flat stroke that stands by itself: a dash, which stands for nothing. */
  readonly isDash: boolean;
  /** Whether it is printed at the size most figures of the page have. */
  readonly isOfUsualSize: boolean;
  /** Pixels: how high the digits of such figures are. */
  readonly digitHeight: number;
}

/** Print up to so much taller than most is the same print with a comma's tail or an accent. */
const TALLEST = 1.45;
/** And not smaller than this, unless it is a dash or a point, whose height says nothing. */
const SHORTEST = 0.8;

/** Characters are at most so much higher than the digits beside them. */
const HIGHEST_LABEL = 1.6;

/** A dash is no higher than this share of a character, and no wider than two. */
const DASH = { height: 0.25, width: 2.2 };

/** All lines of print of a page, cell by cell from top down, each with the size that its kind usually has here. */
export function listPrint({ raster, inkThreshold, inks }: PageToRead): readonly PrintedLine[] {
  const lines = findPrintLines(raster, inks, inkThreshold).flatMap((boxes, cell) =>
    boxes.flatMap((line) => {
      const parts = partLine(raster, line, inkThreshold);
      const isApart = boxes.length === 1 || parts.length > 1;
      return parts.map((box) => ({ cell, box, isApart }));
    }),
  );
  const shapes = figureShapes(
    raster,
    lines.map(({ box }) => box),
    inkThreshold,
  );
  const found = lines.map((line, index) => ({
    ...line,
    isFigureShaped: shapes[index] ?? false,
    isFlat: isFlatStroke(raster, line.box, inkThreshold),
  }));
  const heightsOf = (isFigureShaped: boolean): readonly number[] =>
    found.filter((line) => line.isFigureShaped === isFigureShaped && !line.isFlat).map(({ box }) => heightOf(box));
  // Commas make figures taller, never lower: their digits are as high as the lower quarter. Labels have no such tails.
  const figures = heightsOf(true);
  const figure = quantile(figures, 0.3);
  const shaped = found.filter((line) => line.isFigureShaped && !line.isFlat).map(({ box }) => box);
  const digit = digitHeight(raster, shaped, inkThreshold) ?? figure;
  // Where few lines have the shape of labels, they may be what is not one line, and tell nothing of the others.
  const highest = figures.length > 0 ? HIGHEST_LABEL * figure : Infinity;
  const usual = { figure, label: Math.min(highest, quantile(heightsOf(false), 0.5)) };
  // Where most labels are dashes, figures tell how high print is.
  const character = Math.max(usual.figure, usual.label);
  return found.map(({ isApart, isFlat, ...line }) => {
    const height = heightOf(line.box);
    const width = line.box.x1 - line.box.x0;
    const isThin = height <= DASH.height * character;
    const typical = line.isFigureShaped ? usual.figure : usual.label;
    return {
      ...line,
      key: keyOfInk(raster, line.box, inkThreshold),
      typicalHeight: height > TALLEST * typical ? height : typical,
      isDash: isFlat && isThin && isApart && width <= DASH.width * character,
      digitHeight: digit,
      isOfUsualSize: height >= SHORTEST * usual.figure && height <= TALLEST * usual.figure,
    };
  });
}

function heightOf({ y0, y1 }: PixelBox): number {
  return y1 - y0;
}

/** Specks left out: heights under half of the median say nothing about the size of print. */
function quantile(heights: readonly number[], share: number): number {
  const sorted = heights.toSorted((a, b) => a - b);
  const median = sorted[sorted.length >> 1] ?? 1;
  const whole = sorted.filter((height) => height > 0.5 * median);
  return Math.max(1, whole[Math.floor(whole.length * share)] ?? median);
}
