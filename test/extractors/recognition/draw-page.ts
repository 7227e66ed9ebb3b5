import { createCanvas } from '@napi-rs/canvas';
import type { PixelBox, Raster } from '../../../extractors/raster/raster.ts';

/** One drawn text: where it stands, and its size in pixels. */
export interface DrawnText {
  readonly text: string;
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly pixels: number;
  readonly font?: string;
}

/** A page of texts in black on white, at 150 dpi. */
export function drawPage(width: number, height: number, texts: readonly DrawnText[]): Raster {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000';
  for (const { text, x, y, pixels, font = 'sans-serif' } of texts) {
    context.font = `${pixels}px ${font}`;
    context.fillText(text, x, y);
  }
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, dpi: 150, gray: Uint8Array.from({ length: width * height }, (_, at) => data[4 * at] ?? 255) };
}

/** One cell a box: the ink inside it, or null. */
export function inkIn({ width, gray }: Raster, { x0, y0, x1, y1 }: PixelBox, threshold = 160): PixelBox | null {
  const ink = { x0: x1, y0: y1, x1: x0, y1: y0 };
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      if ((gray[y * width + x] ?? 255) >= threshold) continue;
      ink.x0 = Math.min(ink.x0, x);
      ink.y0 = Math.min(ink.y0, y);
      ink.x1 = Math.max(ink.x1, x + 1);
      ink.y1 = Math.max(ink.y1, y + 1);
    }
  }
  return ink.x0 < ink.x1 ? ink : null;
}

/** Every column of figures drawn as a grid of cells, 20 pixels high and `cellWidth` wide; a blank text is a blank cell. */
export function drawGrid(
  rows: readonly (readonly string[])[],
  cellWidth: number,
  pixels: number,
  font?: string,
): { readonly raster: Raster; readonly inks: readonly (PixelBox | null)[] } {
  const height = 2 * pixels;
  const texts = rows.flatMap((row, down) =>
    row.map((text, across) => ({
      text,
      x: 10 + across * cellWidth,
      y: 10 + down * height + Math.round(1.2 * pixels),
      pixels,
      ...(font === undefined ? {} : { font }),
    })),
  );
  const raster = drawPage(
    20 + cellWidth * Math.max(...rows.map(({ length }) => length)),
    20 + height * rows.length,
    texts,
  );
  const inks = rows.flatMap((row, down) =>
    row.map((_, across) => {
      const [x0, y0] = [5 + across * cellWidth, 10 + down * height];
      return inkIn(raster, { x0, y0, x1: x0 + cellWidth - 2, y1: y0 + height });
    }),
  );
  return { raster, inks };
}
