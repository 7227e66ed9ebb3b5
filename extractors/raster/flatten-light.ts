import { brightnessLevel } from './brightness-level.ts';
import { PAPER, type Raster } from './raster.ts';

/** Side of the fields for which the light is measured: wider than a character's strokes, narrower than a cell. */
const FIELD_INCHES = 0.2;
/** The brightness that this share of a field's pixels does not reach is print; paper lies above. */
const PRINT_SHARE = 0.75;
/** A field that has less light than this share of its neighborhood is no paper but something dark on it. */
const DARKEST_PAPER = 0.45;

/** Evens the light out: shadows, folds and gray cells become white paper, print keeps its contrast to what is around it. */
export function flattenLight(raster: Raster): Raster {
  const { width, height, gray } = raster;
  const side = Math.max(8, Math.round(raster.dpi * FIELD_INCHES));
  const columns = Math.ceil(width / side);
  const rows = Math.ceil(height / side);
  const light = evenHoles(measureLight(raster, side, columns, rows), columns, rows);
  const out = new Uint8Array(gray.length);
  const gains = new Float32Array(width);
  for (let y = 0; y < height; y++) {
    gainsOfLine(light, columns, rows, side, y, gains);
    for (let x = 0, pixel = y * width; x < width; x++, pixel++) {
      const value = (gray[pixel] ?? 0) * (gains[x] ?? 1);
      out[pixel] = value > PAPER ? PAPER : value;
    }
  }
  return { ...raster, gray: out };
}

function measureLight({ width, height, gray }: Raster, side: number, columns: number, rows: number): Float32Array {
  const light = new Float32Array(columns * rows);
  const counts = new Uint32Array(64);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      counts.fill(0);
      for (let y = row * side; y < Math.min(height, (row + 1) * side); y += 2) {
        const end = y * width + Math.min(width, (column + 1) * side);
        for (let pixel = y * width + column * side; pixel < end; pixel += 2) {
          const level = (gray[pixel] ?? 0) >> 2;
          counts[level] = (counts[level] ?? 0) + 1;
        }
      }
      light[row * columns + column] = brightnessLevel(counts, PRINT_SHARE) * 4 + 2;
    }
  }
  return light;
}

/** Gives fields that are dark in the midst of light (bold print, pictures) the light of their neighborhood. */
function evenHoles(light: Float32Array, columns: number, rows: number): Float32Array {
  const even = new Float32Array(light.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let most = 0;
      for (let y = Math.max(0, row - 2); y <= Math.min(rows - 1, row + 2); y++) {
        for (let x = Math.max(0, column - 2); x <= Math.min(columns - 1, column + 2); x++) {
          most = Math.max(most, light[y * columns + x] ?? 0);
        }
      }
      const own = light[row * columns + column] ?? 0;
      even[row * columns + column] = Math.max(1, own < DARKEST_PAPER * most ? most : own);
    }
  }
  return even;
}

/** By what each pixel of one line is multiplied to make its paper white, by straight interpolation between the middles of the fields. */
function gainsOfLine(
  light: Float32Array,
  columns: number,
  rows: number,
  side: number,
  y: number,
  gains: Float32Array,
): void {
  const down = Math.min(rows - 1, Math.max(0, (y + 0.5) / side - 0.5));
  const top = Math.floor(down);
  const bottom = Math.min(rows - 1, top + 1);
  const share = down - top;
  const at = (column: number): number =>
    (light[top * columns + column] ?? 0) * (1 - share) + (light[bottom * columns + column] ?? 0) * share;
  for (let column = -1; column < columns; column++) {
    const left = at(Math.max(0, column));
    const right = at(Math.min(columns - 1, column + 1));
    const start = Math.round((column + 0.5) * side);
    for (let x = Math.max(0, start); x < Math.min(gains.length, start + side + 1); x++) {
      gains[x] = PAPER / (left + ((right - left) * (x - start)) / side);
    }
  }
}
