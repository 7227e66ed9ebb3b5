import type { PageToRead, ReadCell, ReadLine } from './cell-reading.ts';
import { isFigureText, isLetteredCode } from './figure-shape.ts';
import type { DocumentMemory } from './document-memory.ts';
import { listPrint, type PrintedLine } from './list-print.ts';
import { readLines, type LineTask } from './read-lines.ts';
import type { LineMemory } from './line-memory.ts';
import type { SampleStock } from './sample-stock.ts';
import type { RecognizedLine, Recognizer } from './recognizer.ts';
import { settleFigures } from './settle-figures.ts';
import { settleStems } from './settle-stems.ts';
import { confidenceOf, isLatin, spreadSymbols, symbolsOf, textOf } from './text-of-line.ts';

/**
 * The sizes at which most was read right of pages at 150 dpi in three fonts: digits 25 pixels high (95.5 % at
 * 12, 99.0 % at 18, 99.5 % at 25, no more at 38), characters 30. English reads digits better than Chinese (94–97 %) at
 * every size.
 */
const FIGURES: LineTask = { kind: 'block', language: 'eng', targetHeight: 25 };
const LABELS: LineTask = { kind: 'block', language: 'chi_sim', targetHeight: 30 };

const DASH_CONFIDENCE = 0.9;

/** What a line is read as in which nothing was seen. */
const NOTHING: RecognizedLine = { words: [], box: { x0: 0, y0: 0, x1: 0, y1: 0 } };

/** The lines of a page as they were read first, figures and labels each in their language. */
export interface FirstReadings {
  readonly listed: readonly PrintedLine[];
  readonly english: ReadonlyMap<PrintedLine, RecognizedLine>;
  readonly chinese: ReadonlyMap<PrintedLine, RecognizedLine>;
}

/**
 * Reads all cells of a page: lone strokes by their shape; figures and labels each in their language, lines set below each
 * other; what turned out to be of the other kind, or in Latin letters, once more in the other language; then every figure
 * against the page's own shapes, and what those do not confirm a second time. Errors are the recognizer's.
 */
export async function readCells(
  page: PageToRead,
  recognizer: Recognizer,
  memory: Pick<DocumentMemory, 'lines' | 'stock'>,
): Promise<ReadCell[]> {
  return settleCells(page, await readFirst(page, recognizer, memory.lines), recognizer, memory.stock);
}

/** The first half of `readCells`, which needs of the pages before only their own first readings. */
export async function readFirst(page: PageToRead, recognizer: Recognizer, memory: LineMemory): Promise<FirstReadings> {
  const listed = listPrint(page);
  const print = listed.filter(({ isDash }) => !isDash);
  const english = new Map<PrintedLine, RecognizedLine>();
  const chinese = new Map<PrintedLine, RecognizedLine>();
  const read = async (lines: readonly PrintedLine[], task: LineTask): Promise<void> => {
    const found = task === FIGURES ? english : chinese;
    const keyOf = ({ key }: PrintedLine): string => `${task.language} ${key}`;
    const firsts = new Map(lines.toReversed().map((line) => [keyOf(line), line]));
    const news = [...firsts].filter(([key, { box }]) => memory.recall(key, box) === undefined).map(([, line]) => line);
    const readings = await readLines(page.raster, news, task, recognizer);
    for (const [index, line] of news.entries()) {
      const reading = readings[index];
      if (reading !== undefined) memory.keep(keyOf(line), line.box, reading);
    }
    for (const line of lines) {
      const reading = memory.recall(keyOf(line), line.box);
      if (reading !== undefined) found.set(line, reading);
    }
  };
  await both(
    read(
      print.filter(({ isFigureShaped }) => isFigureShaped),
      FIGURES,
    ),
    read(
      print.filter(({ isFigureShaped }) => !isFigureShaped),
      LABELS,
    ),
  );
  await both(
    read(
      print.filter((line) => {
        const text = textOf(english.get(line));
        return line.isFigureShaped && !isSureFigure(text) && !isLetteredCode(text);
      }),
      LABELS,
    ),
    read(
      print.filter((line) => !line.isFigureShaped && isForEnglish(textOf(chinese.get(line)))),
      FIGURES,
    ),
  );
  return { listed, english, chinese };
}

/** The second half of `readCells`: figures are settled with what was learned from all pages before. */
export async function settleCells(
  page: PageToRead,
  { listed, english, chinese }: FirstReadings,
  recognizer: Recognizer,
  stock: SampleStock,
): Promise<ReadCell[]> {
  const isCode = (line: PrintedLine): boolean => isLetteredCode(textOf(english.get(line)));
  const figures = listed.flatMap((line) => {
    const first = sureFigure(english.get(line), chinese.get(line));
    if (line.isDash || isCode(line) || (first === undefined && !line.isFigureShaped)) return [];
    return [{ line, first: first ?? english.get(line) ?? NOTHING, isSure: first !== undefined }];
  });
  const settled = await settleFigures(page.raster, figures, recognizer, stock);
  const lines = listed.map((line) => {
    if (line.isDash) return dashLine(line);
    return settled.get(line) ?? labelLine(page, line, isCode(line) ? NOTHING : chinese.get(line), english.get(line));
  });
  return page.inks.map((_, cell) => cellOf(lines.filter((__, index) => listed[index]?.cell === cell)));
}

function isForEnglish(text: string): boolean {
  return isSureFigure(text) || isLatin(text);
}

/** The reading that is a figure; the Chinese one is none where letters are surer: `n.a.` looks like 172.4 in Chinese. */
function sureFigure(english?: RecognizedLine, chinese?: RecognizedLine): RecognizedLine | undefined {
  if (isSureFigure(textOf(english))) return english;
  const areLetters = isLatin(textOf(english)) && confidenceOf(english) > confidenceOf(chinese);
  return isSureFigure(textOf(chinese)) && !areLetters ? chinese : undefined;
}

/** Dashes are no figure to be sure of: 一 looks so in English. */
function isSureFigure(text: string): boolean {
  return isFigureText(text) && /\d/.test(text);
}

/** Both to their end even where one fails, so that nothing is left running behind an error. */
async function both(one: Promise<void>, other: Promise<void>): Promise<void> {
  for (const result of await Promise.allSettled([one, other])) if (result.status === 'rejected') throw result.reason;
}

/** No recognizer is asked: a lone stroke is read as anything. It may still be the number one. */
function dashLine({ box }: PrintedLine): ReadLine {
  const alternatives = [{ text: '一', confidence: 1 - DASH_CONFIDENCE }];
  return {
    text: '-',
    box,
    confidence: DASH_CONFIDENCE,
    alternatives,
    symbols: spreadSymbols('-', box, DASH_CONFIDENCE),
  };
}

function labelLine(
  { raster, inkThreshold }: PageToRead,
  { box }: PrintedLine,
  chinese: RecognizedLine = NOTHING,
  english: RecognizedLine = NOTHING,
): ReadLine {
  const [better, worse] = confidenceOf(english) > confidenceOf(chinese) ? [english, chinese] : [chinese, english];
  const reading = settleStems(raster, better, worse, box, inkThreshold);
  const [text, confidence, other] = [textOf(reading), confidenceOf(reading), textOf(worse)];
  const alternatives = other === '' || other === text ? [] : [{ text: other, confidence: (1 - confidence) / 2 }];
  return { text, box, confidence, alternatives, symbols: symbolsOf(reading) };
}

function cellOf(lines: readonly ReadLine[]): ReadCell {
  const joined = (texts: readonly string[]): string => texts.join('');
  const texts = lines.map(({ text }) => text);
  const alternatives = lines.flatMap((line, index) =>
    line.alternatives.map(({ text, confidence }) => ({ text: joined(texts.with(index, text)), confidence })),
  );
  return {
    text: joined(texts),
    confidence: Math.min(1, ...lines.map(({ confidence }) => confidence)),
    alternatives: alternatives.toSorted((a, b) => b.confidence - a.confidence),
    lines,
  };
}
