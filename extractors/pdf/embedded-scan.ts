import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { CrossfootError } from '../../model/errors.ts';
import type { QuarterTurn } from '../raster/find-turn.ts';
import { POINTS_AN_INCH, type Raster } from '../raster/raster.ts';
import { shrinkRaster } from '../raster/shrink-raster.ts';
import { spreadBits } from '../raster/spread-bits.ts';
import { toGray } from '../raster/to-gray.ts';
import { turnRaster } from '../raster/warp-raster.ts';
import type { Matrix } from './matrix.ts';
import type { OpenPdf } from './open-pdf.ts';
import { coveredArea, showsBesidesPictures, type DrawnImage, type PageCanvas } from './page-canvas.ts';
import { placeOnPage } from './place-on-page.ts';

/** A picture that covers this share of a page is the page. */
const WHOLE_PAGE = 0.9;
/** Sides of the page along which a picture may lean, as a share of it, and by how much its two resolutions may differ. */
const STRAIGHT = 0.002;
const SQUARE = 0.03;

/** What pdf.js has made of a picture: packed bits (1 is white), or three or four bytes a pixel. */
interface DecodedPicture {
  readonly width: number;
  readonly height: number;
  readonly kind?: number;
  readonly data?: Uint8Array | Uint8ClampedArray;
}

/** Resolutions of rasters, in pixels an inch. */
export interface Resolutions {
  /** Coarser ones are not taken. */
  readonly least: number;
  /** Finer ones are made coarser. */
  readonly most: number;
}

/**
 * The picture that a page is, pixel by pixel as it was scanned, turned and cropped as the page shows it. Undefined where the
 * page is more than one whole picture, or that picture stands askew, mirrored or stretched on it: then it must be drawn.
 * Throws CORRUPT where it cannot be decoded: drawn, the page would be blank.
 */
export async function takeScan(
  open: OpenPdf,
  page: PDFPageProxy,
  canvas: PageCanvas,
  { least, most }: Resolutions,
): Promise<Raster | undefined> {
  const [image] = canvas.images;
  if (!image?.name || canvas.images.length > 1 || showsBesidesPictures(canvas)) return undefined;
  const sheet = page.getViewport({ scale: 1 });
  const turn = turnOf(image.matrix);
  if (turn === undefined || !(coveredArea(image) >= WHOLE_PAGE * sheet.width * sheet.height)) return undefined;
  const picture = await decodedPicture(page, image.name);
  if (picture === null) throw new CrossfootError('CORRUPT', 'the picture that the page is cannot be decoded');
  const dpi = resolutionOf(image, picture);
  if (dpi === undefined || dpi < least) return undefined;
  const raster = rasterOf(picture, open.library.ImageKind, dpi);
  if (raster === undefined) return undefined;
  const scan = dpi > most * (1 + SQUARE) ? shrinkRaster(raster, most / dpi, most) : raster;
  return placeOnPage(turnRaster(scan, turn), image, sheet);
}

/** By how much the picture is turned clockwise; its square has its rows from y = 1 down, the page's y grows downwards. */
function turnOf([a, b, c, d]: Matrix): QuarterTurn | undefined {
  const side = Math.abs(a) + Math.abs(b);
  const other = Math.abs(c) + Math.abs(d);
  if (Math.abs(b) < STRAIGHT * side && Math.abs(c) < STRAIGHT * other) {
    if (a > 0 && d < 0) return 0;
    return a < 0 && d > 0 ? 180 : undefined;
  }
  if (Math.abs(a) > STRAIGHT * side || Math.abs(d) > STRAIGHT * other) return undefined;
  if (b > 0 && c > 0) return 90;
  return b < 0 && c < 0 ? 270 : undefined;
}

/** Pixels an inch as decoded, which a finer mask makes more than the page says; undefined where they differ across and down. */
function resolutionOf({ matrix: [a, b, c, d] }: DrawnImage, { width, height }: DecodedPicture): number | undefined {
  const across = (POINTS_AN_INCH * width) / Math.hypot(a, b);
  const down = (POINTS_AN_INCH * height) / Math.hypot(c, d);
  const isSquare = Math.abs(across - down) <= SQUARE * Math.max(across, down);
  return isSquare && Number.isFinite(across) ? across : undefined;
}

/**
 * Pictures that several pages share are kept with the document. Null where it could not be decoded; one that never arrives
 * would be waited for when the page is drawn as well, and ends by the clock of the process.
 */
function decodedPicture(page: PDFPageProxy, name: string): Promise<DecodedPicture | null> {
  const objects = name.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => {
    objects.get(name, resolve, () => {
      resolve(null);
    });
  });
}

function rasterOf(
  { width, height, kind, data }: DecodedPicture,
  kinds: OpenPdf['library']['ImageKind'],
  dpi: number,
): Raster | undefined {
  if (data === undefined) return undefined;
  if (kind === kinds.GRAYSCALE_1BPP) {
    const isWhole = data.length >= ((width + 7) >> 3) * height;
    return isWhole ? { width, height, gray: spreadBits(data, width, height, true), dpi } : undefined;
  }
  const channels = kind === kinds.RGB_24BPP ? 3 : 4;
  return data.length < channels * width * height ? undefined : toGray({ data, channels }, width, height, dpi);
}
