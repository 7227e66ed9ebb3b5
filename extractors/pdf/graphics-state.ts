import type { Box } from '../../model/document.ts';
import { IDENTITY, type Matrix } from './matrix.ts';

/** What of a font places its glyphs. */
export interface FontMetrics {
  /** Text space per unit of glyph width; 0.001 in all but Type 3 fonts. */
  readonly unit: number;
  readonly isVertical: boolean;
}

/** Fonts of which nothing is known still advance by thousandths of their size. */
export const PLAIN_METRICS: FontMetrics = { unit: 0.001, isVertical: false };

/** The part of the PDF graphics state that decides where and whether text and lines are seen (ISO 32000-1, 8.4 and 9.3). */
export interface GraphicsState {
  matrix: Matrix;
  clip: Box;
  lineWidth: number;
  /** #rrggbb, or `none` for transparent and patterns. */
  fillColor: string;
  strokeColor: string;
  fillAlpha: number;
  strokeAlpha: number;
  /** Entries under which paint is not seen in its own colors: blending, soft masks, transfer functions. */
  effects: ReadonlySet<string>;
  font: FontMetrics;
  fontSize: number;
  characterSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  renderingMode: number;
}

/** The state with which a page begins: `matrix` lays PDF space on the page as shown, `clip` is the page. */
export function initialState(matrix: Matrix, clip: Box): GraphicsState {
  return {
    matrix,
    clip,
    lineWidth: 1,
    fillColor: '#000000',
    strokeColor: '#000000',
    fillAlpha: 1,
    strokeAlpha: 1,
    effects: new Set(),
    font: PLAIN_METRICS,
    fontSize: 0,
    characterSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderingMode: 0,
  };
}

/** Where text goes on: matrix of the text, and the pen within it. */
export interface TextPosition {
  matrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
}

/** The position with which a text object begins. */
export function initialPosition(): TextPosition {
  return { matrix: IDENTITY, x: 0, y: 0, lineX: 0, lineY: 0 };
}

/** The part of `box` that lies within `clip`; may be empty (x1 < x0). */
export function intersect(box: Box, clip: Box): Box {
  return {
    x0: Math.max(box.x0, clip.x0),
    y0: Math.max(box.y0, clip.y0),
    x1: Math.min(box.x1, clip.x1),
    y1: Math.min(box.y1, clip.y1),
  };
}
