import { inkThreshold } from '../raster/ink-threshold.ts';
import type { PixelBox, Raster } from '../raster/raster.ts';
import type { ReadCell, ReadLine } from '../recognition/cell-reading.ts';
import { DocumentMemory } from '../recognition/document-memory.ts';
import { readCells } from '../recognition/read-cells.ts';
import type { Recognizer } from '../recognition/recognizer.ts';
import type { FieldReading, PageReader, ReadWord } from './page-reader.ts';

/** Symbols so far apart, in heights of their line, stand in words of their own. */
const WORD_GAP = 1.5;

/** Reads the print of a document's pages with a recognizer; what stands on many of them is read once. */
export class RecognizingReader implements PageReader {
  readonly #recognizer: Recognizer;
  readonly #memory = new DocumentMemory();

  constructor(recognizer: Recognizer) {
    this.#recognizer = recognizer;
  }

  async read(print: Raster, fields: readonly PixelBox[]): Promise<readonly FieldReading[]> {
    const page = { raster: print, inkThreshold: inkThreshold(print), inks: fields };
    const cells = await readCells(page, this.#recognizer, this.#memory);
    return cells.map(fieldOf);
  }

  learn(readings: readonly FieldReading[]): void {
    this.#memory.learn(readings.flatMap(({ picture }) => picture ?? []));
  }

  async close(): Promise<void> {
    await this.#recognizer.close();
  }
}

function fieldOf({ lines, confidence, alternatives }: ReadCell): FieldReading {
  const [only, ...more] = lines;
  const picture = more.length === 0 ? only?.picture : undefined;
  return { words: lines.flatMap(wordsOf), confidence, alternatives, ...(picture === undefined ? {} : { picture }) };
}

/** The words of a line: its symbols up to each wide gap; boxes of symbols are too coarse for anything finer. */
function wordsOf({ text, box, symbols, confidence }: ReadLine): readonly ReadWord[] {
  if (text === '') return [];
  const gap = WORD_GAP * (box.y1 - box.y0);
  const starts = symbols.flatMap((symbol, index) => {
    const before = symbols[index - 1];
    return before === undefined || symbol.box.x0 - before.box.x1 > gap ? [index] : [];
  });
  if (starts.length <= 1) return [{ text, box, confidence }];
  return starts.map((start, index) => {
    const own = symbols.slice(start, starts[index + 1]);
    const x0 = Math.min(...own.map((symbol) => symbol.box.x0));
    const x1 = Math.max(...own.map((symbol) => symbol.box.x1));
    return { text: own.map((symbol) => symbol.text).join(''), box: { ...box, x0, x1 }, confidence };
  });
}
