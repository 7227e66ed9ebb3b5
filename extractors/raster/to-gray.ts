import { PAPER, type Colors, type Raster } from './raster.ts';
import { findStamps } from './find-stamps.ts';

/**
 * Turns colors into gray on white paper. Red ink of stamps is taken off: beneath it only what is dark in red light as well,
 * the print, is left.
 */
export function toGray(colors: Colors, width: number, height: number, dpi: number): Raster {
  const { data, channels } = colors;
  const gray = new Uint8Array(width * height);
  let reds = 0;
  for (let pixel = 0, at = 0; pixel < gray.length; pixel++, at += channels) {
    const alpha = channels === 4 ? (data[at + 3] ?? 255) : 255;
    let red = data[at] ?? 0;
    let green = data[at + 1] ?? 0;
    let blue = data[at + 2] ?? 0;
    if (alpha !== 255) {
      const paper = PAPER * (255 - alpha);
      red = (red * alpha + paper) / 255;
      green = (green * alpha + paper) / 255;
      blue = (blue * alpha + paper) / 255;
    }
    gray[pixel] = (red * 77 + green * 150 + blue * 29) >> 8;
    if (red - green > 50 && red - blue > 30) reds++;
  }
  const raster = { width, height, gray, dpi };
  // A stamp of a square inch's tenth at the least; fewer red pixels are noise of the camera.
  if (reds > 0.02 * dpi * dpi) for (const box of findStamps(colors, width, height, dpi)) liftRed(colors, raster, box);
  return raster;
}

function liftRed(
  { data, channels }: Colors,
  { width, gray }: Raster,
  { x0, y0, x1, y1 }: { x0: number; y0: number; x1: number; y1: number },
): void {
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const pixel = y * width + x;
      gray[pixel] = Math.max(gray[pixel] ?? 0, data[channels * pixel] ?? 0);
    }
  }
}
