import type { Raster } from './raster.ts';

/** The raster with its sides multiplied by `scale` (at most 1); every new pixel is the mean of the area it covers. */
export function shrinkRaster({ width, height, gray }: Raster, scale: number, dpi: number): Raster {
  const columns = Math.max(1, Math.round(width * scale));
  const rows = Math.max(1, Math.round(height * scale));
  const out = new Uint8Array(columns * rows);
  const across = sharesOf(width, columns);
  const down = sharesOf(height, rows);
  const narrow = new Float32Array(columns);
  const sums = new Float32Array(columns);
  let row = 0;
  for (let y = 0; y < height; y++) {
    narrowRow(gray, y * width, across, narrow);
    const share = down.shares[y] ?? 1;
    for (let x = 0; x < columns; x++) sums[x] = (sums[x] ?? 0) + share * (narrow[x] ?? 0);
    if ((down.targets[y + 1] ?? rows) === row) continue;
    for (let x = 0; x < columns; x++) out[row * columns + x] = (sums[x] ?? 0) * down.part * across.part + 0.5;
    row++;
    // The pixel row that lies on the border between two gives its rest to the next.
    for (let x = 0; x < columns; x++) sums[x] = (1 - share) * (narrow[x] ?? 0);
  }
  return { width: columns, height: rows, gray: out, dpi };
}

interface Shares {
  /** The new pixel in which each old one begins, and the share of it that lies there; the rest lies in the next. */
  readonly targets: Int32Array;
  readonly shares: Float32Array;
  /** New pixels an old pixel. */
  readonly part: number;
}

function sharesOf(old: number, made: number): Shares {
  const part = made / old;
  const targets = new Int32Array(old);
  const shares = new Float32Array(old);
  for (let at = 0; at < old; at++) {
    const target = Math.min(made - 1, Math.floor(at * part + 1e-9));
    targets[at] = target;
    shares[at] = Math.min(1, (target + 1 - at * part) / part);
  }
  return { targets, shares, part };
}

function narrowRow(gray: Uint8Array, start: number, { targets, shares }: Shares, narrow: Float32Array): void {
  narrow.fill(0);
  for (let x = 0; x < targets.length; x++) {
    const value = gray[start + x] ?? 0;
    const target = targets[x] ?? 0;
    const share = shares[x] ?? 1;
    narrow[target] = (narrow[target] ?? 0) + share * value;
    if (share < 1 && target + 1 < narrow.length) narrow[target + 1] = (narrow[target + 1] ?? 0) + (1 - share) * value;
  }
}
