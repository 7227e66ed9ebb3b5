import { afterAll, describe, expect, it } from '@jest/globals';
import { GlobalFonts } from '@napi-rs/canvas';
import type { ReadCell } from '../../../extractors/recognition/cell-reading.ts';
import { DocumentMemory } from '../../../extractors/recognition/document-memory.ts';
import { readCells } from '../../../extractors/recognition/read-cells.ts';
import type { RecognitionTask, RecognizedText, Recognizer } from '../../../extractors/recognition/recognizer.ts';
import { TesseractJs } from '../../../extractors/recognition/tesseract-js.ts';
import type { Raster } from '../../../extractors/raster/raster.ts';
import { drawGrid, drawPage } from './draw-page.ts';
import { sampleFigures } from './figures.ts';
import { itWhere } from '../../setup/it-where.ts';

const INK_THRESHOLD = 175;

/** Passes pictures on, counts them and their pixels, and spoils readings where told to. */
class Watched implements Recognizer {
  readonly name = 'watched';
  readonly calls: (RecognitionTask & { readonly pixels: number })[] = [];
  readonly #inner: Recognizer;
  readonly #spoil: (text: RecognizedText, task: RecognitionTask) => RecognizedText;

  constructor(
    inner: Recognizer,
    spoil: (text: RecognizedText, task: RecognitionTask) => RecognizedText = (text) => text,
  ) {
    this.#inner = inner;
    this.#spoil = spoil;
  }

  async recognize(picture: Raster, task: RecognitionTask): Promise<RecognizedText> {
    this.calls.push({ ...task, pixels: picture.gray.length });
    return this.#spoil(await this.#inner.recognize(picture, task), task);
  }

  async close(): Promise<void> {
    await this.#inner.close();
  }
}

const engine = new TesseractJs();
afterAll(() => engine.close());

const rows = (texts: readonly string[], columns: number): string[][] =>
  Array.from({ length: Math.ceil(texts.length / columns) }, (_, row) =>
    texts.slice(row * columns, (row + 1) * columns),
  );

function readGrid(grid: readonly (readonly string[])[], recognizer: Recognizer, font?: string): Promise<ReadCell[]> {
  const { raster, inks } = drawGrid(grid, 130, 17, font);
  return readCells({ raster, inkThreshold: INK_THRESHOLD, inks }, recognizer, new DocumentMemory());
}

/** Takes the first point out of every figure, as readers of single cells do. */
function losePoints({ lines }: RecognizedText): RecognizedText {
  const words = (line: RecognizedText['lines'][number]) =>
    line.words.map((word) => ({ ...word, symbols: word.symbols.filter(({ text }) => text !== '.') }));
  return { lines: lines.map((line) => ({ ...line, words: words(line) })) };
}

describe('cells of a page are read', () => {
  const figures = sampleFigures(40);

  it('reads figures exactly, confirmed by the shapes of the page', async () => {
    const watched = new Watched(engine);
    const cells = await readGrid(rows(figures, 4), watched);
    expect(cells.map(({ text }) => text)).toEqual(figures);
    expect(cells.filter(({ confidence }) => confidence > 0.9).length).toBeGreaterThan(36);
    for (const { text, lines } of cells) expect(lines[0]!.symbols.map((symbol) => symbol.text).join('')).toBe(text);
  });

  it('sends no blank cell and nothing twice', async () => {
    const watched = new Watched(engine);
    const blank = await readGrid(
      [
        ['', ''],
        ['', ''],
      ],
      watched,
    );
    expect(watched.calls).toEqual([]);
    expect(blank.map(({ text, confidence, lines }) => ({ text, confidence, lines }))).toEqual(
      Array.from({ length: 4 }, () => ({ text: '', confidence: 1, lines: [] })),
    );

    const pixelsOf = async (memory: DocumentMemory, grid: string[][]): Promise<number> => {
      const counting = new Watched(engine);
      const { raster, inks } = drawGrid(grid, 130, 17);
      const cells = await readCells({ raster, inkThreshold: INK_THRESHOLD, inks }, counting, memory);
      expect(cells.map(({ text }) => text)).toEqual(grid.flat());
      // Second looks are taken anew; they are asked for by the page, not by the line.
      return counting.calls.filter(({ kind }) => kind === 'block').reduce((sum, { pixels }) => sum + pixels, 0);
    };
    const memory = new DocumentMemory();
    const first = await pixelsOf(memory, rows(figures.slice(0, 8), 4));
    expect(first).toBeGreaterThan(0);
    expect(await pixelsOf(memory, rows(figures.slice(0, 8), 4))).toBe(0);
    const eightAlike = rows(
      Array.from({ length: 8 }, () => '1,234.56'),
      4,
    );
    expect(await pixelsOf(new DocumentMemory(), eightAlike)).toBeLessThan(first / 3);
  });

  it('knows the digits of earlier pages where a page has too few of its own', async () => {
    const looksAt = async (texts: readonly string[], memory: DocumentMemory): Promise<number> => {
      const watched = new Watched(engine);
      const { raster, inks } = drawGrid(rows(texts, 2), 130, 17);
      const cells = await readCells({ raster, inkThreshold: INK_THRESHOLD, inks }, watched, memory);
      expect(cells.map(({ text }) => text)).toEqual(texts);
      memory.learn(cells.flatMap(({ lines }) => lines.flatMap(({ picture }) => picture ?? [])));
      return watched.calls.filter(({ kind }) => kind === 'figure').length;
    };
    const few = ['912.46', '830.57'];
    expect(await looksAt(few, new DocumentMemory())).toBe(1);
    const memory = new DocumentMemory();
    // Most of them have a comma, whose tail is no part of a digit's height.
    await looksAt(figures, memory);
    expect(await looksAt(few, memory)).toBe(0);
  });

  it('leaves the letter in a long code, however much it looks like a 7', async () => {
    const printed = Array.from({ length: 8 }, (_, index) => [`3894752210370000001${index}`, figures[index] ?? '']);
    const lettered = new Watched(engine, ({ lines }, { kind }) => ({
      lines: lines.map((line) => {
        const letterIn = (text: string): string => text.replace(/^(\d{11})7(?=\d{8}$)/, '$1T');
        const words = line.words.map((word) => {
          const text = letterIn(word.symbols.map((symbol) => symbol.text).join(''));
          return { ...word, symbols: word.symbols.map((symbol, index) => ({ ...symbol, text: text[index] ?? '' })) };
        });
        return kind === 'block' ? { ...line, words } : line;
      }),
    }));
    const { raster, inks } = drawGrid(printed, 230, 17);
    const cells = await readCells({ raster, inkThreshold: INK_THRESHOLD, inks }, lettered, new DocumentMemory());
    expect(cells.map(({ text }) => text)).toEqual(
      printed.flatMap(([code = '', figure = '']) => [code.replace('1037', '103T'), figure]),
    );
  });

  it('puts back points that the recognizer loses in some figures', async () => {
    // Every fourth figure loses its point in both readings: the ink alone has it.
    const lossy = new Watched(engine, (text) => {
      const lost = losePoints(text).lines;
      return { lines: text.lines.map((line, index) => (index % 4 === 0 ? (lost[index] ?? line) : line)) };
    });
    const cells = await readGrid(rows(figures, 4), lossy);
    expect(cells.map(({ text }) => text)).toEqual(figures);
    const doubted = cells.filter(({ confidence }) => confidence <= 0.98);
    expect(doubted.length).toBeGreaterThanOrEqual(5);
    expect(
      doubted.some(({ text, alternatives }) => alternatives.some((other) => other.text === text.replace('.', ''))),
    ).toBe(true);
  });

  it('takes points from the ink when every one is lost, and is less sure of such figures', async () => {
    const cells = await readGrid(rows(figures, 4), new Watched(engine, losePoints));
    expect(cells.map(({ text }) => text)).toEqual(figures);
    for (const { text, confidence, alternatives } of cells) {
      if (!text.includes('.')) continue;
      expect(confidence).toBeLessThan(0.96);
      expect(alternatives.map((other) => other.text)).toContain(text.replace('.', ''));
    }
  });

  it('sees how high print is where most cells hold a dash', async () => {
    const grid = rows(
      Array.from({ length: 40 }, (_, index) => (index % 4 === 0 ? (figures[index] ?? '') : '-')),
      4,
    );
    const watched = new Watched(engine);
    const cells = await readGrid(grid, watched);
    expect(cells.map(({ text }) => text)).toEqual(grid.flat());
    // Ten figures at their size; taken for print of a dash's height they would be sixteen times as large.
    expect(Math.max(...watched.calls.map(({ pixels }) => pixels))).toBeLessThan(200_000);
  });

  it('takes no figure from Chinese data where English ones are surer of letters', async () => {
    const seen = (text: string, confidence: number): RecognizedText => {
      const box = { x0: 0, y0: 0, x1: 40, y1: 20 };
      const symbols = [...text].map((symbol) => ({ text: symbol, box, confidence }));
      return { lines: [{ box, words: [{ box, confidence, symbols }] }] };
    };
    const reads = (english: number, chineseData: number): Recognizer => ({
      name: 'two minds',
      recognize: (_, { language }) =>
        Promise.resolve(language === 'eng' ? seen('n.a.', english) : seen('172.4', chineseData)),
      close: () => Promise.resolve(),
    });
    expect((await readGrid([['n.a.']], reads(0.99, 0.95))).map(({ text }) => text)).toEqual(['n.a.']);
    expect((await readGrid([['172.4']], reads(0.6, 0.95))).map(({ text }) => text)).toEqual(['172.4']);
  });

  it('lets the error of the recognizer through', async () => {
    const failing: Recognizer = {
      name: 'failing',
      recognize: () => Promise.reject(new Error('no')),
      close: () => Promise.resolve(),
    };
    await expect(readGrid([['1.00']], failing)).rejects.toThrow('no');
  });
});

const chinese = GlobalFonts.families.find(({ family }) => family.includes('CJK SC'))?.family;

describe('labels', () => {
  const itInChinese = itWhere(chinese !== undefined, 'a CJK SC font');
  itInChinese('are read in Chinese beside figures, lines of one cell joined', async () => {
    const grid = [
      ['一般公共服务支出', '123.45'],
      ['教育支出', '0.00'],
      ['二', '7'],
    ];
    const { raster, inks } = drawGrid(grid, 200, 20, `"${chinese}"`);
    const cells = await readCells({ raster, inkThreshold: INK_THRESHOLD, inks }, engine, new DocumentMemory());
    expect(cells.map(({ text }) => text)).toEqual(grid.flat());

    const two = drawPage(200, 100, [
      { text: '社会保障和', x: 10, y: 40, pixels: 22, font: `"${chinese}"` },
      { text: '就业支出', x: 10, y: 72, pixels: 22, font: `"${chinese}"` },
    ]);
    const ink = { x0: 8, y0: 18, x1: 140, y1: 80 };
    const [cell] = await readCells(
      { raster: two, inkThreshold: INK_THRESHOLD, inks: [ink] },
      engine,
      new DocumentMemory(),
    );
    expect(cell?.text).toBe('社会保障和就业支出');
    expect(cell?.lines).toHaveLength(2);
  });
});
