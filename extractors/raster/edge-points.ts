import type { PixelBox, Raster } from './raster.ts';

/** Places of edges: x and y of each, in pixels. */
export interface EdgePoints {
  readonly xs: Float32Array;
  readonly ys: Float32Array;
}

/** So many points tell the angle as well as all do. */
const ENOUGH = 60_000;

/**
 * Places at which ink ends: downwards (feet of letters, lower sides of horizontal lines), or to the right (vertical
 * lines). Only ink wider than noise counts: the pixel and one beside it along the edge.
 */
export function findEdges(
  { width, gray }: Raster,
  threshold: number,
  box: PixelBox,
  direction: 'down' | 'right',
): EdgePoints {
  const across = direction === 'down' ? width : 1;
  const along = direction === 'down' ? 1 : width;
  const found: number[] = [];
  for (let y = box.y0; y < box.y1 - 2; y++) {
    for (let pixel = y * width + box.x0, end = y * width + box.x1 - 2; pixel < end; pixel++) {
      if ((gray[pixel] ?? 0) >= threshold) continue;
      if ((gray[pixel + across] ?? 0) < threshold || (gray[pixel + along] ?? 0) >= threshold) continue;
      if ((gray[pixel + across + along] ?? 0) >= threshold) found.push(pixel);
    }
  }
  const step = Math.max(1, found.length / ENOUGH);
  const count = Math.floor(found.length / step);
  const xs = new Float32Array(count);
  const ys = new Float32Array(count);
  for (let index = 0; index < count; index++) {
    const pixel = found[Math.floor(index * step)] ?? 0;
    xs[index] = pixel % width;
    ys[index] = Math.floor(pixel / width);
  }
  return { xs, ys };
}
