import type { Alternative } from '../../model/document.ts';
import type { Raster } from '../raster/raster.ts';
import { cutStrip } from './figure-strip.ts';
import type { PrintedLine } from './list-print.ts';
import { matchFigure, type FigureFit } from './match-figure.ts';
import type { ReadLine } from './cell-reading.ts';
import { readLines, type LineTask } from './read-lines.ts';
import type { RecognizedLine, Recognizer } from './recognizer.ts';
import { confidenceOf, spreadSymbols, symbolsOf, textOf } from './text-of-line.ts';
import { learnTypeCase } from './type-case.ts';
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

/** Every figure by up to three witnesses: the first reading, the page's own shapes, and a second reading where those differ. */
export async function settleFigures(
  page: Raster,
  candidates: readonly FirstReading[],
  recognizer: Recognizer,
): Promise<ReadonlyMap<PrintedLine, ReadLine>> {
  const fits = fitFigures(page, candidates);
  const figures = candidates.flatMap(({ line, first, isSure }, index) => {
    const fit = fits[index];
    const seen: FigureWitnesses = { first: readingOf(first), ...(fit === undefined ? {} : { fit }) };
    return isSure || isFigureByShape(seen) ? [{ line, first, seen }] : [];
  });
  const open = figures.filter(({ seen }) => !isConfirmed(seen)).map(({ line }) => line);
  const looks = await readLines(page, open, SECOND_LOOK, recognizer);
  const secondOf = new Map(open.map((line, index) => [line, looks[index]]));
  return new Map(
    figures.map(({ line, first, seen }) => {
      const second = secondOf.get(line);
      const all = second === undefined ? seen : { ...seen, second: readingOf(second) };
      return [line, settle(line, all, [first, second])];
    }),
  );
}

function readingOf(line: RecognizedLine): Alternative {
  return { text: textOf(line), confidence: confidenceOf(line) };
}

function fitFigures(page: Raster, readings: readonly FirstReading[]): readonly (FigureFit | undefined)[] {
  const usual = readings.filter(({ line }) => line.isOfUsualSize);
  const digitPixels = usual.find(({ line }) => line.isFigureShaped)?.line.typicalHeight ?? 0;
  if (digitPixels === 0) return [];
  const strips = new Map(usual.map(({ line }) => [line, cutStrip(page, line.box, digitPixels)]));
  const typeCase = learnTypeCase(
    usual.flatMap(({ line, first, isSure }) => {
      const strip = strips.get(line);
      return strip === undefined || !isSure ? [] : [{ strip, text: textOf(first) }];
    }),
  );
  return readings.map(({ line }) => {
    const strip = strips.get(line);
    return strip === undefined ? undefined : matchFigure(strip, typeCase);
  });
}

function settle(line: PrintedLine, seen: FigureWitnesses, readings: readonly (RecognizedLine | undefined)[]): ReadLine {
  const { text, confidence, alternatives } = voteOnFigure(seen);
  const same = readings.find((reading) => textOf(reading) === text);
  const symbols = same === undefined ? spreadSymbols(text, line.box, confidence) : symbolsOf(same);
  return { text, box: line.box, confidence, alternatives, symbols };
}
