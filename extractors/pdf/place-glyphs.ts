import type { Direction } from '../page/marks.ts';
import type { GraphicsState, TextPosition } from './graphics-state.ts';
import { multiply, type Matrix } from './matrix.ts';
import { mendCharacters } from './mend-characters.ts';
import type { PageCanvas } from './page-canvas.ts';

/** What pdf.js gives for one character of a shown text; numbers between them move the pen, in thousandths of an em. */
export interface ShownGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly vmetric?: readonly [number, number, number] | null;
  readonly isSpace: boolean;
}

/** Share of the em above and below the baseline that ink usually takes, in Chinese and Latin fonts alike. */
const ASCENT = 0.86;
const DESCENT = 0.14;
/** Text leaning more than this from the four directions (watermarks, stamps) is no text of a table, in radians. */
const MAX_LEAN = 0.17;

/** Shows one text: puts its glyphs on the canvas and moves the pen (ISO 32000-1, 9.4.4). */
export function placeGlyphs(
  shown: readonly (ShownGlyph | number)[],
  state: GraphicsState,
  pen: TextPosition,
  canvas: PageCanvas,
): void {
  const { fontSize, horizontalScale, font } = state;
  const matrix = multiply(state.matrix, pen.matrix);
  const direction = directionOf(matrix, fontSize * horizontalScale);
  let isAfterSpace = false;
  for (const item of shown) {
    if (typeof item === 'number') {
      advance(pen, (-item / 1000) * fontSize, font.isVertical, horizontalScale);
      continue;
    }
    const width = item.width * font.unit * fontSize;
    const spacing = state.characterSpacing + (item.isSpace ? state.wordSpacing : 0);
    const text = mendCharacters(item.unicode);
    const isBlank = text.trim() === '';
    if (!isBlank && direction !== null) {
      canvas.glyphs.push(placeGlyph(text, item, width, { matrix, direction, isAfterSpace }, state, pen, canvas));
    }
    isAfterSpace = isBlank;
    if (font.isVertical) pen.y += (item.vmetric?.[0] ?? -1000) * font.unit * fontSize - spacing;
    else advance(pen, width + spacing, false, horizontalScale);
  }
}

function advance(pen: TextPosition, by: number, isVertical: boolean, horizontalScale: number): void {
  if (isVertical) pen.y += by;
  else pen.x += by * horizontalScale;
}

interface Setting {
  readonly matrix: Matrix;
  readonly direction: Direction;
  readonly isAfterSpace: boolean;
}

function placeGlyph(
  text: string,
  shown: ShownGlyph,
  width: number,
  { matrix, direction, isAfterSpace }: Setting,
  state: GraphicsState,
  pen: TextPosition,
  canvas: PageCanvas,
): PageCanvas['glyphs'][number] {
  const [a, b, c, d, e, f] = matrix;
  const { font, fontSize, horizontalScale, clip } = state;
  // A vertical font hangs its glyphs from the middle of their top; the vertical metrics say how far.
  const left = font.isVertical ? pen.x - (shown.vmetric?.[1] ?? shown.width / 2) * font.unit * fontSize : pen.x;
  const base = pen.y + state.rise - (font.isVertical ? (shown.vmetric?.[2] ?? 880) * font.unit * fontSize : 0);
  const right = left + width * (font.isVertical ? 1 : horizontalScale);
  const low = base - DESCENT * fontSize;
  const high = base + ASCENT * fontSize;
  const x0 = a * left + c * low + e;
  const y0 = b * left + d * low + f;
  const x1 = a * right + c * high + e;
  const y1 = b * right + d * high + f;
  const middleX = (x0 + x1) / 2;
  const middleY = (y0 + y1) / 2;
  const isClipped = middleX < clip.x0 - 1 || middleX > clip.x1 + 1 || middleY < clip.y0 - 1 || middleY > clip.y1 + 1;
  const isSideways = direction === 90 || direction === 270;
  return {
    text,
    x0: Math.min(x0, x1),
    y0: Math.min(y0, y1),
    x1: Math.max(x0, x1),
    y1: Math.max(y0, y1),
    baseline: isSideways ? a * left + c * base + e : b * left + d * base + f,
    sizePoints: fontSize * Math.hypot(c, d),
    direction,
    isAfterSpace,
    order: canvas.fills.length,
    color: state.fillColor,
    isInvisible: isClipped || (state.renderingMode & 3) === 3 || state.fillAlpha === 0,
  };
}

/** Which way the text runs on the page as shown; null where it leans. */
function directionOf([a, b]: Matrix, size: number): Direction | null {
  const angle = Math.atan2(b * size, a * size);
  const quarters = Math.round(angle / (Math.PI / 2));
  if (Math.abs(angle - (quarters * Math.PI) / 2) > MAX_LEAN) return null;
  return (((quarters + 4) % 4) * 90) as Direction;
}
