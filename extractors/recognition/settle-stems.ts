import { inkRuns } from '../raster/ink-runs.ts';
import type { PixelBox, Raster } from '../raster/raster.ts';
import type { RecognizedLine, RecognizedSymbol } from './recognizer.ts';
import { symbolsOf } from './text-of-line.ts';

/** Signs that are one stem, with a dot above it or without: recognizers take them for each other. */
const STEM = /^[iIl1|]$/;
const DOTTED = 'i';

/** Recognizers tell to about so many pixels where a sign stands. */
const BESIDE = 3;
/** A row this much lighter than the ink above and below it is a gap. */
const GAP = 0.6;
/** No wider than this share of its line is a stem. */
const WIDEST = 0.35;

/**
 * A reading whose stems are as they are printed. Only where a second reading differs in nothing but such signs is the
 * ink asked, whether a dot stands above the stem: it decides between the two, and names no sign that neither has read.
 */
export function settleStems(
  page: Raster,
  reading: RecognizedLine,
  other: RecognizedLine,
  line: PixelBox,
  threshold: number,
): RecognizedLine {
  const [own, others] = [symbolsOf(reading), symbolsOf(other)];
  const differ = own.filter((symbol, index) => symbol.text !== others[index]?.text);
  const isComparable = own.length === others.length && differ.length > 0;
  if (!isComparable || !own.every(({ text }, index) => isSameOrStem(text, others[index]?.text ?? ''))) return reading;
  const otherOf = new Map(own.map((symbol, index) => [symbol, others[index]?.text ?? symbol.text]));
  const settle = (symbol: RecognizedSymbol): RecognizedSymbol => {
    const text = otherOf.get(symbol) ?? symbol.text;
    if ((text === DOTTED) === (symbol.text === DOTTED)) return symbol;
    const isDotted = hasDot(page, symbol.box, line, threshold);
    return isDotted === (text === DOTTED) ? { ...symbol, text } : symbol;
  };
  return { ...reading, words: reading.words.map((word) => ({ ...word, symbols: word.symbols.map(settle) })) };
}

function isSameOrStem(text: string, other: string): boolean {
  return text === other || (STEM.test(text) && STEM.test(other));
}

/** Whether a dot stands above the stem that is printed about there; undefined where no narrow sign stands alone there. */
function hasDot(page: Raster, symbol: PixelBox, line: PixelBox, threshold: number): boolean | undefined {
  const widest = WIDEST * (line.y1 - line.y0);
  const near = { x0: symbol.x0 - BESIDE, y0: line.y0, x1: symbol.x1 + BESIDE, y1: line.y1 };
  const stems = inkRuns(page, near, threshold).filter(
    ({ from, to }) => from > near.x0 && to < near.x1 && to - from <= widest,
  );
  const [stem] = stems;
  if (stem === undefined || stems.length > 1) return undefined;
  const rows = inkOfRows(page, { x0: stem.from, x1: stem.to, y0: line.y0, y1: line.y1 });
  const darkest = Math.max(...rows);
  const from = rows.findIndex((ink) => ink > GAP * darkest);
  const upper = rows.slice(from, Math.ceil(rows.length / 2));
  const least = Math.min(...upper);
  const at = upper.indexOf(least);
  return at > 0 && least < GAP * Math.max(...upper.slice(0, at)) && least < GAP * Math.max(...rows.slice(from + at));
}

/** How dark each row of a box is, top down. */
function inkOfRows({ width, gray }: Raster, { x0, x1, y0, y1 }: PixelBox): readonly number[] {
  const rows: number[] = [];
  for (let y = y0; y < y1; y++) {
    let ink = 0;
    for (let x = x0; x < x1; x++) ink += 255 - (gray[y * width + x] ?? 255);
    rows.push(ink);
  }
  return rows;
}
