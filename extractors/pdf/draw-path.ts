import { extentOf } from '../extent.ts';
import type { Box } from '../../model/document.ts';
import { boxAround } from '../page/box-around.ts';
import { intersect, type GraphicsState } from './graphics-state.ts';
import { enlargementOf, transformBox } from './matrix.ts';
import type { PageCanvas } from './page-canvas.ts';

/** Commands in the path data of pdf.js (`DrawOPS`); 1 is a straight line, like every command that is not named here. */
const MOVE = 0;
const CURVE = 2;
const QUADRATIC = 3;
const CLOSE = 4;

/** A filled shape not thicker than this is a ruling: Chromium, Word and Excel draw borders so; in points. */
const THICKEST_RULING = 3.2;
/** Shorter strokes are parts of letters or of dashes. */
const SHORTEST_RULING = 0.4;
/** How far from level a line may lean and still rule a table, as a slope. */
const MAX_SLOPE = 0.01;

/** One stretch of a path as drawn: its corners on the page as shown. */
interface Outline {
  readonly xs: number[];
  readonly ys: number[];
  isCurved: boolean;
  isClosed: boolean;
}

/** The outlines of path data as they stand on the page as shown. */
export function outlinesOf(data: ArrayLike<number>, state: GraphicsState): readonly Outline[] {
  const [a, b, c, d, e, f] = state.matrix;
  const outlines: Outline[] = [];
  let outline: Outline | undefined;
  for (let at = 0; at < data.length;) {
    const command = data[at++];
    if (command === CLOSE) {
      if (outline) outline.isClosed = true;
      continue;
    }
    if (command === CURVE || command === QUADRATIC) {
      if (outline) outline.isCurved = true;
      at += command === CURVE ? 4 : 2;
    }
    const x = data[at++] ?? 0;
    const y = data[at++] ?? 0;
    if (command === MOVE || outline === undefined) {
      outline = { xs: [], ys: [], isCurved: false, isClosed: false };
      outlines.push(outline);
    }
    outline.xs.push(a * x + c * y + e);
    outline.ys.push(b * x + d * y + f);
  }
  return outlines;
}

/** Strokes a path: each of its level and upright stretches is a ruling. */
export function strokePath(outlines: readonly Outline[], state: GraphicsState, canvas: PageCanvas): void {
  if (state.strokeAlpha === 0 || state.strokeColor === 'none') return;
  const widthPoints = Math.max(0.1, state.lineWidth * enlargementOf(state.matrix));
  for (const { xs, ys, isClosed } of outlines) {
    const corners = isClosed ? xs.length + 1 : xs.length;
    for (let next = 1; next < corners; next++) {
      const to = next % xs.length;
      const box = {
        x0: xs[next - 1] ?? 0,
        y0: ys[next - 1] ?? 0,
        x1: xs[to] ?? 0,
        y1: ys[to] ?? 0,
      };
      addRuling(orderCorners(box), widthPoints, state.strokeColor, state.clip, canvas);
    }
  }
}

/** Fills a path: thin shapes are rulings, the others areas that may lie behind text or over it. */
export function fillPath(outlines: readonly Outline[], state: GraphicsState, canvas: PageCanvas): void {
  if (state.fillAlpha === 0) return;
  for (const outline of outlines) {
    const box = boxOf(outline);
    const width = box.x1 - box.x0;
    const height = box.y1 - box.y0;
    const thickness = Math.min(width, height);
    if (outline.isCurved && thickness > 0.5) canvas.curvedFills += 1;
    if (thickness <= THICKEST_RULING) addRuling(box, thickness, state.fillColor, state.clip, canvas);
    else if (!outline.isCurved && state.fillAlpha > 0.9) addFill(box, state, canvas);
  }
}

/** Narrows the clip to the box around a path. */
export function clipToPath(outlines: readonly Outline[], state: GraphicsState): void {
  const boxes = outlines.map(boxOf);
  if (boxes.length === 0) return;
  state.clip = intersect(boxAround(boxes), state.clip);
}

/** Narrows the clip to a rectangle of the space in which it is drawn. */
export function clipToBox(
  [left, bottom, right, top]: ArrayLike<number> & Iterable<number>,
  state: GraphicsState,
): void {
  const box = transformBox(state.matrix, left ?? 0, bottom ?? 0, right ?? 0, top ?? 0);
  state.clip = intersect(box, state.clip);
}

function boxOf({ xs, ys }: Outline): Box {
  const [[x0, x1], [y0, y1]] = [extentOf(xs), extentOf(ys)];
  return { x0, y0, x1, y1 };
}

function orderCorners({ x0, y0, x1, y1 }: Box): Box {
  return { x0: Math.min(x0, x1), y0: Math.min(y0, y1), x1: Math.max(x0, x1), y1: Math.max(y0, y1) };
}

function addFill(box: Box, state: GraphicsState, canvas: PageCanvas): void {
  const seen = intersect(box, state.clip);
  if (seen.x1 - seen.x0 < 1 || seen.y1 - seen.y0 < 1 || state.fillColor === 'none') return;
  canvas.fills.push({ ...seen, color: state.fillColor });
}

function addRuling(box: Box, widthPoints: number, color: string, clip: Box, canvas: PageCanvas): void {
  if (color === 'none') return;
  const width = box.x1 - box.x0;
  const height = box.y1 - box.y0;
  const length = Math.max(width, height);
  const across = Math.min(width, height);
  const isLevel = across <= Math.max(0.3, length * MAX_SLOPE) || across <= widthPoints + 0.01;
  if (length < SHORTEST_RULING || !isLevel) return;
  // A line on the very edge of its clip is half seen, and seen all the same.
  const half = widthPoints / 2 + 0.5;
  const seen = intersect(box, { x0: clip.x0 - half, y0: clip.y0 - half, x1: clip.x1 + half, y1: clip.y1 + half });
  if (seen.x1 < seen.x0 || seen.y1 < seen.y0) return;
  const isHorizontal = width >= height;
  canvas.rulings.push({
    at: isHorizontal ? (seen.y0 + seen.y1) / 2 : (seen.x0 + seen.x1) / 2,
    from: isHorizontal ? seen.x0 : seen.y0,
    to: isHorizontal ? seen.x1 : seen.y1,
    widthPoints,
    isHorizontal,
    order: canvas.fills.length,
    color,
  });
}
