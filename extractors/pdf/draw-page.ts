import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { toGray } from '../raster/to-gray.ts';
import { POINTS_AN_INCH, type Raster } from '../raster/raster.ts';
import { PLAIN_METRICS } from './graphics-state.ts';
import type { Matrix } from './matrix.ts';
import type { OpenPdf } from './open-pdf.ts';
import type { DrawnImage } from './page-canvas.ts';
import { walkOperators } from './walk-operators.ts';

/** Pages of shapes and letters have no resolution of their own; this one reads small print well. */
const USUAL_DPI = 200;
const LEAST_DPI = 100;
const MOST_DPI = 300;
/** An image that covers this share of the page is a scan of it; a smaller one is a seal or a drawing. */
const SCAN_SHARE = 0.3;

/**
 * Draws a page (1-based) as it is seen: a scanned page at its scan's own resolution, so that no pixel is lost or made up.
 * Hidden text does not show. `open` must have been opened with pictures. Throws what pdf.js throws.
 */
export async function drawPage(open: OpenPdf, number: number, maxPixels: number): Promise<Raster> {
  const { createCanvas } = await import('@napi-rs/canvas');
  const page = await open.pdf.getPage(number);
  try {
    const { width: widthPoints, height: heightPoints } = page.getViewport({ scale: 1 });
    const most = POINTS_AN_INCH * Math.sqrt(maxPixels / (widthPoints * heightPoints));
    const dpi = Math.min(most, await chooseDpi(open, page));
    const viewport = page.getViewport({ scale: dpi / POINTS_AN_INCH });
    const width = Math.max(1, Math.round(viewport.width));
    const height = Math.max(1, Math.round(viewport.height));
    const canvas = createCanvas(width, height);
    const context = canvas.getContext('2d');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, width, height);
    await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise;
    return toGray(context.getImageData(0, 0, width, height).data, width, height, dpi);
  } finally {
    page.cleanup();
  }
}

/** How much of a page (1-based) its pictures cover, 0–1. `open` must have been opened with pictures. */
export async function pictureShare(open: OpenPdf, number: number): Promise<number> {
  const page = await open.pdf.getPage(number);
  try {
    const { covered, pageArea } = await measurePictures(open, page);
    return Math.min(1, covered / pageArea);
  } finally {
    page.cleanup();
  }
}

/** The resolution of the pictures that cover most of the page. */
async function chooseDpi(open: OpenPdf, page: PDFPageProxy): Promise<number> {
  const { covered, pixels, pageArea } = await measurePictures(open, page);
  if (pixels === 0 || covered < SCAN_SHARE * pageArea) return USUAL_DPI;
  return Math.min(MOST_DPI, Math.max(LEAST_DPI, POINTS_AN_INCH * Math.sqrt(pixels / covered)));
}

/** What a page's pictures cover of it, in square points, and how many pixels they have. */
async function measurePictures(
  { library }: OpenPdf,
  page: PDFPageProxy,
): Promise<{ readonly covered: number; readonly pixels: number; readonly pageArea: number }> {
  const viewport = page.getViewport({ scale: 1 });
  const clip = { x0: 0, y0: 0, x1: viewport.width, y1: viewport.height };
  const matrix = viewport.transform as unknown as Matrix;
  const resources = { metricsOf: () => PLAIN_METRICS, isLayerShown: () => true };
  const { images } = walkOperators(await page.getOperatorList(), library.OPS, { matrix, clip }, resources);
  const covered = images.reduce((sum, image) => sum + areaOf(image), 0);
  const pixels = images.reduce((sum, { widthPixels, heightPixels }) => sum + widthPixels * heightPixels, 0);
  return { covered, pixels, pageArea: viewport.width * viewport.height };
}

function areaOf({ x0, y0, x1, y1 }: DrawnImage): number {
  return Math.max(0, x1 - x0) * Math.max(0, y1 - y0);
}
