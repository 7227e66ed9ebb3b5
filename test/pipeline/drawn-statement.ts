import { createCanvas } from '@napi-rs/canvas';
import type { PixelBox, Raster } from '../../extractors/raster/raster.ts';
import { cutPicture } from '../../extractors/recognition/figure-picture.ts';
import type { FieldReading, PageReader } from '../../extractors/scan/page-reader.ts';

/** A page with one statement on it: what is printed, and what a reader makes of it where that is something else. */
export interface DrawnStatement {
  readonly lines: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly misread?: ReadonlyMap<string, string>;
}

const WIDTHS = [110, 190, 130, 130, 130];
const ROW_PIXELS = 34;
const [LEFT, TOP] = [60, 130];

/** The statement as a PNG; labels stand for themselves as Latin words, since no Chinese font need be there. */
export function drawStatement({ lines, rows }: DrawnStatement): Uint8Array {
  const right = LEFT + WIDTHS.reduce((sum, width) => sum + width, 0);
  const bottom = TOP + ROW_PIXELS * rows.length;
  const canvas = createCanvas(right + LEFT, bottom + LEFT);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  context.font = '17px sans-serif';
  lines.forEach((text, index) => context.fillText(`Line ${text.length}`, LEFT, 50 + 36 * index));
  rows.forEach((row, down) => {
    let x = LEFT;
    row.forEach((text, across) => {
      const y = TOP + down * ROW_PIXELS;
      context.strokeRect(x, y, WIDTHS[across] ?? 0, ROW_PIXELS);
      const isFigure = /^[\d.,-]*$/.test(text);
      context.fillText(isFigure ? text : `name ${text.length}`, x + 12, y + 23);
      x += WIDTHS[across] ?? 0;
    });
  });
  return canvas.toBuffer('image/png');
}

/** Reads a drawn statement as it is printed, but for what it misreads; figures come with their pictures. */
export class KnowingReader implements PageReader {
  readonly #texts: readonly string[];

  constructor({ lines, rows, misread }: DrawnStatement) {
    const printed = [...rows.flat().filter((text) => text !== ''), ...lines];
    this.#texts = printed.map((text) => misread?.get(text) ?? text);
  }

  read(print: Raster, fields: readonly PixelBox[]): Promise<readonly FieldReading[]> {
    return Promise.resolve(fields.map((box, index) => this.#readField(print, box, this.#texts[index] ?? '')));
  }

  sample(print: Raster, fields: readonly PixelBox[]): Promise<readonly FieldReading[]> {
    return Promise.resolve(fields.map((box) => this.#readField(print, box, '0')));
  }

  learn(): void {
    // It knows what it needs.
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #readField(print: Raster, box: PixelBox, text: string): FieldReading {
    const reading = { words: [{ text, box, confidence: 0.97 }], confidence: 0.97, alternatives: [] };
    if (!/^\d[\d.,b]*$/.test(text)) return reading;
    // Digits of 17 pixels' print.
    return { ...reading, picture: cutPicture(print, { box, typicalHeight: 13 }, 13, { text, confidence: 0.97 }) };
  }
}
