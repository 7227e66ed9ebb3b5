import type { PageMarks } from '../page/marks.ts';
import { hasDroppedPicture } from './find-pictures.ts';
import { PLAIN_METRICS, type FontMetrics } from './graphics-state.ts';
import type { Matrix } from './matrix.ts';
import type { OpenPdf } from './open-pdf.ts';
import { visibleMarks } from './visible-marks.ts';
import { walkOperators } from './walk-operators.ts';

/** A page's marks, with what tells whether its text can be trusted to be all there is. */
export interface PdfPage {
  readonly marks: PageMarks;
  /** Glyphs drawn without ink: a recognizer's text under a scan. */
  readonly inklessGlyphs: number;
  /** Filled outlines with curves: letters drawn as shapes. */
  readonly curvedFills: number;
  /** Whether anything but text and lines was to be seen. */
  readonly hasPicture: boolean;
}

/** Seven times what a PDF may state (ISO 32000-1, C.2); what is looked up by place must not be looked up for ever. */
const LARGEST_PAGE_POINTS = 100_000;

/** Reads what stands on one page (1-based). Throws what pdf.js throws on a broken page. */
export async function readPage({ library, pdf }: OpenPdf, number: number): Promise<PdfPage> {
  const page = await pdf.getPage(number);
  try {
    const viewport = page.getViewport({ scale: 1 });
    if (!(Math.max(viewport.width, viewport.height) <= LARGEST_PAGE_POINTS))
      throw new Error('a page of no possible size');
    const [list, layers] = await Promise.all([page.getOperatorList(), pdf.getOptionalContentConfig()]);
    const metrics = new Map<string, FontMetrics>();
    const clip = { x0: 0, y0: 0, x1: viewport.width, y1: viewport.height };
    const canvas = walkOperators(
      list,
      library.OPS,
      { matrix: viewport.transform as unknown as Matrix, clip },
      {
        metricsOf(name) {
          const known = metrics.get(name) ?? metricsOf(page.commonObjs, name);
          metrics.set(name, known);
          return known;
        },
        isLayerShown: (group) => layers.isVisible(group) === true,
      },
    );
    const { inkless, ...seen } = visibleMarks(canvas);
    const marks = { page: number, widthPoints: viewport.width, heightPoints: viewport.height, ...seen };
    const hasPicture = canvas.images.length > 0 || hasDroppedPicture(list.fnArray, library.OPS);
    return { marks, inklessGlyphs: inkless.length, curvedFills: canvas.curvedFills, hasPicture };
  } finally {
    page.cleanup();
  }
}

function metricsOf(fonts: { has(name: string): boolean; get(name: string): unknown }, name: string): FontMetrics {
  if (!fonts.has(name)) return PLAIN_METRICS;
  const font = fonts.get(name) as { fontMatrix?: readonly number[]; vertical?: boolean } | null;
  return { unit: Math.abs(font?.fontMatrix?.[0] ?? PLAIN_METRICS.unit), isVertical: font?.vertical === true };
}
