import type { Raster } from '../raster/raster.ts';

/** Every pixel as the mean of itself and the eight around it, in place: the grain of a scan goes, strokes stay. */
export function softenPrint({ width, height, gray }: Raster): void {
  const across = new Float32Array(gray.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const own = gray[at] ?? 0;
      across[at] = (own + (x > 0 ? (gray[at - 1] ?? 0) : own) + (x + 1 < width ? (gray[at + 1] ?? 0) : own)) / 3;
    }
  }
  for (let at = 0; at < gray.length; at++) {
    const own = across[at] ?? 0;
    gray[at] = Math.round((own + (across[at - width] ?? own) + (across[at + width] ?? own)) / 3);
  }
}
