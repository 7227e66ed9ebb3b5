import { boxAround } from '../page/box-around.ts';
import { blankRaster, type PixelBox, type Raster } from '../raster/raster.ts';
import { darkenPrint } from './darken-print.ts';
import { resample } from './resample.ts';
import type { RecognizedLine, RecognizedText, RecognizedWord } from './recognizer.ts';

/** One line of print cut out of a page: where it stands there, and how much it is enlarged. */
export interface Snippet {
  readonly box: PixelBox;
  readonly scale: number;
}

/** Many snippets below each other in one picture. */
export interface Stitched {
  readonly picture: Raster;
  readonly places: readonly Place[];
}

/** Where a snippet stands in the picture. */
interface Place extends Snippet {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** Paper around the whole picture, and around each snippet in pixels of the page. */
const MARGIN_PIXELS = 20;
const PADDING_PIXELS = 3;

/** A snippet enlarged, and treated as its reading wants it. */
export interface Piece {
  readonly snippet: Snippet;
  readonly raster: Raster;
}

/** Lines of print of one page below each other, darkened. */
export function stitch(page: Raster, snippets: readonly Snippet[]): Stitched {
  const pieces = snippets.map((snippet) => {
    const raster = enlarge(page, snippet);
    darkenPrint(raster);
    return { snippet, raster };
  });
  return stackPieces(pieces);
}

/**
 * Sets pieces below each other, half the tallest's height apart: many lines cost one call, and
 * what stands in one cell cannot run into the next.
 */
export function stackPieces(pieces: readonly Piece[]): Stitched {
  const tallest = Math.max(1, ...pieces.map(({ raster }) => raster.height));
  const widest = Math.max(1, ...pieces.map(({ raster }) => raster.width));
  const height = 2 * MARGIN_PIXELS + pieces.reduce((sum, { raster }) => sum + raster.height + (tallest >> 1), 0);
  const picture = blankRaster(widest + 2 * MARGIN_PIXELS, height, pieces[0]?.raster.dpi ?? 1);
  const places: Place[] = [];
  let top = MARGIN_PIXELS;
  for (const { snippet, raster } of pieces) {
    for (let y = 0; y < raster.height; y++) {
      const row = raster.gray.subarray(y * raster.width, (y + 1) * raster.width);
      picture.gray.set(row, (top + y) * picture.width + MARGIN_PIXELS);
    }
    places.push({ ...snippet, x: MARGIN_PIXELS, y: top, height: raster.height });
    top += raster.height + (tallest >> 1);
  }
  return { picture, places };
}

/** A snippet of a page with a little paper around it, at its scale. */
export function enlarge(page: Raster, { box, scale }: Snippet): Raster {
  return resample(page, grow(box), scale);
}

/** What was read, by snippet, in pixels of the page; undefined where nothing was seen. */
export function unstitch({ lines }: RecognizedText, { places }: Stitched): readonly (RecognizedLine | undefined)[] {
  const words = places.map((): RecognizedWord[] => []);
  for (const word of lines.flatMap((line) => line.words)) {
    const middle = (word.box.y0 + word.box.y1) / 2;
    const index = nearest(places, middle);
    const place = places[index];
    if (place !== undefined) words[index]?.push(moveWord(word, place));
  }
  return words.map((found) =>
    found.length === 0 ? undefined : { words: found, box: boxAround(found.map(({ box }) => box)) },
  );
}

function nearest(places: readonly Place[], middle: number): number {
  let best = -1;
  let least = Infinity;
  for (const [index, { y, height }] of places.entries()) {
    const distance = Math.abs(y + height / 2 - middle);
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}

function moveWord(word: RecognizedWord, place: Place): RecognizedWord {
  const symbols = word.symbols.map((symbol) => ({ ...symbol, box: moveBox(symbol.box, place) }));
  return { ...word, symbols, box: moveBox(word.box, place) };
}

function moveBox(box: PixelBox, { box: { x0, y0 }, scale, x, y }: Place): PixelBox {
  const across = (at: number): number => Math.round((at - x) / scale) + x0 - PADDING_PIXELS;
  const down = (at: number): number => Math.round((at - y) / scale) + y0 - PADDING_PIXELS;
  return { x0: across(box.x0), y0: down(box.y0), x1: across(box.x1), y1: down(box.y1) };
}

function grow({ x0, y0, x1, y1 }: PixelBox): PixelBox {
  return { x0: x0 - PADDING_PIXELS, y0: y0 - PADDING_PIXELS, x1: x1 + PADDING_PIXELS, y1: y1 + PADDING_PIXELS };
}
