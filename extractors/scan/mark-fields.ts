import { median } from '../median.ts';
import { isIdeographic } from '../page/text-runs.ts';
import type { Glyph, PageMarks } from '../page/marks.ts';
import { POINTS_AN_INCH, type PixelBox } from '../raster/raster.ts';
import type { FieldReading, ReadWord } from './page-reader.ts';
import { baselineOf, typeSizeOf } from './type-size.ts';
import type { ReadLayout } from './upright-reader.ts';

/** A field of a page with what was read in it. */
export interface ReadField {
  /** Points. */
  readonly box: PixelBox;
  readonly reading: FieldReading;
}

/** A page's marks and the readings from which its glyphs came. */
export interface ReadMarks {
  readonly marks: PageMarks;
  readonly fields: readonly ReadField[];
}

/** The marks of a page as a PDF's page has them: its rulings, and the words of its fields symbol by symbol. */
export function markFields({ layout, readings }: ReadLayout, page: number): ReadMarks {
  const { print, horizontals, verticals } = layout;
  const points = POINTS_AN_INCH / print.dpi;
  const fields = [...readings].map(([box, reading]) => ({ box: scaleBox(box, points), reading }));
  const sizes = fields.map(({ reading }) => sizesOf(reading.words));
  const usual = median(sizes.flat()) ?? TEXT_POINTS / points;
  const glyphs = fields.flatMap(({ reading }, index) => {
    const size = Math.min(median(sizes[index] ?? []) ?? usual, HIGHEST_TITLE * usual);
    return reading.words.flatMap((word) => glyphsOf(word, size, points));
  });
  return {
    fields,
    marks: {
      page,
      widthPoints: print.width * points,
      heightPoints: print.height * points,
      glyphs,
      horizontals,
      verticals,
      fills: [],
    },
  };
}

function scaleBox({ x0, y0, x1, y1 }: PixelBox, by: number): PixelBox {
  return { x0: x0 * by, y0: y0 * by, x1: x1 * by, y1: y1 * by };
}

/** The size of running text (五号), in points. */
const TEXT_POINTS = 10.5;
/** Type of more than so many times the usual size is no print: a rule that was read as a letter, a seal. */
const HIGHEST_TITLE = 3;

/** Sizes of type of a field's words, in pixels, of those that tell. */
function sizesOf(words: readonly ReadWord[]): readonly number[] {
  return words.flatMap(({ text, box }) => typeSizeOf(text, box) ?? []);
}

/** Width of a letter or digit beside an ideograph's. */
const NARROW = 0.5;

/**
 * The glyphs of a word, side by side in the order in which they were read: recognizers know where a word stands, but the
 * places that they give for its symbols may cross each other.
 */
function glyphsOf({ text, box, confidence }: ReadWord, size: number, points: number): readonly Glyph[] {
  const symbols = [...text];
  const widths = symbols.map((symbol) => (isIdeographic(symbol) ? 1 : NARROW));
  const unit = (box.x1 - box.x0) / widths.reduce((sum, width) => sum + width, 0);
  const { y0, y1 } = scaleBox(box, points);
  const sizePoints = points * size;
  const baseline = points * baselineOf(text, box, size);
  let x = box.x0;
  return symbols.flatMap((symbol, index) => {
    const x0 = x * points;
    x += unit * (widths[index] ?? NARROW);
    if (symbol === ' ') return [];
    const isAfterSpace = symbols[index - 1] === ' ';
    return [{ text: symbol, x0, x1: x * points, y0, y1, baseline, sizePoints, direction: 0, isAfterSpace, confidence }];
  });
}
