import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { CrossfootError } from '../../model/errors.ts';
import { toGray } from '../raster/to-gray.ts';
import { POINTS_AN_INCH, type Raster } from '../raster/raster.ts';
import { PLAIN_METRICS } from './graphics-state.ts';
import type { Matrix } from './matrix.ts';
import type { OpenPdf } from './open-pdf.ts';
import { takeScan } from './embedded-scan.ts';
import { droppedArea } from './find-pictures.ts';
import { coveredArea, showsBesidesPictures, type DrawnImage, type PageCanvas } from './page-canvas.ts';
import { walkOperators } from './walk-operators.ts';

/** Pages of shapes and letters have no resolution of their own; this one reads small print well. */
const USUAL_DPI = 200;
const LEAST_DPI = 100;
const MOST_DPI = 300;
/** An image that covers this share of the page is a scan of it; a smaller one is a seal or a drawing. */
const SCAN_SHARE = 0.3;
/** Share of a page from which on a picture is the page, and text on it an addition. */
export const MOST_OF_PAGE = 0.5;

/**
 * A page (1-based) as it is seen: the very picture of a scanned page, so that no pixel is lost or made up; any other is drawn,
 * at the resolution of its pictures. Hidden text does not show. `open` must have been opened with pictures of up to
 * `maxPixels`. Throws PICTURE_TOO_LARGE and CORRUPT where the page would be blank, or little of itself, without its picture,
 * and what pdf.js throws.
 */
export async function drawPage(open: OpenPdf, number: number, maxPixels: number): Promise<Raster> {
  const page = await open.pdf.getPage(number);
  try {
    const { canvas, dropped } = await walkPage(open, page);
    const share = showsBesidesPictures(canvas) ? MOST_OF_PAGE : SCAN_SHARE;
    if (dropped >= share * pageArea(page) && canvas.images.length === 0)
      throw new CrossfootError('PICTURE_TOO_LARGE', `more pixels than the limit of ${maxPixels}`);
    const scan = await takeScan(open, page, canvas, { least: LEAST_DPI, most: MOST_DPI });
    return scan ?? (await paintPage(page, chooseDpi(canvas.images, page), maxPixels));
  } finally {
    page.cleanup();
    // What was decoded for this page is of no use to the next; a page that still holds on to its own costs memory, no page.
    await open.pdf.cleanup().catch(() => undefined);
  }
}

async function paintPage(page: PDFPageProxy, wantedDpi: number, maxPixels: number): Promise<Raster> {
  const { createCanvas } = await import('@napi-rs/canvas');
  const { width: widthPoints, height: heightPoints } = page.getViewport({ scale: 1 });
  const most = POINTS_AN_INCH * Math.sqrt(maxPixels / (widthPoints * heightPoints));
  const dpi = Math.min(most, wantedDpi);
  const viewport = page.getViewport({ scale: dpi / POINTS_AN_INCH });
  const width = Math.max(1, Math.round(viewport.width));
  const height = Math.max(1, Math.round(viewport.height));
  const canvas = createCanvas(width, height);
  try {
    const context = canvas.getContext('2d');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, width, height);
    await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise;
    return toGray({ data: context.getImageData(0, 0, width, height).data, channels: 4 }, width, height, dpi);
  } finally {
    // Its pixels lie outside the heap: whoever collects garbage does not see how much they are.
    canvas.width = 1;
    canvas.height = 1;
  }
}

/**
 * How much of a page (1-based) its pictures cover, 0–1, those included that are too large to be shown. `open` must have been
 * opened with pictures.
 */
export async function pictureShare(open: OpenPdf, number: number): Promise<number> {
  const page = await open.pdf.getPage(number);
  try {
    const { canvas, dropped } = await walkPage(open, page);
    return Math.min(1, (areaOf(canvas.images) + dropped) / pageArea(page));
  } finally {
    page.cleanup();
  }
}

/** The resolution of the pictures that cover most of the page. */
function chooseDpi(images: readonly DrawnImage[], page: PDFPageProxy): number {
  const covered = areaOf(images);
  const pixels = images.reduce((sum, { widthPixels, heightPixels }) => sum + widthPixels * heightPixels, 0);
  if (pixels === 0 || covered < SCAN_SHARE * pageArea(page)) return USUAL_DPI;
  return Math.min(MOST_DPI, Math.max(LEAST_DPI, POINTS_AN_INCH * Math.sqrt(pixels / covered)));
}

interface WalkedPage {
  /** What the page paints; how wide its letters are is not asked. */
  readonly canvas: PageCanvas;
  /** Square points that a picture was to cover which is larger than allowed; 0 where there is none. */
  readonly dropped: number;
}

async function walkPage({ library, pdf }: OpenPdf, page: PDFPageProxy): Promise<WalkedPage> {
  const viewport = page.getViewport({ scale: 1 });
  const clip = { x0: 0, y0: 0, x1: viewport.width, y1: viewport.height };
  const matrix = viewport.transform as unknown as Matrix;
  const [list, layers] = await Promise.all([page.getOperatorList(), pdf.getOptionalContentConfig()]);
  const isLayerShown = (group: unknown): boolean => layers.isVisible(group) === true;
  const resources = { metricsOf: () => PLAIN_METRICS, isLayerShown };
  const canvas = walkOperators(list, library.OPS, { matrix, clip }, resources);
  return { canvas, dropped: droppedArea(list, library.OPS) };
}

function pageArea(page: PDFPageProxy): number {
  const { width, height } = page.getViewport({ scale: 1 });
  return width * height;
}

/** In square points. */
function areaOf(images: readonly DrawnImage[]): number {
  return images.reduce((sum, image) => sum + coveredArea(image), 0);
}
