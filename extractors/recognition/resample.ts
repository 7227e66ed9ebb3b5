import { blankRaster, type PixelBox, type Raster } from '../raster/raster.ts';

/** The neighbors of a sample and their weights, for each of the new pixels along one side. */
interface Taps {
  /** Neighbors of one sample. */
  readonly count: number;
  readonly firsts: Int32Array;
  readonly weights: Float64Array;
}

/**
 * A part of a raster, `scale` times as large, by Catmull-Rom bicubic: it keeps the two-pixel points of a figure that
 * bilinear smears. Shrunk pictures are averaged over as many pixels as one of theirs covers. What lies beyond the
 * raster's edges counts as the edge.
 */
export function resample(raster: Raster, box: PixelBox, scale: number): Raster {
  const width = Math.max(1, Math.round((box.x1 - box.x0) * scale));
  const height = Math.max(1, Math.round((box.y1 - box.y0) * scale));
  const across = tapsOf(width, scale, box.x0, raster.width);
  const down = tapsOf(height, scale, 0, box.y1 - box.y0);
  const squeezed = squeeze(raster, box, width, across);
  const scaled = blankRaster(width, height, raster.dpi * scale);
  const line = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    line.fill(0);
    for (let tap = 0; tap < down.count; tap++) {
      const weight = down.weights[y * down.count + tap] ?? 0;
      const from = (down.firsts[y * down.count + tap] ?? 0) * width;
      for (let x = 0; x < width; x++) line[x] = (line[x] ?? 0) + weight * (squeezed[from + x] ?? 0);
    }
    for (let x = 0; x < width; x++) scaled.gray[y * width + x] = Math.min(255, Math.max(0, Math.round(line[x] ?? 0)));
  }
  return scaled;
}

function squeeze(raster: Raster, box: PixelBox, width: number, { count, firsts, weights }: Taps): Float32Array {
  const rows = box.y1 - box.y0;
  const squeezed = new Float32Array(width * rows);
  for (let y = 0; y < rows; y++) {
    const row = clamp(box.y0 + y, raster.height) * raster.width;
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let tap = x * count; tap < (x + 1) * count; tap++) {
        sum += (weights[tap] ?? 0) * (raster.gray[row + (firsts[tap] ?? 0)] ?? 0);
      }
      squeezed[y * width + x] = sum;
    }
  }
  return squeezed;
}

/** Every tap's pixel, counted from `offset` and kept within `limit`, and its weight; a sample's weights add up to 1. */
function tapsOf(length: number, scale: number, offset: number, limit: number): Taps {
  const spread = Math.min(1, scale);
  const count = Math.ceil(4 / spread);
  const firsts = new Int32Array(count * length);
  const weights = new Float64Array(count * length);
  for (let index = 0; index < length; index++) {
    const at = (index + 0.5) / scale - 0.5;
    const first = Math.floor(at) - (count >> 1) + 1;
    let total = 0;
    for (let tap = 0; tap < count; tap++) {
      const weight = catmullRom(Math.abs(first + tap - at) * spread);
      firsts[index * count + tap] = clamp(offset + first + tap, limit);
      weights[index * count + tap] = weight;
      total += weight;
    }
    for (let tap = index * count; tap < (index + 1) * count; tap++) weights[tap] = (weights[tap] ?? 0) / total;
  }
  return { count, firsts, weights };
}

function catmullRom(distance: number): number {
  if (distance < 1) return 1 + distance * distance * (1.5 * distance - 2.5);
  return distance < 2 ? 2 + distance * (-4 + distance * (2.5 - 0.5 * distance)) : 0;
}

function clamp(at: number, length: number): number {
  return Math.min(length - 1, Math.max(0, at));
}
