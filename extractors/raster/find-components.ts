import type { PixelBox, Raster } from './raster.ts';

/** Ink that hangs together, corners included: its box and its pixels. */
export interface Component extends PixelBox {
  /** Number of its pixels. */
  readonly area: number;
}

/** Runs of ink, line by line: where each begins and ends, its line, and where the lines' runs begin. */
interface Runs {
  readonly starts: number[];
  readonly ends: number[];
  readonly firsts: Int32Array;
}

/** Finds all ink darker than `threshold` that hangs together. */
export function findComponents(raster: Raster, threshold: number): readonly Component[] {
  const { starts, ends, firsts } = findRuns(raster, threshold);
  const parents = Int32Array.from(starts, (_, index) => index);
  const root = (run: number): number => {
    let at = run;
    while (parents[at] !== at) {
      const up = parents[at] ?? at;
      parents[at] = parents[up] ?? up;
      at = up;
    }
    return at;
  };
  for (let y = 1; y < raster.height; y++) {
    let above = firsts[y - 1] ?? 0;
    const aboveEnd = firsts[y] ?? 0;
    for (let run = aboveEnd; run < (firsts[y + 1] ?? 0); run++) {
      const start = starts[run] ?? 0;
      const end = ends[run] ?? 0;
      while (above < aboveEnd && (ends[above] ?? 0) < start) above++;
      for (let other = above; other < aboveEnd && (starts[other] ?? 0) <= end; other++) {
        const [a, b] = [root(other), root(run)];
        if (a !== b) parents[Math.max(a, b)] = Math.min(a, b);
      }
    }
  }
  return gatherBoxes(starts, ends, firsts, root);
}

function findRuns({ width, height, gray }: Raster, threshold: number): Runs {
  const starts: number[] = [];
  const ends: number[] = [];
  const firsts = new Int32Array(height + 1);
  for (let y = 0; y < height; y++) {
    firsts[y] = starts.length;
    const line = y * width;
    for (let x = 0; x < width; x++) {
      if ((gray[line + x] ?? 0) >= threshold) continue;
      starts.push(x);
      while (x < width && (gray[line + x] ?? 0) < threshold) x++;
      ends.push(x);
    }
  }
  firsts[height] = starts.length;
  return { starts, ends, firsts };
}

function gatherBoxes(
  starts: readonly number[],
  ends: readonly number[],
  firsts: Int32Array,
  root: (run: number) => number,
): readonly Component[] {
  const made = new Map<number, { x0: number; y0: number; x1: number; y1: number; area: number }>();
  for (let y = 0; y + 1 < firsts.length; y++) {
    for (let run = firsts[y] ?? 0; run < (firsts[y + 1] ?? 0); run++) {
      const [x0, x1] = [starts[run] ?? 0, ends[run] ?? 0];
      const known = made.get(root(run));
      if (known === undefined) {
        made.set(root(run), { x0, y0: y, x1, y1: y + 1, area: x1 - x0 });
        continue;
      }
      if (x0 < known.x0) known.x0 = x0;
      if (x1 > known.x1) known.x1 = x1;
      known.y1 = y + 1;
      known.area += x1 - x0;
    }
  }
  return [...made.values()];
}
