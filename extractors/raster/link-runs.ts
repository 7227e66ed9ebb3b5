import { extentOf } from '../extent.ts';
import type { LineRuns } from './line-runs.ts';
import type { Raster } from './raster.ts';

/** A line as it was drawn, which may drift and bow: where its middle stands at each column from `from` on. */
export interface LineTrack {
  readonly from: number;
  /** Row of its middle, column by column. */
  readonly rows: Float32Array;
}

/** Links the runs of neighboring lines of pixels to tracks at least `shortest` pixels long. */
export function linkRuns(raster: Raster, { starts, ends, firsts }: LineRuns, shortest: number): readonly LineTrack[] {
  const parents = Int32Array.from(starts, (_, index) => index);
  const root = (run: number): number => {
    let at = run;
    while (parents[at] !== at) at = parents[at] = parents[parents[at] ?? at] ?? at;
    return at;
  };
  const rowOf = new Int32Array(starts.length);
  for (let y = 0; y + 1 < firsts.length; y++) {
    for (let run = firsts[y] ?? 0; run < (firsts[y + 1] ?? 0); run++) {
      rowOf[run] = y;
      for (let other = y === 0 ? run : (firsts[y - 1] ?? 0); other < (firsts[y] ?? 0); other++) {
        if ((starts[other] ?? 0) < (ends[run] ?? 0) && (starts[run] ?? 0) < (ends[other] ?? 0)) {
          parents[root(run)] = root(other);
        }
      }
    }
  }
  const groups = new Map<number, number[]>();
  for (let run = 0; run < starts.length; run++) {
    const group = groups.get(root(run));
    if (group) group.push(run);
    else groups.set(root(run), [run]);
  }
  const tracks: LineTrack[] = [];
  for (const runs of groups.values()) {
    const [from] = extentOf(runs.map((run) => starts[run] ?? 0));
    const [, to] = extentOf(runs.map((run) => ends[run] ?? 0));
    if (to - from >= shortest) tracks.push(traceMiddle(raster, runs, starts, ends, rowOf, from, to));
  }
  return tracks;
}

/** The middle of the ink of a group of runs, column by column, evened out over its neighborhood. */
function traceMiddle(
  { width, gray, dpi }: Raster,
  runs: readonly number[],
  starts: readonly number[],
  ends: readonly number[],
  rowOf: Int32Array,
  from: number,
  to: number,
): LineTrack {
  const weights = new Float64Array(to - from + 1);
  const moments = new Float64Array(to - from + 1);
  for (const run of runs) {
    const row = rowOf[run] ?? 0;
    for (let x = starts[run] ?? 0; x < (ends[run] ?? 0); x++) {
      const ink = 255 - (gray[row * width + x] ?? 255) + 0.01;
      weights[x - from] = (weights[x - from] ?? 0) + ink * ink;
      moments[x - from] = (moments[x - from] ?? 0) + ink * ink * row;
    }
  }
  // Running sums give the mean over any stretch at once.
  for (let at = 1; at <= to - from; at++) {
    weights[at] = (weights[at] ?? 0) + (weights[at - 1] ?? 0);
    moments[at] = (moments[at] ?? 0) + (moments[at - 1] ?? 0);
  }
  const reach = Math.max(6, Math.round(dpi * 0.12));
  const rows = new Float32Array(to - from);
  for (let at = 0; at < rows.length; at++) {
    const first = Math.max(0, at - reach);
    const last = Math.min(rows.length - 1, at + reach);
    const before = first === 0 ? -1 : first - 1;
    const weight = (weights[last] ?? 0) - (weights[before] ?? 0);
    rows[at] = ((moments[last] ?? 0) - (moments[before] ?? 0)) / Math.max(1e-6, weight);
  }
  return { from, rows };
}
