import type { Box } from '../../model/document.ts';
import { initialPosition, initialState } from './graphics-state.ts';
import type { Matrix } from './matrix.ts';
import { HANDLERS, type Handler, type Operands, type PageResources, type Walk } from './operator-handlers.ts';
import { emptyCanvas, type PageCanvas } from './page-canvas.ts';

/** The names of the operators of pdf.js with their numbers. */
export type OperatorCodes = Readonly<Record<string, number>>;

/** Painting operators that come with a path, by whether they stroke or fill it. */
const STROKES = ['stroke', 'closeStroke', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'];
const FILLS = ['fill', 'eoFill', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'];

/** Walks an operator list and gives all that it paints; `page` lays PDF space on the page as shown. */
export function walkOperators(
  list: { readonly fnArray: readonly number[]; readonly argsArray: readonly (Operands | null)[] },
  codes: OperatorCodes,
  page: { readonly matrix: Matrix; readonly clip: Box },
  resources: PageResources,
): PageCanvas {
  const { handlers, painters } = numbersOf(codes);
  const walk: Walk = {
    state: initialState(page.matrix, page.clip),
    pen: initialPosition(),
    saved: [],
    canvas: emptyCanvas(),
    resources,
    page,
    layers: [],
    hiddenLayers: 0,
    isClipping: false,
    painters,
  };
  for (const [index, code] of list.fnArray.entries()) handlers[code]?.(walk, list.argsArray[index] ?? []);
  return walk.canvas;
}

interface Numbers {
  readonly handlers: readonly (Handler | undefined)[];
  readonly painters: Walk['painters'];
}

const known = new WeakMap<OperatorCodes, Numbers>();

function numbersOf(codes: OperatorCodes): Numbers {
  const found = known.get(codes);
  if (found) return found;
  const handlers: (Handler | undefined)[] = [];
  for (const [name, handler] of Object.entries(HANDLERS)) {
    const code = codes[name];
    if (code !== undefined) handlers[code] = handler;
  }
  const numbered = (names: readonly string[]): ReadonlySet<number> => new Set(names.map((name) => codes[name] ?? -1));
  const numbers = { handlers, painters: { strokes: numbered(STROKES), fills: numbered(FILLS) } };
  known.set(codes, numbers);
  return numbers;
}
