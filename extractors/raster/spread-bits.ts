import { PAPER } from './raster.ts';

/** Gray of packed bits, of which each row begins with a byte of its own; bits that are missing are 0. */
export function spreadBits(
  bits: Uint8Array | Uint8ClampedArray,
  width: number,
  height: number,
  isBlackZero: boolean,
): Uint8Array {
  const gray = new Uint8Array(width * height);
  const rowBytes = Math.ceil(width / 8);
  for (let y = 0, pixel = 0; y < height; y++) {
    for (let x = 0; x < width; x++, pixel++) {
      const bit = ((bits[y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
      gray[pixel] = (bit === 1) === isBlackZero ? PAPER : 0;
    }
  }
  return gray;
}
