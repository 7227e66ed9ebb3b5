import type { PixelBox, Raster } from '../raster/raster.ts';
import { stitch, unstitch, type Snippet } from './stitch.ts';
import type { PictureKind, RecognitionLanguage, RecognizedLine, Recognizer } from './recognizer.ts';

/** One line of print to be read, and the height in pixels that its scale goes by. */
export interface LineToRead {
  readonly box: PixelBox;
  readonly typicalHeight: number;
}

/** How lines of a kind are read. */
export interface LineTask {
  readonly kind: PictureKind;
  readonly language: RecognitionLanguage;
  /** Height in pixels to which lines are brought. */
  readonly targetHeight: number;
}

/** A picture holds no more than this: memory, and what a hang can cost, stay small. */
const MAX_LINES = 100;
const MAX_PIXELS = 2_000_000;
const SMALLEST_SCALE = 0.5;
const LARGEST_SCALE = 4;

/** Reads lines of print, many in one picture; a line in which nothing was seen comes back undefined. */
export async function readLines(
  page: Raster,
  lines: readonly LineToRead[],
  { kind, language, targetHeight }: LineTask,
  recognizer: Recognizer,
): Promise<readonly (RecognizedLine | undefined)[]> {
  const found: (RecognizedLine | undefined)[] = lines.map(() => undefined);
  for (const batch of batchesOf(lines.map((line) => snippetOf(line, targetHeight)))) {
    const stitched = stitch(
      page,
      batch.map(({ snippet }) => snippet),
    );
    const text = await recognizer.recognize(stitched.picture, { kind, language });
    for (const [index, line] of unstitch(text, stitched).entries()) found[batch[index]?.index ?? -1] = line;
  }
  return found;
}

interface Entry {
  readonly index: number;
  readonly snippet: Snippet;
}

/** A line at the scale at which it is to be read. */
export function snippetOf({ box, typicalHeight }: LineToRead, targetHeight: number): Snippet {
  const scale = Math.min(LARGEST_SCALE, Math.max(SMALLEST_SCALE, targetHeight / typicalHeight));
  return { box, scale };
}

/** Lines of like width together, so that short figures are not set on paper as wide as a sentence. */
function batchesOf(snippets: readonly Snippet[]): readonly (readonly Entry[])[] {
  const entries = snippets.map((snippet, index) => ({ index, snippet }));
  const byWidth = entries.toSorted((a, b) => pixelsAcross(a) - pixelsAcross(b) || a.index - b.index);
  const batches: Entry[][] = [];
  let height = 0;
  for (const entry of byWidth) {
    height += heightOf(entry);
    const batch = batches.at(-1);
    const isFull = batch === undefined || batch.length >= MAX_LINES || height * pixelsAcross(entry) > MAX_PIXELS;
    if (!isFull) batch.push(entry);
    else {
      batches.push([entry]);
      height = heightOf(entry);
    }
  }
  return batches;
}

/** With the paper below it. */
function heightOf({ snippet: { box, scale } }: Entry): number {
  return 2 * (box.y1 - box.y0) * scale;
}

function pixelsAcross({ snippet: { box, scale } }: Entry): number {
  return (box.x1 - box.x0) * scale;
}
