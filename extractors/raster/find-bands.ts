import { brightnessLevel } from './brightness-level.ts';
import { labelGrid, type FieldGroup } from './label-grid.ts';
import { PAPER, type PixelBox, type Raster } from './raster.ts';

/** Side of the fields in which dark ground is looked for: strokes of print leave some of them as they were. */
const FIELD_INCHES = 0.03;
/** Ground below this share of the paper's brightness is dark; nine pixels in ten are no brighter than the paper. */
const DARK = 0.68;
const PAPER_SHARE = 0.9;
/** Bands that print may stand on are at least so high and wide. */
const LEAST_INCHES = { height: 0.1, width: 0.4 };
/** Ground is dark in so many fields of nine; strokes of print are narrower. */
const SOLID_FIELDS = 7;
/** Light fields between solid ones that are no further apart are print on the band. */
const PRINT_INCHES = 0.15;
/** So much of a band is dark without its print, and so much lies away from its edges: bold print and rules do not. */
const LEAST_DARK = 0.65;
const LEAST_WITHIN = 0.3;

/** A square of a band. */
export interface BandField {
  /** Its first pixel. */
  readonly x: number;
  readonly y: number;
  /** Whether the band ends in it or beside it: to the left, right, top or bottom. */
  readonly ends: readonly (readonly [right: number, down: number])[];
}

/** A dark area of a page, as squares of `side` pixels. */
export interface Band {
  readonly side: number;
  readonly fields: readonly BandField[];
  /** Whether a pixel lies in one of the fields. */
  readonly has: (x: number, y: number) => boolean;
}

/** Finds dark areas that print may stand on, holes that print makes filled; `paper` is the brightness of the page's paper. */
export function findBands(raster: Raster): { readonly bands: readonly Band[]; readonly paper: number } {
  const paper = paperOf(raster);
  const side = Math.max(3, Math.round(raster.dpi * FIELD_INCHES));
  const columns = Math.floor(raster.width / side);
  const rows = Math.floor(raster.height / side);
  const dark = darkFields(raster, DARK * paper, side, columns, rows);
  const around = countAround(dark, columns, rows);
  const solid = dark.map((isDark, at) => (isDark === 1 && (around[at] ?? 0) >= SOLID_FIELDS ? 1 : 0));
  const ground = fillPrint(solid, columns, rows, Math.round((PRINT_INCHES * raster.dpi) / side));
  const beside = countAround(ground, columns, rows);
  // A field that is dark alone in its row or column is a rule that leaves the band.
  const isRule = (at: number): boolean => [1, columns].some((step) => dark[at - step] !== 1 && dark[at + step] !== 1);
  const isEdge = (at: number): boolean => dark[at] === 1 && (beside[at] ?? 0) > 0 && !isRule(at);
  const filled = ground.map((isGround, at) => (isGround === 1 || isEdge(at) ? 1 : 0));
  const wide = (LEAST_INCHES.width * raster.dpi) / side;
  const high = (LEAST_INCHES.height * raster.dpi) / side;
  const bands = labelGrid(filled, columns, rows)
    .filter(({ x0, x1, y0, y1 }) => x1 - x0 >= wide && y1 - y0 >= high)
    .filter(({ fields }) => fields.filter((field) => dark[field] === 1).length >= LEAST_DARK * fields.length)
    .map((group) => bandOf(group, fieldsWithHoles(group, columns), columns, side))
    .filter(({ fields }) => fields.filter(({ ends }) => ends.length === 0).length >= LEAST_WITHIN * fields.length);
  return { bands, paper };
}

function paperOf({ gray }: Raster): number {
  const counts = new Uint32Array(PAPER + 1);
  for (let pixel = 0; pixel < gray.length; pixel += 7) {
    counts[gray[pixel] ?? 0] = (counts[gray[pixel] ?? 0] ?? 0) + 1;
  }
  return brightnessLevel(counts, PAPER_SHARE);
}

/** 1 for fields at least half of whose pixels are darker than `threshold`. */
function darkFields(
  { width, gray }: Raster,
  threshold: number,
  side: number,
  columns: number,
  rows: number,
): Uint8Array {
  const counts = new Uint16Array(columns * rows);
  for (let y = 0; y < rows * side; y++) {
    const row = Math.floor(y / side) * columns;
    for (let column = 0, pixel = y * width; column < columns; column++) {
      let count = 0;
      for (const end = pixel + side; pixel < end; pixel++) if ((gray[pixel] ?? PAPER) < threshold) count++;
      counts[row + column] = (counts[row + column] ?? 0) + count;
    }
  }
  return Uint8Array.from(counts, (count) => (2 * count >= side * side ? 1 : 0));
}

/** For each field but those at the edge of the page, how many of the nine of which it is the middle are marked. */
function countAround(marked: Uint8Array, columns: number, rows: number): Uint8Array {
  const counts = new Uint8Array(marked.length);
  for (let y = 1; y + 1 < rows; y++) {
    for (let at = y * columns + 1; at + 1 < (y + 1) * columns; at++) {
      for (const middle of [at - columns, at, at + columns]) {
        counts[at] = (counts[at] ?? 0) + (marked[middle - 1] ?? 0) + (marked[middle] ?? 0) + (marked[middle + 1] ?? 0);
      }
    }
  }
  return counts;
}

/** The solid fields and the light ones between them, along rows and then along columns. */
function fillPrint(solid: Uint8Array, columns: number, rows: number, most: number): Uint8Array {
  const filled = Uint8Array.from(solid);
  const fill = (start: number, step: number, count: number): void => {
    let last = -1;
    for (let at = 0; at < count; at++) {
      if (filled[start + at * step] !== 1) continue;
      if (last >= 0 && at - last <= most) for (let hole = last + 1; hole < at; hole++) filled[start + hole * step] = 1;
      last = at;
    }
  };
  for (let row = 0; row < rows; row++) fill(row * columns, 1, columns);
  for (let column = 0; column < columns; column++) fill(column, columns, rows);
  return filled;
}

const SIDES = [
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
] as const;

/** The fields of a group and those that it encloses: print. */
function fieldsWithHoles({ fields, ...box }: FieldGroup, columns: number): readonly number[] {
  const [across, down] = [box.x1 - box.x0, box.y1 - box.y0];
  const rest = new Uint8Array(across * down).fill(1);
  for (const field of fields) {
    const x = field % columns;
    rest[((field - x) / columns - box.y0) * across + x - box.x0] = 0;
  }
  const holes = labelGrid(rest, across, down).filter(
    ({ x0, y0, x1, y1 }) => x0 > 0 && y0 > 0 && x1 < across && y1 < down,
  );
  const placeOf = (field: number): number =>
    (Math.floor(field / across) + box.y0) * columns + (field % across) + box.x0;
  return [...fields, ...holes.flatMap((hole) => hole.fields.map(placeOf))];
}

function bandOf(box: PixelBox, fields: readonly number[], columns: number, side: number): Band {
  const own = new Set(fields);
  const has = (x: number, y: number): boolean => x >= box.x0 && x < box.x1 && own.has(y * columns + x);
  return {
    side,
    has: (x, y) => has(Math.floor(x / side), Math.floor(y / side)),
    fields: fields.map((field) => {
      const x = field % columns;
      const y = (field - x) / columns;
      return { x: x * side, y: y * side, ends: SIDES.filter(([right, down]) => !has(x + right, y + down)) };
    }),
  };
}
