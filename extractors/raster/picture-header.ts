import { CrossfootError } from '../../model/errors.ts';
import { CENTIMETRES_AN_INCH } from './raster.ts';

/** What a picture's first bytes say of it, before anything is decoded. */
export interface PictureHeader {
  readonly format: 'png' | 'jpeg';
  readonly width: number;
  readonly height: number;
  /** Pixels an inch as the picture says; null where it does not. */
  readonly dpi: number | null;
}

const METRES_AN_INCH = 0.0254;

/** Whether the bytes are a PNG, a JPEG or a TIFF. */
export function formatOf(bytes: Uint8Array): 'png' | 'jpeg' | 'tiff' | null {
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  if (head === '\x89PNG\r\n\x1a\n') return 'png';
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  return head.startsWith('II*\0') || head.startsWith('MM\0*') ? 'tiff' : null;
}

/**
 * Reads the size of a PNG or JPEG and whether it is whole. Throws CORRUPT: no size in it, or cut off; a decoder would
 * fill what is missing of a cut JPEG with gray and say nothing.
 */
export function readPictureHeader(bytes: Uint8Array): PictureHeader {
  const header = formatOf(bytes) === 'png' ? readPng(bytes) : readJpeg(bytes);
  if (header.width < 1 || header.height < 1) throw new CrossfootError('CORRUPT', 'the picture has no size');
  return header;
}

function readPng(bytes: Uint8Array): PictureHeader {
  const view = viewOf(bytes);
  let width = 0;
  let height = 0;
  let dpi: number | null = null;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length) break;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === 'IHDR' && length >= 13) [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (type === 'pHYs' && length >= 9 && bytes[at + 16] === 1) dpi = view.getUint32(at + 8) * METRES_AN_INCH;
    if (type === 'IEND') return { format: 'png', width, height, dpi };
    at += 12 + length;
  }
  throw new CrossfootError('CORRUPT', 'the PNG is cut off');
}

/** Markers of a JPEG that carry the size: all starts of frame. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function readJpeg(bytes: Uint8Array): PictureHeader {
  const view = viewOf(bytes);
  let size = { width: 0, height: 0 };
  let dpi: number | null = null;
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) throw new CrossfootError('CORRUPT', `no JPEG marker at byte ${at}`);
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (isFrame(marker) && at + 9 <= bytes.length) {
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    } else if (marker === 0xe0 && at + 16 <= bytes.length && bytes[at + 4] === 0x4a) {
      const unit = bytes[at + 11];
      const density = view.getUint16(at + 12);
      if (unit === 1) dpi = density;
      else if (unit === 2) dpi = density * CENTIMETRES_AN_INCH;
    } else if (marker === 0xda) {
      if (!endsAfter(bytes, at)) throw new CrossfootError('CORRUPT', 'the JPEG is cut off');
      return { format: 'jpeg', ...size, dpi };
    }
    at += 2 + view.getUint16(at + 2);
  }
  throw new CrossfootError('CORRUPT', 'the JPEG is cut off before its picture');
}

/** Whether an end-of-image marker follows; within the coded picture its two bytes cannot stand by chance. */
function endsAfter(bytes: Uint8Array, from: number): boolean {
  for (let at = bytes.length - 2; at > from; at--) if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
  return false;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
