import { createHash } from 'node:crypto';
import type { PixelBox, Raster } from '../raster/raster.ts';
import type { RecognizedLine } from './recognizer.ts';

/** Readings of pictures of lines, by their ink: form labels come again on every page. Boxes are kept from the line's corner. */
export class LineMemory {
  readonly #lines = new Map<string, RecognizedLine>();
  readonly #maxLines: number;

  constructor(maxLines = 20_000) {
    this.#maxLines = maxLines;
  }

  /** The reading of a line with exactly this ink, moved to where this one stands. */
  recall(key: string, { x0, y0 }: PixelBox): RecognizedLine | undefined {
    const line = this.#lines.get(key);
    return line === undefined ? undefined : moveLine(line, x0, y0);
  }

  /** Keeps a reading; the oldest is forgotten when there are too many. */
  keep(key: string, { x0, y0 }: PixelBox, line: RecognizedLine): void {
    this.#lines.set(key, moveLine(line, -x0, -y0));
    const oldest = this.#lines.keys().next();
    if (this.#lines.size > this.#maxLines && oldest.done !== true) this.#lines.delete(oldest.value);
  }
}

/** A line's ink as black on white, as a key: grain and JPEG make equal print differ, so a scan's lines seldom meet. */
export function keyOfInk({ width, gray }: Raster, { x0, y0, x1, y1 }: PixelBox, threshold: number): string {
  const bits = new Uint8Array((x1 - x0) * (y1 - y0));
  let at = 0;
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) bits[at++] = (gray[y * width + x] ?? 255) < threshold ? 1 : 0;
  }
  return `${x1 - x0}×${y1 - y0} ${createHash('sha256').update(bits).digest('base64')}`;
}

function moveLine({ words, box }: RecognizedLine, right: number, down: number): RecognizedLine {
  const move = ({ x0, y0, x1, y1 }: PixelBox): PixelBox => ({
    x0: x0 + right,
    y0: y0 + down,
    x1: x1 + right,
    y1: y1 + down,
  });
  const moved = words.map((word) => ({
    ...word,
    box: move(word.box),
    symbols: word.symbols.map((symbol) => ({ ...symbol, box: move(symbol.box) })),
  }));
  return { words: moved, box: move(box) };
}
