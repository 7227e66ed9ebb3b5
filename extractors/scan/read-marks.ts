import { isIdeographic } from '../page/text-runs.ts';
import type { Glyph, PageMarks } from '../page/marks.ts';
import type { PageLayout } from '../raster/lay-out-page.ts';
import { POINTS_AN_INCH, type PixelBox } from '../raster/raster.ts';
import type { FieldReading, PageReader, ReadWord } from './page-reader.ts';

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

/** Has the print of a page read: every inked cell and every line outside the tables is one field. Blank cells are not read. */
export async function readMarks(layout: PageLayout, page: number, reader: PageReader): Promise<ReadMarks> {
  const { print, horizontals, verticals, grids, lines } = layout;
  const cells = grids.flatMap(({ cells: each }) => each.flatMap(({ ink }) => (ink ? [ink] : [])));
  const boxes: readonly PixelBox[] = [...cells, ...lines.map(({ x0, y0, x1, y1 }) => ({ x0, y0, x1, y1 }))];
  const readings = boxes.length === 0 ? [] : await reader.read(print, boxes);
  const points = POINTS_AN_INCH / print.dpi;
  const fields = boxes.flatMap((box, index) => {
    const reading = readings[index];
    return reading ? [{ box: scaleBox(box, points), reading }] : [];
  });
  const glyphs = fields.flatMap(({ reading }) => reading.words.flatMap((word) => glyphsOf(word, points)));
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

/** Width of a letter or digit beside an ideograph's. */
const NARROW = 0.5;

/**
 * The glyphs of a word, side by side in the order in which they were read: recognizers know where a word stands, but the
 * places that they give for its symbols may cross each other.
 */
function glyphsOf({ text, box, confidence }: ReadWord, points: number): readonly Glyph[] {
  const symbols = [...text];
  const widths = symbols.map((symbol) => (isIdeographic(symbol) ? 1 : NARROW));
  const unit = (box.x1 - box.x0) / widths.reduce((sum, width) => sum + width, 0);
  const { y0, y1 } = scaleBox(box, points);
  let x = box.x0;
  return symbols.flatMap((symbol, index) => {
    const x0 = x * points;
    x += unit * (widths[index] ?? NARROW);
    if (symbol === ' ') return [];
    const sizePoints = y1 - y0;
    const isAfterSpace = symbols[index - 1] === ' ';
    return [
      { text: symbol, x0, x1: x * points, y0, y1, baseline: y1, sizePoints, direction: 0, isAfterSpace, confidence },
    ];
  });
}
