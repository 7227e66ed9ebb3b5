import type { Box } from '../../model/document.ts';
import { clipToBox, clipToPath, fillPath, outlinesOf, strokePath } from './draw-path.ts';
import {
  initialPosition,
  initialState,
  intersect,
  type FontMetrics,
  type GraphicsState,
  type TextPosition,
} from './graphics-state.ts';
import { multiply, transformBox, type Matrix } from './matrix.ts';
import type { PageCanvas } from './page-canvas.ts';
import { placeGlyphs, type ShownGlyph } from './place-glyphs.ts';

/** What the walk asks of the document beyond the operators themselves. */
export interface PageResources {
  /** How the named font places its glyphs. */
  readonly metricsOf: (fontName: string) => FontMetrics;
  /** Whether a layer (optional content group) is shown. */
  readonly isLayerShown: (group: unknown) => boolean;
}

/** Where the walk through a page's operators stands. */
export interface Walk {
  state: GraphicsState;
  pen: TextPosition;
  readonly saved: GraphicsState[];
  readonly canvas: PageCanvas;
  readonly resources: PageResources;
  readonly page: { readonly matrix: Matrix; readonly clip: Box };
  /** Layers around the current mark, outermost first: whether each is shown. */
  readonly layers: boolean[];
  hiddenLayers: number;
  isClipping: boolean;
  /** Which numbers of painting operators stroke and fill the path that comes with them. */
  readonly painters: { readonly strokes: ReadonlySet<number>; readonly fills: ReadonlySet<number> };
}

/** What comes with an operator. */
export type Operands = readonly unknown[];
/** What one operator does. */
export type Handler = (walk: Walk, operands: Operands) => void;

const number = (operands: Operands, index = 0): number => Number(operands[index] ?? 0);

/** What each operator does to the walk; an operator without an entry changes nothing that is looked at here. */
export const HANDLERS: Readonly<Record<string, Handler>> = {
  save: saveState,
  restore: restoreState,
  transform(walk, operands) {
    walk.state.matrix = multiply(walk.state.matrix, operands as unknown as Matrix);
  },
  setLineWidth(walk, operands) {
    walk.state.lineWidth = number(operands);
  },
  setGState(walk, [entries]) {
    for (const [key, value] of entries as [string, unknown][]) applyGraphicsEntry(walk, key, value);
  },
  setFillRGBColor(walk, [color]) {
    walk.state.fillColor = String(color);
  },
  setStrokeRGBColor(walk, [color]) {
    walk.state.strokeColor = String(color);
  },
  setFillTransparent(walk) {
    walk.state.fillColor = 'none';
  },
  setStrokeTransparent(walk) {
    walk.state.strokeColor = 'none';
  },
  // A pattern is some ink: text in it is read, an area of it hides nothing for certain.
  setFillColorN(walk) {
    walk.state.fillColor = 'pattern';
  },
  setStrokeColorN(walk) {
    walk.state.strokeColor = 'pattern';
  },
  clip(walk) {
    walk.isClipping = true;
  },
  eoClip(walk) {
    walk.isClipping = true;
  },
  constructPath: drawPath,
  beginText(walk) {
    walk.pen = initialPosition();
  },
  setCharSpacing(walk, operands) {
    walk.state.characterSpacing = number(operands);
  },
  setWordSpacing(walk, operands) {
    walk.state.wordSpacing = number(operands);
  },
  setHScale(walk, operands) {
    walk.state.horizontalScale = number(operands) / 100;
  },
  setLeading(walk, operands) {
    walk.state.leading = -number(operands);
  },
  setFont(walk, [name, size]) {
    walk.state.font = walk.resources.metricsOf(String(name));
    walk.state.fontSize = Number(size);
  },
  setTextRenderingMode(walk, operands) {
    walk.state.renderingMode = number(operands);
  },
  setTextRise(walk, operands) {
    walk.state.rise = number(operands);
  },
  moveText(walk, operands) {
    moveLine(walk.pen, number(operands, 0), number(operands, 1));
  },
  setLeadingMoveText(walk, operands) {
    walk.state.leading = number(operands, 1);
    moveLine(walk.pen, number(operands, 0), number(operands, 1));
  },
  setTextMatrix(walk, [matrix]) {
    walk.pen = { ...initialPosition(), matrix: matrix as Matrix };
  },
  nextLine(walk) {
    moveLine(walk.pen, 0, walk.state.leading);
  },
  showText(walk, [glyphs]) {
    if (walk.hiddenLayers > 0) return;
    placeGlyphs(glyphs as readonly (ShownGlyph | number)[], walk.state, walk.pen, walk.canvas);
  },
  paintFormXObjectBegin(walk, [matrix, box]) {
    saveState(walk);
    if (matrix) walk.state.matrix = multiply(walk.state.matrix, matrix as Matrix);
    if (box) clipToBox(box as number[], walk.state);
  },
  paintFormXObjectEnd: restoreState,
  // The form inside the group brings the group's matrix along; only its box clips.
  beginGroup(walk, [group]) {
    saveState(walk);
    const { bbox, matrix } = group as { bbox?: number[] | null; matrix?: Matrix | null };
    if (!bbox) return;
    const outside = walk.state.matrix;
    if (matrix) walk.state.matrix = multiply(outside, matrix);
    clipToBox(bbox, walk.state);
    walk.state.matrix = outside;
  },
  endGroup: restoreState,
  beginAnnotation(walk, [, , transform, matrix]) {
    walk.saved.push(walk.state);
    walk.state = initialState(walk.page.matrix, walk.page.clip);
    for (const each of [transform, matrix]) if (each) walk.state.matrix = multiply(walk.state.matrix, each as Matrix);
  },
  endAnnotation: restoreState,
  beginMarkedContent(walk) {
    walk.layers.push(true);
  },
  beginMarkedContentProps(walk, [tag, group]) {
    const isShown = tag !== 'OC' || walk.resources.isLayerShown(group);
    walk.layers.push(isShown);
    if (!isShown) walk.hiddenLayers += 1;
  },
  endMarkedContent(walk) {
    if (walk.layers.pop() === false) walk.hiddenLayers -= 1;
  },
  paintImageXObject: paintImage,
  paintInlineImageXObject: paintImage,
  paintImageMaskXObject: paintImage,
  shadingFill({ canvas, hiddenLayers }) {
    if (hiddenLayers === 0) canvas.shadings += 1;
  },
  paintSolidColorImageMask(walk) {
    fillPath(outlinesOf(UNIT_SQUARE, walk.state), walk.state, walk.canvas);
  },
};

/** Path data of the square into which every image is painted. */
const UNIT_SQUARE = [0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 4];

function saveState(walk: Walk): void {
  walk.saved.push({ ...walk.state });
}

function restoreState(walk: Walk): void {
  walk.state = walk.saved.pop() ?? walk.state;
}

function moveLine(pen: TextPosition, x: number, y: number): void {
  pen.lineX += x;
  pen.lineY += y;
  pen.x = pen.lineX;
  pen.y = pen.lineY;
}

const EFFECTS: ReadonlySet<string> = new Set(['BM', 'SMask', 'TR']);

function applyGraphicsEntry({ state, resources }: Walk, key: string, value: unknown): void {
  if (key === 'LW') state.lineWidth = Number(value);
  else if (key === 'CA') state.strokeAlpha = Number(value);
  else if (key === 'ca') state.fillAlpha = Number(value);
  else if (EFFECTS.has(key)) {
    const others = [...state.effects].filter((effect) => effect !== key);
    // Each of them says in its own way that it is none.
    state.effects = new Set(value && value !== 'source-over' ? [...others, key] : others);
  } else if (key === 'Font') {
    const [name, size] = value as [string, number];
    state.font = resources.metricsOf(name);
    state.fontSize = size;
  }
}

function drawPath(walk: Walk, [painter, paths]: Operands): void {
  const { state, canvas, painters } = walk;
  const data = (paths as readonly (ArrayLike<number> | null)[])[0];
  if (data && walk.hiddenLayers === 0) {
    const outlines = outlinesOf(data, state);
    const isStroked = painters.strokes.has(painter as number);
    if (painters.fills.has(painter as number)) fillPath(outlines, state, canvas);
    if (isStroked) strokePath(outlines, state, canvas);
    if (walk.isClipping) clipToPath(outlines, state);
  }
  walk.isClipping = false;
}

// An image of its own comes by name and size, an inline one and a mask as an object that has its size.
function paintImage({ state, canvas, hiddenLayers }: Walk, [image, width, height]: Operands): void {
  if (hiddenLayers !== 0) return;
  const own = (typeof image === 'object' ? image : null) as { width?: unknown; height?: unknown } | null;
  canvas.images.push({
    ...intersect(transformBox(state.matrix, 0, 0, 1, 1), state.clip),
    name: typeof image === 'string' && state.fillAlpha === 1 && state.effects.size === 0 ? image : null,
    matrix: state.matrix,
    widthPixels: Number(own?.width ?? width ?? 0) || 0,
    heightPixels: Number(own?.height ?? height ?? 0) || 0,
  });
}
