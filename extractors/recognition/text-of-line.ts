import type { PixelBox } from '../raster/raster.ts';
import type { RecognizedLine, RecognizedSymbol } from './recognizer.ts';

/** The symbols of a line in reading order; none where nothing was read. */
export function symbolsOf(line: RecognizedLine | undefined): readonly RecognizedSymbol[] {
  return line?.words.flatMap(({ symbols }) => symbols) ?? [];
}

/** The text of a line. Chinese is recognized with spaces that are not printed: only Latin words keep theirs. */
export function textOf(line: RecognizedLine | undefined): string {
  let text = '';
  for (const { symbols } of line?.words ?? []) {
    const word = symbols.map((symbol) => symbol.text).join('');
    text += /[A-Za-z]$/.test(text) && /^[A-Za-z]/.test(word) ? ` ${word}` : word;
  }
  return text;
}

/** Whether most of a text is Latin letters: Chinese data know them, but English ones read them better. */
export function isLatin(text: string): boolean {
  const symbols = text.replace(/[\s\p{P}\p{S}\d]/gu, '');
  const letters = symbols.replace(/[^\p{Script=Latin}]/gu, '');
  return letters.length > 1 && letters.length >= 0.6 * symbols.length;
}

/** Mean confidence of its symbols, 0–1; 0 where nothing was read. */
export function confidenceOf(line: RecognizedLine | undefined): number {
  const symbols = symbolsOf(line);
  return symbols.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, symbols.length);
}

/** Symbols for a text that no reading has, side by side over its box. */
export function spreadSymbols(text: string, box: PixelBox, confidence: number): readonly RecognizedSymbol[] {
  const symbols = [...text];
  const step = (box.x1 - box.x0) / Math.max(1, symbols.length);
  return symbols.map((symbol, index) => {
    const x0 = Math.round(box.x0 + index * step);
    return {
      text: symbol,
      box: { ...box, x0, x1: Math.round(box.x0 + (index + 1) * step) },
      confidence,
    };
  });
}
