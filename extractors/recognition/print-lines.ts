import { inkRuns } from '../raster/ink-runs.ts';
import type { PixelBox, Raster } from '../raster/raster.ts';
import { isFlatStroke } from './flat-stroke.ts';

/** Joined runs of rows up to this many typical heights are one line: 二 and 三 have blank rows within. */
const JOINED_HEIGHTS = 1.35;
/** A run higher than this is lines that a speck, or a tail, holds together. */
const MERGED_HEIGHTS = 1.7;
/** Rows with less ink than this share of the width part such lines. */
const FAINT_ROW_SHARE = 0.03;

interface Rows {
  readonly from: number;
  readonly to: number;
}

/** Print so far apart, in heights of its line, is of columns beside each other, which are read each by itself. */
const COLUMN_GAP = 1.4;

/** Parts a line where nothing is printed for long: what stands in other columns would be read as one text with it. */
export function partLine(page: Raster, line: PixelBox, threshold: number): readonly PixelBox[] {
  const least = COLUMN_GAP * (line.y1 - line.y0);
  const parts: { from: number; to: number }[] = [];
  for (const run of inkRuns(page, line, threshold)) {
    const last = parts.at(-1);
    if (last !== undefined && run.from - last.to < least) last.to = run.to;
    else parts.push({ ...run });
  }
  if (parts.length < 2) return [line];
  return parts.map(({ from, to }) => {
    const rows = rowRuns(page, { ...line, x0: from, x1: to }, threshold, 1);
    return { x0: from, x1: to, y0: rows[0]?.from ?? line.y0, y1: rows.at(-1)?.to ?? line.y1 };
  });
}

/** The lines of print inside the ink of each cell, top down; `threshold` is the gray below which a pixel is ink. */
export function findPrintLines(
  page: Raster,
  inks: readonly (PixelBox | null)[],
  threshold: number,
): readonly (readonly PixelBox[])[] {
  const runs = inks.map((ink) => (ink === null ? [] : rowRuns(page, ink, threshold, 1)));
  const heights = inks
    .flatMap((ink, index) => (ink === null ? [] : heightsOfPrint(page, ink, runs[index] ?? [], threshold)))
    .sort((a, b) => a - b);
  // Points are runs too, but never most of them.
  const typical = heights[Math.floor(heights.length * 0.6)] ?? 1;
  return inks.map((ink, index) => {
    if (ink === null) return [];
    const parted = (runs[index] ?? []).flatMap((run) => partRun(page, ink, run, threshold, typical));
    return joinRuns(parted, typical).map((rows) => trim(page, ink, rows, threshold));
  });
}

function heightsOfPrint(page: Raster, ink: PixelBox, runs: readonly Rows[], threshold: number): readonly number[] {
  const print = runs.filter(({ from, to }) => !isFlatStroke(page, { ...ink, y0: from, y1: to }, threshold));
  return print.map(({ from, to }) => to - from);
}

function partRun(page: Raster, ink: PixelBox, run: Rows, threshold: number, typical: number): readonly Rows[] {
  if (run.to - run.from <= MERGED_HEIGHTS * typical) return [run];
  const least = Math.max(2, Math.round((ink.x1 - ink.x0) * FAINT_ROW_SHARE));
  const parted = rowRuns(page, { ...ink, y0: run.from, y1: run.to }, threshold, least);
  return parted.length < 2 ? [run] : parted;
}

function rowRuns(page: Raster, { x0, y0, x1, y1 }: PixelBox, threshold: number, least: number): readonly Rows[] {
  const runs: Rows[] = [];
  let from = -1;
  for (let y = y0; y <= y1; y++) {
    const hasInk = y < y1 && countInk(page, y, x0, x1, threshold, least) >= least;
    if (hasInk && from < 0) from = y;
    if (hasInk || from < 0) continue;
    runs.push({ from, to: y });
    from = -1;
  }
  return runs;
}

function countInk(
  { width, gray }: Raster,
  y: number,
  x0: number,
  x1: number,
  threshold: number,
  enough: number,
): number {
  let count = 0;
  for (let x = x0; x < x1 && count < enough; x++) if ((gray[y * width + x] ?? 255) < threshold) count++;
  return count;
}

function joinRuns(runs: readonly Rows[], typical: number): readonly Rows[] {
  const lines: Rows[] = [];
  for (const run of runs) {
    const last = lines.at(-1);
    const isSame = last !== undefined && run.to - last.from <= JOINED_HEIGHTS * typical;
    if (isSame) lines[lines.length - 1] = { from: last.from, to: run.to };
    else lines.push(run);
  }
  return lines;
}

function trim({ width, gray }: Raster, ink: PixelBox, { from, to }: Rows, threshold: number): PixelBox {
  let [x0, x1] = [ink.x1, ink.x0];
  for (let y = from; y < to; y++) {
    for (let x = ink.x0; x < ink.x1; x++) {
      if ((gray[y * width + x] ?? 255) >= threshold) continue;
      x0 = Math.min(x0, x);
      x1 = Math.max(x1, x + 1);
    }
  }
  return x0 < x1 ? { x0, y0: from, x1, y1: to } : { ...ink, y0: from, y1: to };
}
