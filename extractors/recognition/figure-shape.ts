import { median } from '../median.ts';
import type { PixelBox, Raster } from '../raster/raster.ts';

/** A digit has three strokes above each other at most. */
const STROKES_OF_DIGITS = 3;
/** Rows that a line is looked at in, whatever its size: between finer ones grain would look like strokes. */
const ROWS = 16;
/** Up to this share of its columns a line of digits may be busy: specks, and digits that run into each other. */
const BUSIEST_FIGURE = 0.06;
/** Digits are lower than the characters beside them. */
const LOWER = 0.88;
/** So many lines of characters tell how high characters are. */
const ENOUGH_LINES = 3;

/**
 * Which lines of print of a page have the shape of figures or codes: few strokes above each other, and lower than the
 * characters of the page. It only decides which language reads a line first; a wrong guess costs a second reading.
 */
export function figureShapes(page: Raster, boxes: readonly PixelBox[], threshold: number): readonly boolean[] {
  const lines = boxes.map((box) => ({ height: box.y1 - box.y0, busy: busyShare(page, box, threshold) }));
  const characters = lines.filter(({ busy }) => busy > BUSIEST_FIGURE).map(({ height }) => height);
  const usual = median(characters) ?? Infinity;
  const highest = characters.length < ENOUGH_LINES ? Infinity : LOWER * usual;
  return lines.map(({ height, busy }) => busy <= BUSIEST_FIGURE && height <= highest);
}

/** Share of the inked columns of a line in which more strokes stand above each other than digits have. */
function busyShare(page: Raster, box: PixelBox, threshold: number): number {
  const rows = rowsOf(box);
  let [inked, busy] = [0, 0];
  for (let x = box.x0; x < box.x1; x++) {
    const strokes = countStrokes(page, x, rows, threshold);
    if (strokes > 0) inked++;
    if (strokes > STROKES_OF_DIGITS) busy++;
  }
  return inked === 0 ? 0 : busy / inked;
}

/** Where each row begins that a line is looked at in, and where the last one ends. */
function rowsOf({ y0, y1 }: PixelBox): readonly number[] {
  const count = Math.min(ROWS, y1 - y0);
  return Array.from({ length: count + 1 }, (_, row) => y0 + Math.floor((row * (y1 - y0)) / count));
}

function countStrokes({ width, gray }: Raster, x: number, rows: readonly number[], threshold: number): number {
  let strokes = 0;
  let wasInk = false;
  for (let row = 1; row < rows.length; row++) {
    const [from = 0, to = 0] = [rows[row - 1], rows[row]];
    let sum = 0;
    for (let y = from; y < to; y++) sum += gray[y * width + x] ?? 255;
    const isInk = sum < threshold * (to - from);
    if (isInk && !wasInk) strokes++;
    wasInk = isInk;
  }
  return strokes;
}

/** Text that is an amount, a share, a code or a line number, or their marks alone. */
export function isFigureText(text: string): boolean {
  return /^[-−(（]?\d[\d.,]*[)）%]?$|^-+$/.test(text);
}

/**
 * Text that is a code with a letter among many digits, as projects have: shapes of digits know no letters, and no amount is so
 * long without a point.
 */
export function isLetteredCode(text: string): boolean {
  return /^\d{4,}[A-Z]\d{6,}$/.test(text);
}

/** Whether points and commas of a figure stand where figures have them. */
export function isWellFormed(text: string): boolean {
  return /^-?(\d+|\d{1,3}(,\d{3})+)([.]\d+)?%?$/.test(text);
}

/** A figure without its points and commas. */
export function withoutMarks(text: string): string {
  return text.replaceAll(/[.,]/g, '');
}
