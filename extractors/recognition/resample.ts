import { blankRaster, type PixelBox, type Raster } from '../raster/raster.ts';

/** The four neighbors of a sample and their weights, for each of the new pixels along one side. */
interface Taps {
  readonly firsts: Int32Array;
  readonly weights: Float64Array;
}

/**
 * A part of a raster, `scale` times as large, by Catmull-Rom bicubic: it keeps the two-pixel points of a figure that
 * bilinear smears. What lies beyond the raster's edges counts as the edge. Meant for scales from 0.5 up.
 */
export function resample(raster: Raster, box: PixelBox, scale: number): Raster {
  const width = Math.max(1, Math.round((box.x1 - box.x0) * scale));
  const height = Math.max(1, Math.round((box.y1 - box.y0) * scale));
  const across = tapsOf(width, scale);
  const down = tapsOf(height, scale);
  const sourceHeight = box.y1 - box.y0;
  const squeezed = new Float32Array(width * sourceHeight);
  for (let y = 0; y < sourceHeight; y++) {
    const row = clamp(box.y0 + y, raster.height) * raster.width;
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let tap = 0; tap < 4; tap++) {
        const from = clamp(box.x0 + (across.firsts[x] ?? 0) + tap, raster.width);
        sum += (across.weights[4 * x + tap] ?? 0) * (raster.gray[row + from] ?? 0);
      }
      squeezed[y * width + x] = sum;
    }
  }
  const scaled = blankRaster(width, height, raster.dpi * scale);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let tap = 0; tap < 4; tap++) {
        const from = clamp((down.firsts[y] ?? 0) + tap, sourceHeight);
        sum += (down.weights[4 * y + tap] ?? 0) * (squeezed[from * width + x] ?? 0);
      }
      scaled.gray[y * width + x] = Math.min(255, Math.max(0, Math.round(sum)));
    }
  }
  return scaled;
}

function tapsOf(length: number, scale: number): Taps {
  const firsts = new Int32Array(length);
  const weights = new Float64Array(4 * length);
  for (let index = 0; index < length; index++) {
    const at = (index + 0.5) / scale - 0.5;
    const t = at - Math.floor(at);
    firsts[index] = Math.floor(at) - 1;
    weights[4 * index] = t * (-0.5 + t * (1 - 0.5 * t));
    weights[4 * index + 1] = 1 + t * t * (-2.5 + 1.5 * t);
    weights[4 * index + 2] = t * (0.5 + t * (2 - 1.5 * t));
    weights[4 * index + 3] = t * t * (-0.5 + 0.5 * t);
  }
  return { firsts, weights };
}

function clamp(at: number, length: number): number {
  return Math.min(length - 1, Math.max(0, at));
}
