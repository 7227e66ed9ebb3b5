import { takeTurns } from '../../model/take-turns.ts';
import { inkThreshold } from '../raster/ink-threshold.ts';
import type { PixelBox, Raster } from '../raster/raster.ts';
import type { PageToRead, ReadCell, ReadLine } from '../recognition/cell-reading.ts';
import { DocumentMemory } from '../recognition/document-memory.ts';
import { LineMemory } from '../recognition/line-memory.ts';
import { readCells, readFirst, settleCells } from '../recognition/read-cells.ts';
import type { Recognizer } from '../recognition/recognizer.ts';
import type { FieldReading, PageReader, ReadWord } from './page-reader.ts';

/** Symbols so far apart, in heights of their line, stand in words of their own. */
const WORD_GAP = 1.5;

/** Reads the print of a document's pages with a recognizer; what stands on many of them is read once. */
export class RecognizingReader implements PageReader {
  readonly #recognizer: Recognizer;
  readonly #memory = new DocumentMemory();
  /** Pages have their first readings in their order. */
  readonly #inTurn = takeTurns();

  constructor(recognizer: Recognizer) {
    this.#recognizer = recognizer;
    recognizer.prepare?.();
  }

  async read(print: Raster, fields: readonly PixelBox[], before?: Promise<unknown>): Promise<readonly FieldReading[]> {
    const page = pageOf(print, fields);
    const first = this.#inTurn(() => readFirst(page, this.#recognizer, this.#memory.lines));
    first.catch(() => undefined);
    await before;
    const cells = await settleCells(page, await first, this.#recognizer, this.#memory.stock);
    return cells.map(fieldOf);
  }

  async sample(print: Raster, fields: readonly PixelBox[]): Promise<readonly FieldReading[]> {
    const memory = { lines: new LineMemory(), stock: this.#memory.stock };
    const cells = await readCells(pageOf(print, fields), this.#recognizer, memory);
    return cells.map(fieldOf);
  }

  learn(readings: readonly FieldReading[]): void {
    this.#memory.learn(readings.flatMap(({ picture }) => picture ?? []));
  }

  async close(): Promise<void> {
    await this.#recognizer.close();
  }
}

function pageOf(print: Raster, fields: readonly PixelBox[]): PageToRead {
  return { raster: print, inkThreshold: inkThreshold(print), inks: fields };
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
