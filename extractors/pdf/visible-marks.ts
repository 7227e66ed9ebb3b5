import type { Fill, Glyph, Ruling } from '../page/marks.ts';
import type { DrawnGlyph, DrawnRuling, PageCanvas } from './page-canvas.ts';

/** What of a page is seen: rulings and glyphs that stand out from what lies beneath them and that nothing covers. */
export interface VisibleMarks {
  readonly glyphs: readonly Glyph[];
  readonly horizontals: readonly Ruling[];
  readonly verticals: readonly Ruling[];
  readonly fills: readonly Fill[];
  /** Glyphs left out because they were drawn without ink: a recognizer's text under a scan is drawn so. */
  readonly inkless: readonly Glyph[];
}

/** Parts white marks, covered marks and marks without ink from what a reader of the page sees. */
export function visibleMarks(canvas: PageCanvas): VisibleMarks {
  const { images } = canvas;
  const glyphs = canvas.glyphs.filter(({ x0, y0, x1, y1, baseline, sizePoints }) =>
    isFinite(x0, y0, x1, y1, baseline, sizePoints),
  );
  const rulings = canvas.rulings.filter(({ at, from, to }) => isFinite(at, from, to));
  const fills = canvas.fills.filter(({ x0, y0, x1, y1 }) => isFinite(x0, y0, x1, y1));
  const areas = indexFills(fills);
  const isOnImage = (x: number, y: number): boolean =>
    images.some((box) => x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1);
  const seen: Glyph[] = [];
  const inkless: Glyph[] = [];
  for (const drawn of glyphs) {
    const x = (drawn.x0 + drawn.x1) / 2;
    const y = (drawn.y0 + drawn.y1) / 2;
    const { beneath, isCovered } = around(areas, x, y, drawn.order);
    if (drawn.isInvisible) inkless.push(plainGlyph(drawn));
    else if (!isCovered && (!isAlike(drawn.color, beneath) || isOnImage(x, y))) seen.push(plainGlyph(drawn));
  }
  const lines = rulings.filter((ruling) => {
    const middle = (ruling.from + ruling.to) / 2;
    const [x, y] = ruling.isHorizontal ? [middle, ruling.at] : [ruling.at, middle];
    const { beneath, isCovered } = around(areas, x, y, ruling.order);
    return !isCovered && !isAlike(ruling.color, beneath);
  });
  return {
    glyphs: seen,
    inkless,
    horizontals: lines.filter(({ isHorizontal }) => isHorizontal).map(plainRuling),
    verticals: lines.filter(({ isHorizontal }) => !isHorizontal).map(plainRuling),
    fills,
  };
}

/** A damaged matrix puts marks nowhere, and what is nowhere cannot be seen. */
const isFinite = (...numbers: readonly number[]): boolean => numbers.every(Number.isFinite);

const PAPER = '#ffffff';
/** Height of the bands by which fills are looked up, in points. */
const BAND = 24;

/** Fills with their place in the order of painting, by the bands of the page that they reach. */
type FillIndex = ReadonlyMap<number, readonly (Fill & { readonly order: number })[]>;

function indexFills(fills: readonly Fill[]): FillIndex {
  const bands = new Map<number, (Fill & { order: number })[]>();
  for (const [order, fill] of fills.entries()) {
    for (let band = Math.floor(fill.y0 / BAND); band <= Math.floor(fill.y1 / BAND); band++) {
      const inBand = bands.get(band);
      const entry = { ...fill, order };
      if (inBand) inBand.push(entry);
      else bands.set(band, [entry]);
    }
  }
  return bands;
}

/** The color on which a mark at a point stands, and whether anything was painted over it later. */
function around(areas: FillIndex, x: number, y: number, order: number): { beneath: string; isCovered: boolean } {
  let beneath = PAPER;
  for (const fill of areas.get(Math.floor(y / BAND)) ?? []) {
    if (x < fill.x0 || x > fill.x1 || y < fill.y0 || y > fill.y1) continue;
    if (fill.order < order) beneath = fill.color;
    else if (fill.color !== 'pattern') return { beneath, isCovered: true };
  }
  return { beneath, isCovered: false };
}

/** Whether two colors are the same to the eye. */
function isAlike(ink: string, ground: string): boolean {
  if (ink === ground) return ink !== 'pattern';
  if (ink === 'pattern' || ground === 'pattern') return false;
  const a = Number.parseInt(ink.slice(1), 16);
  const b = Number.parseInt(ground.slice(1), 16);
  const far = (shift: number): number => Math.abs(((a >> shift) & 255) - ((b >> shift) & 255));
  return Math.max(far(0), far(8), far(16)) <= 8;
}

function plainGlyph({ text, x0, y0, x1, y1, baseline, sizePoints, direction, isAfterSpace }: DrawnGlyph): Glyph {
  return { text, x0, y0, x1, y1, baseline, sizePoints, direction, isAfterSpace };
}

function plainRuling({ at, from, to, widthPoints }: DrawnRuling): Ruling {
  return { at, from, to, widthPoints };
}
