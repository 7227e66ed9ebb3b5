import type { Alternative } from '../../model/document.ts';
import type { Raster } from '../raster/raster.ts';
import { cutPicture } from './figure-picture.ts';
import { cutStrip, soften, type FigureStrip } from './figure-strip.ts';
import type { PrintedLine } from './list-print.ts';
import { matchFigure, type FigureFit } from './match-figure.ts';
import type { ReadLine } from './cell-reading.ts';
import { readLines, type LineTask } from './read-lines.ts';
import type { RecognizedLine, Recognizer } from './recognizer.ts';
import { setMarks } from './set-marks.ts';
import { confidenceOf, spreadSymbols, symbolsOf, textOf } from './text-of-line.ts';
import type { SampleStock } from './sample-stock.ts';
import type { LabeledStrip, SortSample } from './sort-samples.ts';
import { learnTypeCase, type TypeCase } from './type-case.ts';
import { isConfirmed, isFigureByShape, voteOnFigure, type FigureWitnesses } from './vote.ts';

/** A line that was read as a figure, or that has the shape of one. */
export interface FirstReading {
  readonly line: PrintedLine;
  readonly first: RecognizedLine;
  /** Whether the reading is a figure's; else only the page's own shapes can make it one. */
  readonly isSure: boolean;
}

/** Larger than the first time, and nothing but figures allowed: it errs elsewhere. */
const SECOND_LOOK: LineTask = { kind: 'figure', language: 'eng', targetHeight: 36 };

/** Figures of a page on which the two ways to compare shapes are tried. */
const FIGURES_TRIED = 40;

/** Every figure by up to three witnesses: the first reading, the page's own shapes, and a second reading where those differ. */
export async function settleFigures(
  page: Raster,
  candidates: readonly FirstReading[],
  recognizer: Recognizer,
  stock: SampleStock,
): Promise<ReadonlyMap<PrintedLine, ReadLine>> {
  // What most figures of the page have; a line that is plainly of another size has its own.
  const usual = candidates.find(({ line }) => line.isOfUsualSize && line.isFigureShaped)?.line.digitHeight;
  const seenFigures = candidates.map((candidate): SeenFigure => {
    const { line, first } = candidate;
    const digitHeight = (line.isOfUsualSize ? usual : undefined) ?? line.typicalHeight;
    const strip = cutStrip(page, line.box, digitHeight);
    return { ...candidate, strip, digitHeight, text: setMarks(textOf(first), strip) };
  });
  const fits = fitFigures(seenFigures, stock);
  const figures = seenFigures.flatMap(({ line, first, isSure, strip, digitHeight, text }, index) => {
    const fit = fits[index];
    const asRead = textOf(first);
    const seen: FigureWitnesses = {
      first: { text, confidence: confidenceOf(first) },
      ...(text === asRead ? {} : { unmarked: asRead }),
      ...(fit === undefined ? {} : { fit }),
    };
    return isSure || isFigureByShape(seen) ? [{ line, first, strip, digitHeight, seen }] : [];
  });
  const open = figures.filter(({ seen }) => !isConfirmed(seen)).map(({ line }) => line);
  const looks = await readLines(page, open, SECOND_LOOK, recognizer);
  const secondOf = new Map(open.map((line, index) => [line, looks[index]]));
  return new Map(
    figures.map(({ line, first, strip, digitHeight, seen }) => {
      const second = secondOf.get(line);
      const all = second === undefined ? seen : { ...seen, second: readingOf(second, strip) };
      const settled = settle(line, all, [first, second]);
      return [line, { ...settled, picture: cutPicture(page, line, digitHeight, settled) }];
    }),
  );
}

function readingOf(line: RecognizedLine, strip: FigureStrip): Alternative {
  return { text: setMarks(textOf(line), strip), confidence: confidenceOf(line) };
}

/** A candidate with its ink cut out, and its first reading with the marks that stand there. */
interface SeenFigure extends FirstReading {
  readonly strip: FigureStrip;
  /** Pixels that its strip's scale goes by. */
  readonly digitHeight: number;
  readonly text: string;
}

/** How each figure fits the shapes of the others; nothing where print of the usual size is missing. */
function fitFigures(figures: readonly SeenFigure[], stock: SampleStock): readonly (FigureFit | undefined)[] {
  const usual = figures.filter(({ line }) => line.isOfUsualSize);
  if (!usual.some(({ line }) => line.isFigureShaped)) return [];
  const labeled = usual.map(({ strip, text, isSure }) => ({ strip, text: isSure ? text : '' }));
  const fits = fitAll({ labeled, others: stock.samples() });
  const fitOf = new Map(usual.map(({ line }, index) => [line, fits[index]]));
  return figures.map(({ line }) => fitOf.get(line));
}

/** The figures of a page and symbols of other pages, treated alike. */
interface Print {
  readonly labeled: readonly LabeledStrip[];
  readonly others: readonly SortSample[];
}

/** A print's shapes, and how well the figures fit them that were tried. */
interface TriedPrint extends Print {
  readonly typeCase: TypeCase;
  /** By index; the others have none. */
  readonly tried: ReadonlyMap<number, FigureFit | undefined>;
  /** Tried figures that the shapes confirm as they were read. */
  readonly confirmed: number;
}

/**
 * How all figures fit the shapes of their page, as they are or softened where that lets more of them agree with their readings.
 * Sharp print needs it: it differs from itself by where it falls between the pixels. Blurred print loses its points by it.
 */
function fitAll(print: Print): readonly (FigureFit | undefined)[] {
  const asIs = tryPrint(print);
  const soft = tryPrint({
    labeled: print.labeled.map(({ strip, text }) => ({ strip: soften(strip), text })),
    others: print.others.map((sample) => ({ ...sample, strip: soften(sample.strip) })),
  });
  const { labeled, typeCase, tried } = soft.confirmed > asIs.confirmed ? soft : asIs;
  return labeled.map(({ strip }, index) => (tried.has(index) ? tried.get(index) : matchFigure(strip, typeCase)));
}

function tryPrint(print: Print): TriedPrint {
  const { labeled, others } = print;
  const typeCase = learnTypeCase(labeled, others);
  const step = Math.ceil(labeled.length / FIGURES_TRIED);
  const tried = new Map<number, FigureFit | undefined>();
  let confirmed = 0;
  for (const [index, { strip, text }] of labeled.entries()) {
    if (index % step !== 0) continue;
    const fit = matchFigure(strip, typeCase);
    tried.set(index, fit);
    if (fit !== undefined && isConfirmed({ first: { text, confidence: 1 }, fit })) confirmed += 1;
  }
  return { ...print, typeCase, tried, confirmed };
}

function settle(line: PrintedLine, seen: FigureWitnesses, readings: readonly (RecognizedLine | undefined)[]): ReadLine {
  const { text, confidence, alternatives } = voteOnFigure(seen);
  const same = readings.find((reading) => textOf(reading) === text);
  const symbols = same === undefined ? spreadSymbols(text, line.box, confidence) : symbolsOf(same);
  return { text, box: line.box, confidence, alternatives, symbols };
}
